package dev.assize.judge.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.judge.ScoreJudge;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.Sharing;
import dev.assize.model.Probe.Finding;
import dev.assize.model.RequestHash;
import dev.assize.model.Sampling;
import dev.assize.model.ScoreAnswer;
import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ScoreRequest;
import dev.assize.model.ServerIdentity;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Dialogue;
import dev.assize.task.JudgeTask;
import dev.assize.text.Sha256;
import dev.assize.transport.Decoded;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest.Below;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model that writes a critique and then a score, as CLoud does (Ankner et al.,
/// "Critique-out-Loud Reward Models", 2024), behind a server that gives the score as the last
/// token's log probability.
///
/// @param ask the words by which the model was trained to be asked for a critique
/// @param format how a conversation becomes a text, for servers that complete texts; empty for
///   servers that chat
/// @param runSeed what samples are drawn by
public record CloudJudge(
    ScoreEndpoint endpoint, String ask, Optional<ChatFormat> format, long runSeed)
    implements ScoreJudge {
  private static final int USUAL_TOKENS = 1024;

  @Override
  public String name() {
    return endpoint.settings().name();
  }

  @Override
  public String kind() {
    return RewardJudge.KIND;
  }

  @Override
  public ServerIdentity identity() {
    return endpoint.served().identity();
  }

  @Override
  public Sharing sharing() {
    boolean isDrawn = endpoint.settings().sampling().temperature() > 0;
    return isDrawn || !identity().isTold() ? Sharing.ON_REQUEST : Sharing.ALWAYS;
  }

  @Override
  public Map<String, String> adaptations() {
    return Map.of("scoring", route());
  }

  private String route() {
    return "the last token of /" + path();
  }

  private String path() {
    return format.isPresent() ? "completions" : "chat/completions";
  }

  @Override
  public List<Finding> findings() {
    return List.of(
        new Finding("model", endpoint.served().model(), ""), new Finding("route", route(), ""));
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    RequestHash request = endpoint.hash(request(task, Purpose.UNNAMED));
    return new RequestHash(Sha256.hex("sample", String.valueOf(task.sample()), request.hex()));
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    String item = task.item().id().value();
    Purpose purpose = new Purpose(item + " " + task.candidate().id(), item, maxTokens());
    return switch (endpoint.post(request(task, purpose), CloudJudge::last)) {
      case ScoreAnswer.Came<Double> came -> new ScoreResult.Told(came.value(), came.reply());
      case ScoreAnswer.Missed<Double> missed -> new ScoreResult.Missed(missed.failed());
    };
  }

  private int maxTokens() {
    return endpoint.settings().maxTokens().orElse(USUAL_TOKENS);
  }

  private ScoreRequest request(JudgeTask.Rate task, Purpose purpose) {
    List<Turn> turns = new ArrayList<>(Dialogue.of(task.item().prompt(), task.candidate()).turns());
    turns.add(new Turn(Role.USER, ask));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Sampling sampling = endpoint.settings().sampling();
    body.put("model", endpoint.served().model())
        .put("temperature", sampling.temperature())
        .put("max_tokens", maxTokens());
    sampling.topP().ifPresent(share -> body.put("top_p", share));
    if (sampling.temperature() > 0) {
      long seed = Sha256.bits(String.valueOf(runSeed), String.valueOf(task.sample()));
      body.put("seed", (int) seed & Integer.MAX_VALUE);
    }
    if (format.isPresent()) {
      body.put("prompt", format.get().asking(turns)).put("logprobs", 1);
    } else {
      ArrayNode messages = body.put("logprobs", true).putArray("messages");
      turns.forEach(turn ->
          messages.addObject().put("role", turn.role().wireName()).put("content", turn.text()));
    }
    return new ScoreRequest(Below.API, path(), body, purpose);
  }

  private static Decoded<Double> last(JsonNode body) {
    JsonNode choice = body.at("/choices/0");
    if (choice.path("finish_reason").asText().equals("length")) {
      return new Decoded.Unexpected<>(
          "ends at max-tokens, before the critique's score: raise max-tokens", false);
    }
    JsonNode completed = choice.at("/logprobs/token_logprobs");
    JsonNode chatted = choice.at("/logprobs/content");
    JsonNode value =
        completed.isArray()
            ? completed.path(completed.size() - 1)
            : chatted.path(chatted.size() - 1).path("logprob");
    return value.isNumber() && Double.isFinite(value.asDouble())
        ? new Decoded.Value<>(value.asDouble())
        : new Decoded.Unexpected<>("has no log probability of its last token", false);
  }
}
