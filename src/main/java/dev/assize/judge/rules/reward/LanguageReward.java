package dev.assize.judge.rules.reward;

import dev.assize.judge.rules.Script;
import dev.assize.judge.rules.ScriptShares;
import java.util.Optional;

/// `language`: the share of words in the wanted script, 0 to 1; code is left out. Every Chinese
/// character is a word. A reply without words gets 0.
///
/// The language consistency reward of DeepSeek-R1 (arXiv 2501.12948, section 2.3.2), told by
/// script: English and French are one to it.
///
/// @param script empty for the script of most words of the prompt
public record LanguageReward(Optional<Script> script) implements Reward {
  /// What configurations call it.
  public static final String NAME = "language";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    ScriptShares said = attempt.subject().shape().scripts();
    Script wanted =
        script.or(() -> attempt.subject().asks().scripts().dominant()).orElse(Script.LATIN);
    return Rewarded.share(share(said, wanted), "is not wholly in the wanted language");
  }

  // Japanese is Chinese characters with kana between them.
  private static double share(ScriptShares said, Script wanted) {
    double share = said.share(wanted);
    boolean japanese = wanted == Script.KANA && share > 0;
    return japanese ? Math.min(1, share + said.share(Script.HAN)) : share;
  }
}
