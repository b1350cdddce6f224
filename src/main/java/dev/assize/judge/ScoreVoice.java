package dev.assize.judge;

import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Probe.Finding;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.told.ToldScore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets a [ScoreJudge] answer like a text judge: its score, beside what its server said, in the
/// grammar [ToldScore], so that ledger, cache and parser treat it as any other.
public final class ScoreVoice implements TextJudge {
  private final ScoreJudge judge;
  private final InstantSource clock;

  /// A voice for this judge.
  public ScoreVoice(ScoreJudge judge, InstantSource clock) {
    this.judge = judge;
    this.clock = clock;
  }

  /// Who speaks.
  public ScoreJudge judge() {
    return judge;
  }

  @Override
  public String name() {
    return judge.name();
  }

  @Override
  public String kind() {
    return judge.kind();
  }

  @Override
  public ServerIdentity identity() {
    return judge.identity();
  }

  @Override
  public String caveat() {
    return judge.caveat();
  }

  @Override
  public List<Finding> findings() {
    return judge.findings();
  }

  @Override
  public Sharing sharing() {
    return judge.sharing();
  }

  @Override
  public Map<String, String> adaptations() {
    return judge.adaptations();
  }

  @Override
  public boolean mayReask() {
    return false;
  }

  @Override
  public RequestHash hash(Question question) {
    return switch (question.task()) {
      case JudgeTask.Rate rate -> judge.hash(rate);
      // Nothing is sent: see #ask.
      case JudgeTask.Compare _, JudgeTask.RateAll _, JudgeTask.Choose _ ->
          new Fingerprint("no score of several").add(name()).add(question.id().canonical()).hash();
    };
  }

  @Override
  public ChatResult ask(Question question) {
    Instant start = clock.instant();
    return switch (question.task()) {
      case JudgeTask.Rate rate ->
          switch (judge.score(rate)) {
            case ScoreResult.Scored(double score, TokenUsage usage) -> here(score, usage, start);
            case ScoreResult.Told(double score, Reply reply) ->
                reply.withText(ReplyText.of(ToldScore.write(score, reply.text().answer())));
            case ScoreResult.Failed(JudgeFailure failure) ->
                new Failed(failure, start, Duration.between(start, clock.instant()), 1);
            case ScoreResult.Missed(Failed failed) -> failed;
          };
      case JudgeTask.Compare _, JudgeTask.RateAll _, JudgeTask.Choose _ -> oneByOne(start);
    };
  }

  private Reply here(double score, TokenUsage usage, Instant start) {
    return new Reply(
        ReplyText.of(ToldScore.write(score, "")),
        Optional.empty(),
        false,
        usage,
        kind(),
        "",
        "",
        start,
        Duration.between(start, clock.instant()),
        1);
  }

  private Failed oneByOne(Instant start) {
    String message =
        "judge %s: kind %s scores answers one by one; ask it by the template score"
            .formatted(name(), kind());
    return new Failed(
        new JudgeFailure(JudgeFailure.Reason.BAD_REQUEST, message), start, Duration.ZERO, 1);
  }
}
