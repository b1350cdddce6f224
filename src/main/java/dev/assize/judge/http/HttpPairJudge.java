package dev.assize.judge.http;

import dev.assize.dataset.Candidate;
import dev.assize.judge.PairJudge;
import dev.assize.judge.PairResult;
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

/// A server that compares two answers, as PairRM does.
public record HttpPairJudge(HttpServer server, PairReader reader) implements PairJudge {

  /// What a body may hold.
  public static Set<String> placeholders() {
    return Values.ofTwo();
  }

  @Override
  public String name() {
    return server.endpoint().settings().name();
  }

  @Override
  public String kind() {
    return HttpScoreJudge.KIND;
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
        new Finding("pairs", reader.place(), "in both orders"));
  }

  @Override
  public RequestHash hash(JudgeTask.Compare task) {
    return server.endpoint().hash(request(task));
  }

  @Override
  public PairResult prefer(JudgeTask.Compare task) {
    return switch (server.endpoint().post(request(task), reader::read)) {
      case ScoreAnswer.Came<Double> came -> new PairResult.Told(came.value(), came.reply());
      case ScoreAnswer.Missed<Double> missed -> new PairResult.Failed(missed.failed());
    };
  }

  private ScoreRequest request(JudgeTask.Compare task) {
    Candidate first = task.shown().getFirst();
    Candidate second = task.shown().getLast();
    String item = task.item().id().value();
    return server.request(
        server.body().fill(server.values().of(task.item(), first, second)),
        new Purpose("%s %s %s".formatted(item, first.id(), second.id()), item, 0));
  }
}
