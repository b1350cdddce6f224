package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.text.Sha256;
import dev.assize.transport.Decoded;
import dev.assize.transport.Network;
import dev.assize.transport.Outcome;
import dev.assize.transport.Traffic;
import dev.assize.transport.Wire;
import dev.assize.transport.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// A model behind a server that answers with numbers: JSON in, JSON out. Thread-safe.
public final class ScoreEndpoint {
  private final ChatSettings settings;
  private final ServedModel served;
  private final Wire wire;

  private ScoreEndpoint(ChatSettings settings, ServedModel served, Wire wire) {
    this.settings = settings;
    this.served = served;
    this.wire = wire;
  }

  /// Asks the server who it is: by its list of models, or as text-embeddings-inference tells.
  ///
  /// @throws IllegalArgumentException where `ca-file` can't be read
  public static ScoreConnection connect(ChatSettings settings, Network network) {
    Wire wire = network.wire(settings.wire());
    return switch (new Introduction(settings, wire).ask()) {
      case Introduction.Said.Known(ServedModel served) when served.kind() != ServerKind.OTHER ->
          new ScoreConnection.Ready(new ScoreEndpoint(settings, served, wire));
      case Introduction.Said.Known(ServedModel served) ->
          new ScoreConnection.Ready(
              new ScoreEndpoint(
                  settings, TeiIntroduction.ask(settings, wire).orElse(served), wire));
      case Introduction.Said.Unknown(Connection.Refused refused) ->
          isThere(refused)
              ? TeiIntroduction.ask(settings, wire)
                  .<ScoreConnection>map(
                      tei -> new ScoreConnection.Ready(new ScoreEndpoint(settings, tei, wire)))
                  .orElseGet(() -> new ScoreConnection.Refused(refused))
              : new ScoreConnection.Refused(refused);
    };
  }

  private static boolean isThere(Connection.Refused refused) {
    return switch (refused.reason()) {
      case WRONG_MODEL, NOT_AN_API -> true;
      case UNREACHABLE, UNAUTHORIZED, DIFFERENT_SERVERS, INTERRUPTED -> false;
    };
  }

  /// A server that nobody asks who it is: its address stands for it.
  public static ScoreEndpoint unasked(ChatSettings settings, Network network) {
    String addresses =
        String.join(" ", settings.baseUrls().stream().map(Object::toString).sorted().toList());
    ServedModel served =
        new ServedModel(
            ServerKind.OTHER,
            settings.model(),
            ServerIdentity.of("http", Map.of("base-url", addresses)),
            Optional.empty());
    return new ScoreEndpoint(settings, served, network.wire(settings.wire()));
  }

  /// The settings it was made from.
  public ChatSettings settings() {
    return settings;
  }

  /// What the server said of itself.
  public ServedModel served() {
    return served;
  }

  /// What goes on between the judge and its servers now.
  public Traffic traffic() {
    return wire.traffic();
  }

  /// Sends a request, and waits for the answer. Never throws for what a server does.
  ///
  /// @param reader takes the number out of the body
  public <T> ScoreAnswer<T> post(ScoreRequest request, Function<JsonNode, Decoded<T>> reader) {
    WireRequest wired =
        WireRequest.post(
            request.below(), request.path(), Bodies.canonical(body(request)), request.purpose());
    Outcome<Read<T>> outcome = wire.send(wired, bytes -> read(bytes, reader));
    return switch (outcome) {
      case Outcome.Answered<Read<T>> answered ->
          new ScoreAnswer.Came<>(answered.value().value(), reply(answered));
      case Outcome.Faulted<Read<T>> faulted ->
          new ScoreAnswer.Missed<>(
              new Failed(
                  new JudgeFailure(
                      ChatEndpoint.reason(faulted.fault().kind()), faulted.fault().message()),
                  faulted.startedAt(),
                  faulted.duration(),
                  faulted.attempts()));
    };
  }

  private record Read<T>(T value, String body, TokenUsage usage, String model) {}

  private static <T> Decoded<Read<T>> read(byte[] bytes, Function<JsonNode, Decoded<T>> reader) {
    return ReplyJson.readAny(
        bytes,
        root ->
            switch (reader.apply(root)) {
              case Decoded.Value<T>(T value, OptionalLong _) -> {
                TokenUsage usage = usage(root);
                String model = root.path("model").asText("");
                String body = new String(bytes, StandardCharsets.UTF_8);
                yield new Decoded.Value<>(
                    new Read<>(value, body, usage, model),
                    usage.equals(TokenUsage.NONE)
                        ? OptionalLong.empty()
                        : OptionalLong.of(usage.prompt() + usage.completion()));
              }
              case Decoded.Unexpected<T>(String why, boolean heals) ->
                  new Decoded.Unexpected<>(why, heals);
            });
  }

  private static TokenUsage usage(JsonNode root) {
    JsonNode usage = root.path("usage");
    // SGLang's own routes count in meta_info.
    JsonNode meta = root.path("meta_info");
    return new TokenUsage(
        usage.path("prompt_tokens").asLong(meta.path("prompt_tokens").asLong(0)),
        usage.path("completion_tokens").asLong(0),
        usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
        0);
  }

  private static <T> Reply reply(Outcome.Answered<Read<T>> answered) {
    Read<T> read = answered.value();
    return new Reply(
        ReplyText.of(read.body()),
        Optional.empty(),
        false,
        read.usage(),
        read.model(),
        "",
        answered.exchange(),
        answered.startedAt(),
        answered.duration(),
        answered.attempts());
  }

  private JsonNode body(ScoreRequest request) {
    if (request.body() instanceof ObjectNode given && !settings.extraBody().isEmpty()) {
      ObjectNode body = given.deepCopy();
      Bodies.merge(body, settings.extraBody());
      return body;
    }
    return request.body();
  }

  /// The fingerprint of what [#post] would send: SHA-256 over method, path, body, the judge's
  /// revision and the server's identity.
  public RequestHash hash(ScoreRequest request) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("method", "POST");
    all.put("path", request.path());
    all.set("body", body(request));
    all.put("revision", settings.revision());
    ObjectNode identity = all.putObject("identity");
    identity.put("server", served.identity().server());
    served.identity().facts().forEach(identity::put);
    return new RequestHash(Sha256.hex(Bodies.canonical(all)));
  }
}
