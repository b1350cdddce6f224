package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.Decoded;
import dev.assize.transport.Outcome;
import dev.assize.transport.WireRequest;
import dev.assize.transport.WireRequest.Below;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// vLLM's `/generative_scoring`: the labels' shares for many prompts by one request, without a
/// token being drawn. Callers wait as for a call of their own. Thread-safe.
///
/// Takes the calls of [ProbabilityRoute.Generative]; each has its own prompt, hash and share of the
/// tokens, whatever went along with it. All go by token ids: the server knows no chat template
/// there.
public final class BulkScoring {
  static final String LABELS = "label_token_ids";

  private static final String PATH = "generative_scoring";
  private static final String TEMPLATE_ARGUMENTS = "chat_template_kwargs";

  private final ChatEndpoint endpoint;
  private final Coalescer<BulkPrompt, ChatResult> together;

  /// Asks this endpoint.
  public BulkScoring(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
    BulkExchange exchange = new BulkExchange(endpoint, PATH);
    // One is worked on while the next one's prompts are read.
    int atOnce = 2 * endpoint.settings().baseUrls().size();
    this.together = new Coalescer<>(BulkPrompt::labels, exchange::most, atOnce, exchange::answers);
  }

  /// The fingerprint of the call's own share of a request: its messages and labels.
  public RequestHash hash(ChatCall call) {
    ObjectNode body = conversation(call);
    body.setAll(call.extra());
    Bodies.merge(body, endpoint.settings().extraBody());
    return endpoint.hash(PATH, body, call.sample());
  }

  /// Asks, and waits for the answer: one position of log probabilities, with exactly the labels.
  /// Never throws for what a server does; an interrupted thread gets
  /// [JudgeFailure.Reason#INTERRUPTED] and keeps its flag.
  public ChatResult ask(ChatCall call) {
    return switch (tokenise(call)) {
      case Outcome.Faulted<Tokens> faulted -> ChatEndpoint.failed(faulted);
      case Outcome.Answered<Tokens> answered -> {
        int length = answered.value().ids().length;
        int longest = answered.value().context() - 1;
        yield length > longest
            ? tooLong(answered, length, longest)
            : ask(new BulkPrompt(call.name(), answered.value().ids(), labels(call)), answered);
      }
    };
  }

  /// How many calls wait to be sent.
  public int waiting() {
    return together.waiting();
  }

  private ChatResult ask(BulkPrompt prompt, Outcome<Tokens> tokenised) {
    try {
      return together.ask(prompt);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(JudgeFailure.Reason.INTERRUPTED, PATH + " was interrupted", tokenised);
    }
  }

  private static List<Integer> labels(ChatCall call) {
    List<Integer> ids = new ArrayList<>();
    call.extra().path(LABELS).forEach(id -> ids.add(id.asInt()));
    return ids;
  }

  // Compared by identity, if at all.
  @SuppressWarnings("ArrayRecordComponent")
  private record Tokens(int[] ids, int context) {}

  private ObjectNode conversation(ChatCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", endpoint.served().model());
    ArrayNode messages = body.putArray("messages");
    Bodies.add(messages, Bodies.messages(call.messages(), endpoint.settings().systemRole()));
    return body;
  }

  private Outcome<Tokens> tokenise(ChatCall call) {
    ObjectNode body = conversation(call);
    body.put("add_generation_prompt", true);
    ObjectNode begun = call.extra().deepCopy();
    begun.remove(List.of(LABELS, BulkExchange.SHARES_ONLY));
    body.setAll(begun);
    JsonNode arguments = endpoint.settings().extraBody().path(TEMPLATE_ARGUMENTS);
    if (arguments.isObject()) {
      body.set(TEMPLATE_ARGUMENTS, arguments.deepCopy());
    }
    return endpoint
        .wire()
        .send(
            WireRequest.post(Below.ROOT, "tokenize", Bodies.canonical(body), call.purpose()),
            bytes -> ReplyJson.read(bytes, this::read));
  }

  private Decoded<Tokens> read(JsonNode answer) {
    JsonNode tokens = answer.path("tokens");
    int[] ids = new int[tokens.size()];
    for (int at = 0; at < ids.length; at++) {
      if (!tokens.get(at).canConvertToInt()) {
        return new Decoded.Unexpected<>("holds no token ids");
      }
      ids[at] = tokens.get(at).intValue();
    }
    int context =
        answer.path("max_model_len").asInt(endpoint.served().context().orElse(Integer.MAX_VALUE));
    return ids.length == 0
        ? new Decoded.Unexpected<>("holds no token ids")
        : new Decoded.Value<>(new Tokens(ids, context));
  }

  // This server cuts the tail off, says 200, and scores what is left.
  private ChatResult tooLong(Outcome<Tokens> tokenised, int length, int longest) {
    return failed(
        JudgeFailure.Reason.CONTEXT_TOO_LONG,
        "%s: the prompt has %d tokens, and /%s cuts silently what has more than %d. Serve the model with a longer context, or leave the item out."
            .formatted(endpoint.settings().title(), length, PATH, longest),
        tokenised);
  }

  private static Failed failed(JudgeFailure.Reason reason, String message, Outcome<?> outcome) {
    Instant startedAt = outcome.startedAt();
    Duration duration = outcome.duration();
    return new Failed(new JudgeFailure(reason, message), startedAt, duration, outcome.attempts());
  }
}
