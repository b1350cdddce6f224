package dev.assize.judge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `logprobs` of a line: as servers send them under `choices[0]`, llama.cpp's probabilities
/// after sampling included, or as our ledger keeps them.
final class LogprobsReader {
  private final LineFields line;

  private LogprobsReader(LineFields line) {
    this.line = line;
  }

  static Optional<TokenLogprobs> of(LineFields line) {
    if (!line.has("logprobs")) {
      return Optional.empty();
    }
    JsonNode logprobs = line.node().get("logprobs");
    LogprobsReader reader = new LogprobsReader(line);
    if (logprobs.isArray()) {
      return Optional.of(reader.positions(logprobs));
    }
    LineFields fields = line.object("logprobs");
    return fields.has("content")
        ? Optional.of(reader.positions(fields.array("content")))
        : Optional.empty();
  }

  private TokenLogprobs positions(JsonNode array) {
    List<Position> positions = new ArrayList<>();
    for (JsonNode node : array) {
      positions.add(position(node));
    }
    return new TokenLogprobs(positions);
  }

  private Position position(JsonNode node) {
    boolean probabilities = node.has("prob");
    List<Alternative> top = new ArrayList<>();
    for (JsonNode entry : node.path(probabilities ? "top_probs" : "top_logprobs")) {
      top.add(new Alternative(token(entry), probability(entry, probabilities)));
    }
    for (JsonNode pair : node.path("top")) {
      top.add(ledgerAlternative(pair));
    }
    return new Position(
        token(node),
        probability(node, probabilities),
        top,
        probabilities || node.path("after_sampling").asBoolean());
  }

  private Alternative ledgerAlternative(JsonNode pair) {
    if (pair.size() != 2 || !pair.get(0).isTextual() || !pair.get(1).isNumber()) {
      throw line.problem("logprobs", "pairs of token and logprob", LineFields.shown(pair), "");
    }
    return new Alternative(pair.get(0).textValue(), pair.get(1).doubleValue());
  }

  private String token(JsonNode node) {
    if (!node.path("token").isTextual()) {
      throw line.problem(
          "logprobs", "a token and its logprob at every place", LineFields.shown(node), "");
    }
    return node.get("token").textValue();
  }

  private double probability(JsonNode node, boolean probabilities) {
    JsonNode number = node.path(probabilities ? "prob" : "logprob");
    if (!number.isNumber()) {
      throw line.problem(
          "logprobs", "a token and its logprob at every place", LineFields.shown(node), "");
    }
    return probabilities ? Math.log(number.doubleValue()) : number.doubleValue();
  }
}
