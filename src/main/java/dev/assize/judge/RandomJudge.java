package dev.assize.judge;

import dev.assize.dataset.Turn;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.TokenUsage;
import dev.assize.task.JudgeTask;
import dev.assize.text.Sha256;
import java.util.Map;

/// Scores by chance, uniform on [0, 1): the floor of every table. What it gives hangs on the seed,
/// the prompt and the answer's text alone, so that a run can be repeated and neither order nor
/// column matters.
public record RandomJudge(String name, long seed) implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "random";

  private static final double STEP = 0x1.0p-53;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ServerIdentity identity() {
    return ServerIdentity.of("embedded", Map.of("seed", String.valueOf(seed)));
  }

  @Override
  public String caveat() {
    return "random reads nothing: a floor to compare with";
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    return new Fingerprint(KIND).add(String.valueOf(draw(task))).hash();
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    return new ScoreResult.Scored((draw(task) >>> 11) * STEP, TokenUsage.NONE);
  }

  private long draw(JudgeTask.Rate task) {
    Sha256 hash = new Sha256().add(KIND).add(String.valueOf(seed)).add(task.item().id().value());
    for (Turn turn : task.item().prompt().turns()) {
      hash.add(turn.role().wireName()).add(turn.text());
    }
    task.candidate().replies().forEach(hash::add);
    return java.nio.ByteBuffer.wrap(hash.bytes()).getLong();
  }
}
