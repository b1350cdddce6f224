package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.Decoded;
import dev.assize.transport.Fault;
import dev.assize.transport.Outcome;
import dev.assize.transport.Wire;
import dev.assize.transport.WireRequest;
import dev.assize.transport.WireRequest.Below;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks every server of a judge who it is and what it serves, before the first call.
final class Introduction {
  private final ChatSettings settings;
  private final Wire wire;

  Introduction(ChatSettings settings, Wire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /// What came of it.
  sealed interface Said {
    record Known(ServedModel served) implements Said {}

    record Unknown(Connection.Refused refused) implements Said {}
  }

  Said ask() {
    List<ServedModel> all = new ArrayList<>();
    for (BaseUrl url : settings.baseUrls()) {
      switch (ask(url)) {
        case Said.Known(ServedModel served) -> all.add(served);
        case Said.Unknown refused -> {
          return refused;
        }
      }
    }
    ServedModel first = all.getFirst();
    for (int at = 1; at < all.size(); at++) {
      if (!all.get(at).identity().equals(first.identity())) {
        return refused(
            Connection.Reason.DIFFERENT_SERVERS,
            "%s serves %s, but %s serves %s: the servers of one judge must serve the same."
                .formatted(
                    settings.baseUrls().getFirst(),
                    words(first),
                    settings.baseUrls().get(at),
                    words(all.get(at))));
      }
    }
    return new Said.Known(withAddress(first));
  }

  private static String words(ServedModel served) {
    return served.identity().server() + " " + served.identity().facts();
  }

  // Where a server tells no more than a model's name, the address is what tells two of them apart.
  private ServedModel withAddress(ServedModel served) {
    boolean isNameOnly = List.copyOf(served.identity().facts().keySet()).equals(List.of("model"));
    if (!isNameOnly) {
      return served;
    }
    Map<String, String> facts = new LinkedHashMap<>(served.identity().facts());
    facts.put(
        "base-url",
        settings.baseUrls().stream()
            .map(BaseUrl::toString)
            .sorted()
            .collect(Collectors.joining(" ")));
    return new ServedModel(
        served.kind(),
        served.model(),
        ServerIdentity.of(served.kind().label(), facts),
        served.context());
  }

  private Said ask(BaseUrl url) {
    return switch (get(Below.API, "models", url)) {
      case Outcome.Answered<JsonNode>(JsonNode list, var _, var _, var _, var _) ->
          list.path("data").isArray() ? choose(url, list.path("data")) : withoutList(url);
      case Outcome.Faulted<JsonNode>(Fault fault, var _, var _, var _) -> withoutList(url, fault);
    };
  }

  private Outcome<JsonNode> get(Below below, String path, BaseUrl url) {
    return wire.introduce(WireRequest.get(below, path, url), Introduction::read);
  }

  private Said withoutList(BaseUrl url, Fault fault) {
    return switch (fault.kind()) {
      case CONNECTION ->
          refused(
              Connection.Reason.UNREACHABLE,
              fault.message()
                  + " Start one with 'llama-server -m MODEL.gguf --port 8080' or 'vllm serve MODEL"
                  + " --port 8000'.");
      // A server that only chats may break on any other question.
      case SERVER_ERROR ->
          fault.status() == 500 && !settings.model().equals(ChatSettings.AUTO)
              ? withoutList(url)
              : refused(Connection.Reason.UNREACHABLE, fault.message());
      case TIMEOUT, RATE_LIMITED, QUOTA_EXHAUSTED, UNREACHABLE ->
          refused(Connection.Reason.UNREACHABLE, fault.message());
      case AUTHENTICATION -> refused(Connection.Reason.UNAUTHORIZED, fault.message());
      case MALFORMED_REPLY -> refused(Connection.Reason.NOT_AN_API, fault.message());
      case INTERRUPTED -> refused(Connection.Reason.INTERRUPTED, fault.message());
      // Some servers answer chat completions and nothing else.
      case NOT_FOUND, BAD_REQUEST, CONTEXT_TOO_LONG -> withoutList(url);
    };
  }

  private Said withoutList(BaseUrl url) {
    if (settings.model().equals(ChatSettings.AUTO)) {
      return refused(
          Connection.Reason.WRONG_MODEL,
          "%s/models lists no models, so 'auto' can't choose one: set model.".formatted(url));
    }
    return new Said.Known(nameOnly(settings.model()));
  }

  private Said choose(BaseUrl url, JsonNode models) {
    List<String> names = new ArrayList<>();
    models.forEach(model -> names.add(model.path("id").asText()));
    if (settings.model().equals(ChatSettings.AUTO)) {
      return models.size() == 1
          ? introduced(url, models.get(0), names.getFirst())
          : refused(
              Connection.Reason.WRONG_MODEL,
              "%s/models lists %s, so 'auto' can't choose: set model."
                  .formatted(url, names.isEmpty() ? "no model" : String.join(", ", names)));
    }
    for (JsonNode model : models) {
      String id = model.path("id").asText();
      // Google writes `models/NAME` where it takes `NAME`.
      if (id.equals(settings.model()) || id.equals("models/" + settings.model())) {
        return introduced(url, model, settings.model());
      }
    }
    return unlisted(url, names);
  }

  // Long lists come in pages, and gateways route names that they don't list.
  private Said unlisted(BaseUrl url, List<String> names) {
    boolean isServed =
        get(Below.API, "models/" + settings.model(), url)
                instanceof Outcome.Answered<JsonNode> answered
            && answered.value().has("id");
    return isServed
        ? new Said.Known(nameOnly(settings.model()))
        : refused(
            Connection.Reason.WRONG_MODEL,
            "%s does not serve the model '%s', but %s: set model to a name from there, or to 'auto'."
                .formatted(url, settings.model(), shortened(names)));
  }

  private static String shortened(List<String> names) {
    int shown = Math.min(names.size(), 10);
    String some = names.isEmpty() ? "none" : String.join(", ", names.subList(0, shown));
    return shown == names.size() ? some : "%s and %d more".formatted(some, names.size() - shown);
  }

  private Said introduced(BaseUrl url, JsonNode model, String name) {
    return switch (model.path("owned_by").asText("")) {
      case "llamacpp" -> llamaCpp(url, model, name);
      case "vllm" -> vllm(url, model, name);
      case "sglang" -> sglang(url, model, name);
      default -> new Said.Known(nameOnly(name));
    };
  }

  private ServedModel nameOnly(String name) {
    ServerKind kind =
        switch (settings.api()) {
          case OPENAI -> ServerKind.OTHER;
          case ANTHROPIC -> ServerKind.ANTHROPIC;
        };
    return new ServedModel(
        kind, name, ServerIdentity.of(kind.label(), Map.of("model", name)), Optional.empty());
  }

  // The model list is open without a key; this is not, so that a wrong key shows here.
  private Said llamaCpp(BaseUrl url, JsonNode model, String name) {
    return switch (get(Below.ROOT, "props", url)) {
      case Outcome.Faulted<JsonNode> faulted
          when faulted.fault().kind() == Fault.Kind.AUTHENTICATION ->
          refused(Connection.Reason.UNAUTHORIZED, faulted.fault().message());
      case Outcome.Faulted<JsonNode> _ ->
          known(ServerKind.LLAMA_CPP, name, Map.of(), context(model.path("meta").path("n_ctx")));
      case Outcome.Answered<JsonNode> answered -> {
        JsonNode props = answered.value();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "model_path", props.path("model_path"));
        put(facts, "build_info", props.path("build_info"));
        JsonNode context = props.path("default_generation_settings").path("n_ctx");
        yield known(ServerKind.LLAMA_CPP, name, facts, context(context));
      }
    };
  }

  private Said vllm(BaseUrl url, JsonNode model, String name) {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "root", model.path("root"));
    put(facts, "version", answer(Below.ROOT, "version", url).path("version"));
    return known(ServerKind.VLLM, name, facts, context(model.path("max_model_len")));
  }

  private Said sglang(BaseUrl url, JsonNode model, String name) {
    Map<String, String> facts = new LinkedHashMap<>();
    JsonNode info = answer(Below.ROOT, "model_info", url);
    put(facts, "model_path", info.path("model_path"));
    put(facts, "weight_version", info.path("weight_version"));
    JsonNode server = answer(Below.ROOT, "server_info", url);
    put(facts, "version", server.path("version"));
    put(facts, "dtype", server.path("dtype"));
    return known(ServerKind.SGLANG, name, facts, context(model.path("max_model_len")));
  }

  private JsonNode answer(Below below, String path, BaseUrl url) {
    return get(below, path, url) instanceof Outcome.Answered<JsonNode> answered
        ? answered.value()
        : MissingNode.getInstance();
  }

  private static Said known(
      ServerKind kind, String name, Map<String, String> facts, Optional<Integer> context) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.put("model", name);
    return new Said.Known(
        new ServedModel(kind, name, ServerIdentity.of(kind.label(), all), context));
  }

  private static void put(Map<String, String> facts, String name, JsonNode value) {
    if (value.isTextual()) {
      facts.put(name, value.asText());
    }
  }

  private static Optional<Integer> context(JsonNode tokens) {
    return tokens.canConvertToInt() && tokens.asInt() > 0
        ? Optional.of(tokens.asInt())
        : Optional.empty();
  }

  private Said refused(Connection.Reason reason, String message) {
    return new Said.Unknown(
        new Connection.Refused(reason, "%s: %s".formatted(settings.title(), message)));
  }

  // A server without a model list may answer anything to the question for it; a web page says that
  // this is no API at all.
  private static Decoded<JsonNode> read(byte[] body) {
    boolean isPage = new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    if (isPage) {
      return new Decoded.Unexpected<>("is a web page, no API", false);
    }
    return switch (ReplyJson.read(body, Decoded.Value::new)) {
      case Decoded.Value<JsonNode> value -> value;
      case Decoded.Unexpected<JsonNode> _ -> new Decoded.Value<>(MissingNode.getInstance());
    };
  }
}
