package dev.assize.judge;

import dev.assize.judge.rules.Appraisal;
import dev.assize.judge.rules.FormVerdict;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.task.Step;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Slot;
import dev.assize.verdict.told.ToldScore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets [RulesJudge] speak: writes what its scores say in the template's own grammar, after a
/// sentence of reasons, so that rendering, parsing and combining run as with any model.
public final class RulesVoice implements TextJudge {
  private final RulesJudge rules;
  private final InstantSource clock;

  /// A voice for these rules.
  public RulesVoice(RulesJudge rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public String name() {
    return rules.name();
  }

  @Override
  public String kind() {
    return rules.kind();
  }

  @Override
  public ServerIdentity identity() {
    return rules.identity();
  }

  @Override
  public String caveat() {
    return rules.caveat();
  }

  @Override
  public boolean mayReask() {
    return false;
  }

  // The rules see fields that a prompt may leave out, and write in the grammar: both are "sent".
  @Override
  public RequestHash hash(Question question) {
    return rules
        .fingerprint("rules-voice", question.task())
        .add(question.grammar().name())
        .add(question.id().step().label())
        .add(question.prompt())
        .hash();
  }

  @Override
  public ChatResult ask(Question question) {
    Instant start = clock.instant();
    List<Appraisal.Scored> scored = new ArrayList<>();
    for (Appraisal appraisal : rules.appraisals(question.task())) {
      switch (appraisal) {
        case Appraisal.Scored score -> scored.add(score);
        case Appraisal.Lacking(String message) -> {
          return failed(rules.missing(message), start);
        }
        case Appraisal.Missed(Failed missed) -> {
          return missed;
        }
        case Appraisal.Broken(String message) -> {
          return failed(rules.broken(message), start);
        }
      }
    }
    Optional<String> said =
        question.id().step() == Step.CRITIQUE
            ? Optional.of(reasons(scored))
            : verdict(question, scored);
    TokenUsage usage = TokenUsage.sum(scored.stream().map(Appraisal.Scored::usage).toList());
    return said.<ChatResult>map(text -> reply(text, usage, start))
        .orElseGet(() -> cannot(question, start));
  }

  private Optional<String> verdict(Question question, List<Appraisal.Scored> scored) {
    // A grammar without a scale takes the score as it is.
    if (question.grammar() instanceof ToldScore && scored.size() == 1) {
      return Optional.of(
          ToldScore.write(scored.getFirst().score(), (remarks(scored) + reasons(scored)).strip()));
    }
    List<FormVerdict.Scored> shown = new ArrayList<>();
    for (int i = 0; i < scored.size(); i++) {
      shown.add(
          new FormVerdict.Scored(question.task().shown().get(i).text(), scored.get(i).share()));
    }
    return new FormVerdict(question.grammar(), rules.scheme().tieBelow())
        .over(shown)
        .map(verdict -> written(question, verdict, scored));
  }

  // A grammar that wants nothing but the verdict gets nothing else; one that would read a verdict
  // out of a remark gets reasons without remarks.
  private String written(Question question, ParsedVerdict verdict, List<Appraisal.Scored> scored) {
    String bare = question.grammar().write(verdict);
    return Stream.of(remarks(scored) + reasons(scored), reasons(scored))
        .filter(_ -> !question.direct())
        .map(reasons -> reasons + "\n\n" + bare)
        .filter(text -> question.grammar().read(ReplyText.of(text)).verdict().equals(verdict))
        .findFirst()
        .orElse(bare);
  }

  private String reasons(List<Appraisal.Scored> scored) {
    return Critique.of(
        scored.stream().map(Appraisal.Scored::faults).toList(), rules.scheme().faultless());
  }

  private static String remarks(List<Appraisal.Scored> scored) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < scored.size(); i++) {
      if (!scored.get(i).remarks().isEmpty()) {
        text.append(
            "Answer %s: %s\n"
                .formatted(new Slot(i).letter(), String.join(" ", scored.get(i).remarks())));
      }
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private Reply reply(String text, TokenUsage usage, Instant start) {
    return new Reply(
        ReplyText.of(text),
        Optional.empty(),
        false,
        usage,
        "rules-" + RulesJudge.VERSION,
        "",
        "",
        start,
        Duration.between(start, clock.instant()),
        1);
  }

  private Failed cannot(Question question, Instant start) {
    String message =
        "judge %s: the grammar %s has no verdict over %d answers that rules can give; use a template of another kind"
            .formatted(name(), question.grammar().name(), question.task().shown().size());
    return failed(new JudgeFailure(JudgeFailure.Reason.BAD_REQUEST, message), start);
  }

  private Failed failed(JudgeFailure failure, Instant start) {
    return new Failed(failure, start, Duration.between(start, clock.instant()), 1);
  }
}
