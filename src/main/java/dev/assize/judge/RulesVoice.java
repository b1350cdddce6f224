package dev.assize.judge;

import dev.assize.judge.rules.FormVerdict;
import dev.assize.judge.rules.ScoreSheet;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<ScoreSheet> sheets = rules.sheets(question.task());
    Optional<String> said =
        question.id().step() == Step.CRITIQUE
            ? Optional.of(Critique.of(sheets))
            : verdict(question, sheets);
    return said.<ChatResult>map(text -> reply(text, start))
        .orElseGet(() -> cannot(question, start));
  }

  private static Optional<String> verdict(Question question, List<ScoreSheet> sheets) {
    List<FormVerdict.Scored> shown = new ArrayList<>();
    for (int i = 0; i < sheets.size(); i++) {
      shown.add(
          new FormVerdict.Scored(question.task().shown().get(i).text(), sheets.get(i).score()));
    }
    return new FormVerdict(question.grammar())
        .over(shown)
        .map(verdict -> written(question, verdict, Critique.of(sheets)));
  }

  // A grammar that wants nothing but the verdict gets nothing else.
  private static String written(Question question, ParsedVerdict verdict, String reasons) {
    String bare = question.grammar().write(verdict);
    String reasoned = reasons + "\n\n" + bare;
    boolean understood = question.grammar().read(ReplyText.of(reasoned)).verdict().equals(verdict);
    return question.direct() || !understood ? bare : reasoned;
  }

  private Reply reply(String text, Instant start) {
    return new Reply(
        ReplyText.of(text),
        Optional.empty(),
        false,
        TokenUsage.NONE,
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
    return new Failed(
        new JudgeFailure(JudgeFailure.Reason.BAD_REQUEST, message),
        start,
        Duration.between(start, clock.instant()),
        1);
  }
}
