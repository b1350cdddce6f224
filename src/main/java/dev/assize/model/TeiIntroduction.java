package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;
import dev.assize.transport.Outcome;
import dev.assize.transport.Wire;
import dev.assize.transport.WireRequest;
import dev.assize.transport.WireRequest.Below;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks a server whether it is text-embeddings-inference, and what it serves.
final class TeiIntroduction {
  private static final List<String> FACTS =
      List.of("model_id", "model_sha", "model_dtype", "version");

  private TeiIntroduction() {}

  /// What it serves; empty where it is another server, or a pool's servers differ.
  static Optional<ServedModel> ask(ChatSettings settings, Wire wire) {
    List<Optional<ServedModel>> all =
        settings.baseUrls().stream()
            .map(url ->
                wire.introduce(
                    WireRequest.get(Below.ROOT, "info", url),
                    body -> ReplyJson.read(body, Decoded.Value<JsonNode>::new)))
            .map(TeiIntroduction::served)
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : Optional.empty();
  }

  private static Optional<ServedModel> served(Outcome<JsonNode> outcome) {
    if (!(outcome instanceof Outcome.Answered<JsonNode> answered)
        || !answered.value().path("model_id").isTextual()) {
      return Optional.empty();
    }
    JsonNode info = answered.value();
    Map<String, String> facts = new LinkedHashMap<>();
    for (String name : FACTS) {
      ReplyJson.text(info, name).ifPresent(text -> facts.put(name, text));
    }
    facts.put("model", info.path("model_id").asText());
    int longest = info.path("max_input_length").asInt(0);
    return Optional.of(
        new ServedModel(
            ServerKind.TEI,
            info.path("model_id").asText(),
            ServerIdentity.of(ServerKind.TEI.label(), facts),
            longest > 0 ? Optional.of(longest) : Optional.empty()));
  }
}
