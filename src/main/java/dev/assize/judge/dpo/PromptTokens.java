package dev.assize.judge.dpo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tokens of a prompt as vLLM lists them in `prompt_logprobs`: `[null, {"id": {"logprob"}},
/// …]`.
///
/// @param tokens the first has nothing before it, so its place is empty
record PromptTokens(List<Optional<Token>> tokens) {
  private static final String FIELD = "prompt_logprobs";

  PromptTokens {
    tokens = List.copyOf(tokens);
  }

  record Token(int id, double logprob) {}

  /// Reads the answer of a chat route, or of a completion, which keeps them in the choice.
  static Decoded<PromptTokens> ofChat(JsonNode body) {
    JsonNode list = body.path(FIELD).isArray() ? body.path(FIELD) : body.at("/choices/0/" + FIELD);
    if (!list.isArray() || list.isEmpty()) {
      return new Decoded.Unexpected<>(
          "has no %s: vLLM gives them, most other servers don't".formatted(FIELD), false);
    }
    List<Optional<Token>> tokens = new ArrayList<>();
    for (JsonNode each : list) {
      if (each.isNull()) {
        tokens.add(Optional.empty());
        continue;
      }
      // Asked for none beside it, the server lists the prompt's own token alone.
      if (each.size() != 1) {
        return new Decoded.Unexpected<>(
            "lists %d tokens at a place of %s where 1 was asked for".formatted(each.size(), FIELD),
            false);
      }
      Map.Entry<String, JsonNode> token = each.properties().iterator().next();
      JsonNode logprob = token.getValue().path("logprob");
      if (!token.getKey().matches("\\d{1,9}") || !Likelihoods.isNumber(logprob)) {
        return new Decoded.Unexpected<>("has no log probability in " + FIELD);
      }
      tokens.add(Optional.of(new Token(Integer.parseInt(token.getKey()), logprob.asDouble())));
    }
    return new Decoded.Value<>(new PromptTokens(tokens));
  }

  /// Reads the answer of `/tokenize`.
  static Decoded<List<Integer>> ids(JsonNode body) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : body.path("tokens")) {
      ids.add(id.asInt(-1));
    }
    return ids.isEmpty() || ids.contains(-1)
        ? new Decoded.Unexpected<>("has no token ids", false)
        : new Decoded.Value<>(ids);
  }

  /// How many of the first tokens are the same.
  int common(List<Integer> ids) {
    int most = Math.min(ids.size(), tokens.size());
    for (int at = 0; at < most; at++) {
      int id = ids.get(at);
      if (tokens.get(at).filter(token -> token.id() != id).isPresent()) {
        return at;
      }
    }
    return most;
  }

  /// The log probabilities of the tokens from here on.
  List<Double> from(int first) {
    return tokens.subList(first, tokens.size()).stream()
        .flatMap(Optional::stream)
        .map(Token::logprob)
        .toList();
  }
}
