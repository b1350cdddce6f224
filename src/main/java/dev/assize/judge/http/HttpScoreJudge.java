package dev.assize.judge.http;

import dev.assize.judge.ScoreJudge;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.Sharing;
import dev.assize.model.Probe.Finding;
import dev.assize.model.RequestHash;
import dev.assize.model.ScoreAnswer;
import dev.assize.model.ScoreRequest;
import dev.assize.model.ServerIdentity;
import dev.assize.task.JudgeTask;
import dev.assize.transport.Purpose;
import java.util.List;
import java.util.Set;

/// A server that gives an answer a number.
public record HttpScoreJudge(HttpServer server, NumberAt score) implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "http";

  /// What a body may hold.
  public static Set<String> placeholders() {
    return Values.ofOne();
  }

  @Override
  public String name() {
    return server.endpoint().settings().name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ServerIdentity identity() {
    return server.endpoint().served().identity();
  }

  @Override
  public Sharing sharing() {
    return Sharing.ON_REQUEST;
  }

  @Override
  public List<Finding> findings() {
    return List.of(
        new Finding("route", "/" + server.path(), "not asked: nobody knows what it charges"),
        new Finding("score", "at " + score.pointer(), "each answer by itself"));
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    return server.endpoint().hash(request(task));
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    return switch (server.endpoint().post(request(task), score::read)) {
      case ScoreAnswer.Came<Double> came -> new ScoreResult.Told(came.value(), came.reply());
      case ScoreAnswer.Missed<Double> missed -> new ScoreResult.Missed(missed.failed());
    };
  }

  private ScoreRequest request(JudgeTask.Rate task) {
    String item = task.item().id().value();
    return server.request(
        server.body().fill(server.values().of(task.item(), task.candidate())),
        new Purpose(item + " " + task.candidate().id(), item, 0));
  }
}
