package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import dev.assize.event.RunEvent;
import dev.assize.text.Sha256;
import dev.assize.transport.Decoded;
import dev.assize.transport.Fault;
import dev.assize.transport.Network;
import dev.assize.transport.Outcome;
import dev.assize.transport.Traffic;
import dev.assize.transport.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/// A chat model behind a server: messages in, a reply or a failure out. Thread-safe.
public final class ChatEndpoint {
  private final ChatSettings settings;
  private final ServedModel served;
  private final Wire wire;
  private final Dialect dialect;
  private final AtomicReference<Adaptations> adaptations;

  private ChatEndpoint(ChatSettings settings, ServedModel served, Wire wire) {
    this.settings = settings;
    this.served = served;
    this.wire = wire;
    this.dialect =
        switch (settings.api()) {
          case OPENAI -> new OpenAiDialect(settings, served, wire);
          case ANTHROPIC -> new AnthropicDialect(settings, served, wire);
        };
    this.adaptations = new AtomicReference<>(settings.adaptations());
  }

  /// Asks the server who it is. Spends no token.
  ///
  /// @throws IllegalArgumentException where `ca-file` can't be read
  public static Connection connect(ChatSettings settings, Network network) {
    Wire wire = network.wire(settings.wire());
    return switch (new Introduction(settings, wire).ask()) {
      case Introduction.Said.Known(ServedModel served) ->
          new Connection.Ready(new ChatEndpoint(settings, served, wire));
      case Introduction.Said.Unknown(Connection.Refused refused) -> refused;
    };
  }

  /// The settings it was made from.
  public ChatSettings settings() {
    return settings;
  }

  /// What the server said of itself.
  public ServedModel served() {
    return served;
  }

  /// What refusals have taught so far.
  public Adaptations adaptations() {
    return adaptations.get();
  }

  /// What goes on between the judge and its servers now.
  public Traffic traffic() {
    return wire.traffic();
  }

  Wire wire() {
    return wire;
  }

  /// How many tokens the server makes of a prompt; empty where it doesn't say. Spends no token.
  public OptionalInt promptTokens(List<Turn> messages) {
    return new LabelTokens(this).length(messages);
  }

  /// Asks, and waits for the answer. Never throws for what a server does.
  public ChatResult ask(ChatCall call) {
    ObjectNode meant = dialect.body(call);
    while (true) {
      ObjectNode sent = adaptations.get().apply(meant);
      Outcome<ChatAnswer> outcome = dialect.send(sent, call.purpose());
      if (!(outcome instanceof Outcome.Faulted<ChatAnswer> faulted) || !adapt(faulted, sent)) {
        return result(outcome, call);
      }
    }
  }

  // Each round takes a field out of the body or lowers a number, so this ends.
  private boolean adapt(Outcome.Faulted<ChatAnswer> faulted, ObjectNode sent) {
    Optional<Adaptations.Change> change =
        Adaptations.suggestedBy(faulted.fault(), sent, settings.extraBody());
    change.ifPresent(this::learn);
    return change.isPresent();
  }

  // Calls in flight at the same time learn the same: it is told once.
  private void learn(Adaptations.Change change) {
    Adaptations before = adaptations.getAndUpdate(known -> known.with(change));
    if (!change.to().equals(before.changes().get(change.field()))) {
      wire.events()
          .tell(
              new RunEvent.Notice(
                  "%s: the server refused '%s': %s"
                      .formatted(settings.title(), change.field(), change.told())));
    }
  }

  private ChatResult result(Outcome<ChatAnswer> outcome, ChatCall call) {
    return switch (outcome) {
      case Outcome.Answered<ChatAnswer> answered -> reply(answered, isMasked(call));
      case Outcome.Faulted<ChatAnswer> faulted -> failed(faulted);
    };
  }

  static Failed failed(Outcome.Faulted<?> faulted) {
    return new Failed(
        new JudgeFailure(reason(faulted.fault().kind()), faulted.fault().message()),
        faulted.startedAt(),
        faulted.duration(),
        faulted.attempts());
  }

  private boolean isMasked(ChatCall call) {
    return call.masked() || (settings.constrains() && !call.measuring());
  }

  /// The call as a line of a batch file, in OpenAI's format, which `vllm run-batch` reads too.
  ///
  /// @param id what the answer will be found by
  public ObjectNode batchLine(String id, ChatCall call) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("custom_id", id).put("method", "POST").put("url", "/v1/" + dialect.path());
    line.set("body", adaptations.get().apply(dialect.body(call)));
    return line;
  }

  /// What a line of a batch's answers says.
  public ChatResult batchReply(ChatCall call, JsonNode line, Instant now) {
    JsonNode response = line.path("response");
    int status = response.path("status_code").asInt(0);
    if (status != 200) {
      JsonNode error =
          line.path("error").isObject() ? line.path("error") : response.at("/body/error");
      return batchFailure(
          batchReason(status),
          "%s: the batch answered %s: %s; export it again"
              .formatted(
                  settings.title(),
                  status == 0 ? "with an error" : "with " + status,
                  error.path("message").asText(error.path("code").asText("nothing more"))),
          now);
    }
    byte[] body = response.path("body").toString().getBytes(StandardCharsets.UTF_8);
    return switch (new OpenAiReplyReader().read(body)) {
      case Decoded.Value<ChatAnswer> value ->
          reply(value.value(), line.path("id").asText(""), now, Duration.ZERO, 1, isMasked(call));
      case Decoded.Unexpected<ChatAnswer> unexpected ->
          batchFailure(
              JudgeFailure.Reason.MALFORMED_REPLY,
              "%s: the batch gave a reply that %s; export it again"
                  .formatted(settings.title(), unexpected.why()),
              now);
    };
  }

  private static JudgeFailure.Reason batchReason(int status) {
    return switch (status) {
      case 429 -> JudgeFailure.Reason.RATE_LIMITED;
      case 400, 404, 413, 422 -> JudgeFailure.Reason.BAD_REQUEST;
      default -> JudgeFailure.Reason.SERVER_ERROR;
    };
  }

  private static Failed batchFailure(JudgeFailure.Reason reason, String message, Instant now) {
    return new Failed(new JudgeFailure(reason, message), now, Duration.ZERO, 1);
  }

  private static Reply reply(Outcome.Answered<ChatAnswer> answered, boolean masked) {
    return reply(
        answered.value(),
        answered.exchange(),
        answered.startedAt(),
        answered.duration(),
        answered.attempts(),
        masked);
  }

  private static Reply reply(
      ChatAnswer answer,
      String exchange,
      Instant startedAt,
      Duration duration,
      int attempts,
      boolean masked) {
    return new Reply(
        answer.text(),
        answer.logprobs(),
        masked,
        answer.usage(),
        answer.servedModel(),
        answer.systemFingerprint(),
        exchange,
        startedAt,
        duration,
        attempts);
  }

  static JudgeFailure.Reason reason(Fault.Kind kind) {
    return switch (kind) {
      case RATE_LIMITED -> JudgeFailure.Reason.RATE_LIMITED;
      case QUOTA_EXHAUSTED -> JudgeFailure.Reason.QUOTA_EXHAUSTED;
      case SERVER_ERROR -> JudgeFailure.Reason.SERVER_ERROR;
      case TIMEOUT -> JudgeFailure.Reason.TIMEOUT;
      case CONNECTION -> JudgeFailure.Reason.CONNECTION;
      case UNREACHABLE -> JudgeFailure.Reason.UNREACHABLE;
      case AUTHENTICATION -> JudgeFailure.Reason.AUTHENTICATION;
      case NOT_FOUND -> JudgeFailure.Reason.NOT_FOUND;
      case CONTEXT_TOO_LONG -> JudgeFailure.Reason.CONTEXT_TOO_LONG;
      case BAD_REQUEST -> JudgeFailure.Reason.BAD_REQUEST;
      case MALFORMED_REPLY -> JudgeFailure.Reason.MALFORMED_REPLY;
      case INTERRUPTED -> JudgeFailure.Reason.INTERRUPTED;
    };
  }

  /// The fingerprint of what [#ask] would send: SHA-256 over method, path, body, the sample's
  /// index, the judge's revision and the server's identity.
  ///
  /// The body is the one that is meant, before [Adaptations]. The index always counts: whether the
  /// wire has a seed may be learnt only later.
  public RequestHash hash(ChatCall call) {
    return hash(dialect.path(), dialect.body(call), call.sample());
  }

  RequestHash hash(String path, ObjectNode body, int sample) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("method", "POST");
    all.put("path", path);
    all.set("body", body);
    all.put("sample", sample);
    all.put("revision", settings.revision());
    ObjectNode identity = all.putObject("identity");
    identity.put("server", served.identity().server());
    served.identity().facts().forEach(identity::put);
    return new RequestHash(new Sha256().add(Bodies.canonicalBytes(all)).hex());
  }
}
