package dev.assize.judge.rules;

import java.util.Optional;

/// Does the answer use the prompt's language, or the one that the prompt names? Told by script
/// alone: English and French are one to this rule, Chinese and Russian are two.
public record LanguageRule() implements Rule {
  /// An answer may be written in any script that makes up this share of the prompt.
  private static final double AT_HOME = 0.25;

  /// From this share on a script of the prompt is not foreign to its answer.
  private static final double KNOWN = 0.02;

  @Override
  public String name() {
    return "language";
  }

  @Override
  public Optional<Mark> mark(Subject subject) {
    ScriptShares answer = subject.shape().scripts();
    if (answer.total() == 0) {
      return Optional.empty();
    }
    Optional<Script> target = subject.asks().target();
    if (target.isPresent()) {
      return Optional.of(inTarget(answer, target.get()));
    }
    ScriptShares prompt = subject.asks().scripts();
    return subject.asks().namesLanguage() || prompt.total() == 0
        ? Optional.empty()
        : Optional.of(asPrompt(answer, prompt));
  }

  private static Mark inTarget(ScriptShares answer, Script target) {
    double share = answer.share(target);
    // Japanese is Chinese characters with kana between them.
    double written = target == Script.KANA && share > 0 ? share + answer.share(Script.HAN) : share;
    return Mark.of(Math.clamp(2 * written, 0.0, 1.0), "is not in the language that was asked for");
  }

  private static Mark asPrompt(ScriptShares answer, ScriptShares prompt) {
    Script main = answer.dominant().orElse(Script.OTHER);
    double home = Math.clamp(prompt.share(main) / AT_HOME, 0.0, 1.0);
    return Mark.of(home, "is not in the prompt's language")
        .and(Mark.of(1 - foreignShare(answer, prompt, main), "mixes in another language"));
  }

  // Latin names and terms are at home in every text; a Chinese phrase in an English one is not.
  private static double foreignShare(ScriptShares answer, ScriptShares prompt, Script main) {
    return answer.words().keySet().stream()
        .filter(script -> script != main && script != Script.LATIN)
        .filter(script -> prompt.share(script) < KNOWN)
        .mapToDouble(answer::share)
        .sum();
  }
}
