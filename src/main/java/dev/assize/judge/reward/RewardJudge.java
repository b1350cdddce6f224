package dev.assize.judge.reward;

import dev.assize.judge.ScoreJudge;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.Sharing;
import dev.assize.model.Probe.Finding;
import dev.assize.model.RequestHash;
import dev.assize.model.ScoreAnswer;
import dev.assize.model.ScoreConnection;
import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ScoreRequest;
import dev.assize.model.ServerIdentity;
import dev.assize.prompt.Dialogue;
import dev.assize.task.JudgeTask;
import dev.assize.transport.Decoded;
import dev.assize.transport.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A scalar reward model behind a server: one request, one number for an answer.
public final class RewardJudge implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "reward";

  private final ScoreEndpoint endpoint;
  private final RewardCalls calls;
  private final List<Double> probed;

  private RewardJudge(ScoreEndpoint endpoint, RewardCalls calls, List<Double> probed) {
    this.endpoint = endpoint;
    this.calls = calls;
    this.probed = List.copyOf(probed);
  }

  /// Whether a server gives rewards.
  public sealed interface Made {
    /// It does.
    record Ready(RewardJudge judge) implements Made {}

    /// It does not: what was called, what came back, what to do.
    record Refused(String message) implements Made {}
  }

  /// Finds out on five texts how the server is asked.
  public static Made at(ScoreConnection connection, RewardSettings settings) {
    return switch (connection) {
      case ScoreConnection.Ready(ScoreEndpoint endpoint) -> at(endpoint, settings);
      case ScoreConnection.Refused(var refused) -> new Made.Refused(refused.message());
    };
  }

  private static Made at(ScoreEndpoint endpoint, RewardSettings settings) {
    RewardProbe probe = new RewardProbe(endpoint, settings);
    RewardProbe.Found found =
        probe.misled().<RewardProbe.Found>map(RewardProbe.Found.Unfit::new).orElseGet(probe::find);
    return switch (found) {
      case RewardProbe.Found.Works(RewardCalls calls, List<Double> rewards) ->
          new Made.Ready(new RewardJudge(endpoint, calls, rewards));
      case RewardProbe.Found.Unfit(String message) ->
          new Made.Refused("judge %s: %s".formatted(endpoint.settings().name(), message));
    };
  }

  @Override
  public String name() {
    return endpoint.settings().name();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ServerIdentity identity() {
    return endpoint.served().identity();
  }

  @Override
  public Sharing sharing() {
    return identity().isTold() ? Sharing.ALWAYS : Sharing.ON_REQUEST;
  }

  @Override
  public Map<String, String> adaptations() {
    return Map.of("scoring", route());
  }

  private String route() {
    String path = "/" + calls.api().path();
    return calls.off().map(field -> "%s with %s: false".formatted(path, field)).orElse(path);
  }

  @Override
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    all.add(new Finding("model", endpoint.served().model(), ""));
    endpoint
        .served()
        .context()
        .ifPresent(tokens -> all.add(new Finding("context", String.valueOf(tokens), "tokens")));
    all.add(new Finding("route", route(), ""));
    boolean raw = calls.settings().raw();
    all.add(
        new Finding("scores", raw ? "raw" : "probability", raw ? "" : "as the server gives them"));
    all.add(
        new Finding(
            "five texts",
            probed.stream()
                .map(reward -> String.format(Locale.ROOT, "%.3f", reward))
                .collect(Collectors.joining(" ")),
            ""));
    return all;
  }

  private ScoreRequest request(JudgeTask.Rate task, Purpose purpose) {
    return calls.of(Dialogue.of(task.item().prompt(), task.candidate()), purpose);
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    return endpoint.hash(request(task, Purpose.UNNAMED));
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    String item = task.item().id().value();
    Purpose purpose = new Purpose(item + " " + task.candidate().id(), item, 0);
    return switch (endpoint.post(request(task, purpose), this::reward)) {
      case ScoreAnswer.Came<Double> came -> new ScoreResult.Told(came.value(), came.reply());
      case ScoreAnswer.Missed<Double> missed -> new ScoreResult.Missed(missed.failed());
    };
  }

  private Decoded<Double> reward(com.fasterxml.jackson.databind.JsonNode body) {
    return switch (new RewardReader(calls.api()).read(body)) {
      case Decoded.Value<List<Labelled>> labels -> {
        Optional<Double> reward = new LabelChoice(calls.settings().label()).of(labels.value());
        yield reward
            .<Decoded<Double>>map(Decoded.Value::new)
            .orElseGet(() ->
                new Decoded.Unexpected<>(
                    "has %d labels, not those of before".formatted(labels.value().size())));
      }
      case Decoded.Unexpected<List<Labelled>>(String why, boolean heals) ->
          new Decoded.Unexpected<>(why, heals);
    };
  }
}
