package dev.assize.judge;

import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Probe.Finding;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.ReplyText;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.told.ToldPreference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Lets a [PairJudge] answer like a text judge: its probability, beside what its server said, in
/// the grammar [ToldPreference].
public final class PairVoice implements TextJudge {
  private final PairJudge judge;
  private final InstantSource clock;

  /// A voice for this judge.
  public PairVoice(PairJudge judge, InstantSource clock) {
    this.judge = judge;
    this.clock = clock;
  }

  /// Who speaks.
  public PairJudge judge() {
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
      case JudgeTask.Compare pair -> judge.hash(pair);
      // Nothing is sent: see #ask.
      case JudgeTask.Rate _, JudgeTask.RateAll _, JudgeTask.Choose _ ->
          new Fingerprint("no pair").add(name()).add(question.id().canonical()).hash();
    };
  }

  @Override
  public ChatResult ask(Question question) {
    return switch (question.task()) {
      case JudgeTask.Compare pair ->
          switch (judge.prefer(pair)) {
            case PairResult.Told(double first, Reply reply) ->
                reply.withText(ReplyText.of(ToldPreference.write(first, reply.text().answer())));
            case PairResult.Failed(Failed failed) -> failed;
          };
      case JudgeTask.Rate _, JudgeTask.RateAll _, JudgeTask.Choose _ -> pairsOnly();
    };
  }

  private Failed pairsOnly() {
    String message =
        "judge %s: kind %s compares two answers; ask it by the template preference"
            .formatted(name(), kind());
    return new Failed(
        new JudgeFailure(JudgeFailure.Reason.BAD_REQUEST, message),
        clock.instant(),
        Duration.ZERO,
        1);
  }
}
