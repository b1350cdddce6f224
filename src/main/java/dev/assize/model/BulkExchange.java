package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.Decoded;
import dev.assize.transport.Fault;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest;
import dev.assize.transport.WireRequest.Below;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Takes prompts of the same labels to `/generative_scoring` and brings back a reply to each.
///
/// The server says the first label's share only. So the labels take turns in front, and the last
/// has what the others leave.
final class BulkExchange {
  static final String SHARES_ONLY = "apply_softmax";

  /// As many were tried together on a real server, and gave what each gave alone.
  private static final int MOST = 100;

  /// Below this, rounding would show in what the others leave.
  private static final double TOO_LITTLE_TO_BE_LEFT = 1e-6;

  private final ChatEndpoint endpoint;
  private final String path;
  private final AtomicInteger most = new AtomicInteger(MOST);

  BulkExchange(ChatEndpoint endpoint, String path) {
    this.endpoint = endpoint;
    this.path = path;
  }

  /// How many prompts may go together.
  int most() {
    return most.get();
  }

  /// A reply or a failure for each prompt, in their order.
  List<ChatResult> answers(List<BulkPrompt> prompts) {
    List<Integer> labels = prompts.getFirst().labels();
    List<BulkTally> tallies = prompts.stream().map(BulkTally::new).toList();
    for (int first = 0; first < labels.size() - 1; first++) {
      ask(tallies.stream().filter(BulkTally::isWhole).toList(), first);
    }
    ask(
        tallies.stream()
            .filter(BulkTally::isWhole)
            .filter(tally -> tally.left() < TOO_LITTLE_TO_BE_LEFT)
            .toList(),
        labels.size() - 1);
    return tallies.stream().map(BulkTally::result).toList();
  }

  private void ask(List<BulkTally> tallies, int first) {
    if (tallies.isEmpty()) {
      return;
    }
    List<BulkPrompt> prompts = tallies.stream().map(BulkTally::prompt).toList();
    List<Integer> labels = new ArrayList<>(prompts.getFirst().labels());
    Collections.swap(labels, 0, first);
    List<Scored> all = score(prompts, labels, 0);
    for (int at = 0; at < tallies.size(); at++) {
      tallies.get(at).add(first, all.get(at));
    }
  }

  /// What one prompt got of an exchange.
  sealed interface Scored {
    /// An answer.
    ///
    /// @param reply without text or probabilities: who answered, when, and for how many tokens
    record Came(double share, Reply reply) implements Scored {}

    /// None, after all that could help.
    record Missed(Failed failed) implements Scored {}
  }

  // One prompt may spoil a request for all: each half is asked again before anybody is blamed.
  private List<Scored> score(List<BulkPrompt> prompts, List<Integer> labels, int tries) {
    Outcome<Scores> outcome =
        endpoint
            .wire()
            .send(
                request(prompts, labels),
                bytes -> ReplyJson.read(bytes, root -> read(root, prompts.size())));
    return switch (outcome) {
      case Outcome.Answered<Scores> answered -> came(answered, prompts, tries);
      case Outcome.Faulted<Scores> faulted ->
          prompts.size() > 1 && mayLieInOne(faulted.fault().kind())
              ? halves(prompts, labels, tries + faulted.attempts())
              : Collections.nCopies(
                  prompts.size(), new Scored.Missed(ChatEndpoint.failed(faulted)));
    };
  }

  private List<Scored> halves(List<BulkPrompt> prompts, List<Integer> labels, int tries) {
    int half = prompts.size() / 2;
    List<Scored> all =
        Stream.concat(
                score(prompts.subList(0, half), labels, tries).stream(),
                score(prompts.subList(half, prompts.size()), labels, tries).stream())
            .toList();
    if (all.stream().allMatch(Scored.Came.class::isInstance)) {
      // It was the size.
      most.accumulateAndGet(half, Math::min);
    }
    return all;
  }

  private static boolean mayLieInOne(Fault.Kind kind) {
    return switch (kind) {
      case RATE_LIMITED, SERVER_ERROR, TIMEOUT, CONNECTION -> true;
      case CONTEXT_TOO_LONG, BAD_REQUEST, MALFORMED_REPLY -> true;
      case QUOTA_EXHAUSTED, AUTHENTICATION, NOT_FOUND, UNREACHABLE, INTERRUPTED -> false;
    };
  }

  private WireRequest request(List<BulkPrompt> prompts, List<Integer> labels) {
    PromptIds ids = PromptIds.of(prompts.stream().map(BulkPrompt::ids).toList());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", endpoint.served().model());
    add(body.putArray("query"), ids.shared());
    ArrayNode items = body.putArray("items");
    ids.rests().forEach(rest -> add(items.addArray(), rest));
    ArrayNode asked = body.putArray(BulkScoring.LABELS);
    labels.forEach(asked::add);
    body.put(SHARES_ONLY, true);
    Bodies.merge(body, endpoint.settings().extraBody());
    return WireRequest.post(Below.ROOT, path, Bodies.canonical(body), purpose(prompts));
  }

  private static void add(ArrayNode array, int[] ids) {
    for (int id : ids) {
      array.add(id);
    }
  }

  private static Purpose purpose(List<BulkPrompt> prompts) {
    String first = prompts.getFirst().name();
    String name =
        prompts.size() == 1 ? first : "%s and %d more".formatted(first, prompts.size() - 1);
    return new Purpose(name, "", prompts.size());
  }

  // Compared by identity, if at all.
  @SuppressWarnings("ArrayRecordComponent")
  private record Scores(double[] shares, TokenUsage usage, String model) {}

  private static Decoded<Scores> read(JsonNode root, int prompts) {
    JsonNode data = root.path("data");
    double[] shares = new double[prompts];
    boolean[] given = new boolean[prompts];
    for (JsonNode each : data) {
      int index = each.path("index").asInt(prompts);
      double share = each.path("score").asDouble(Double.NEGATIVE_INFINITY);
      if (index >= 0 && index < prompts && share >= 0 && share <= 1) {
        shares[index] = share;
        given[index] = true;
      }
    }
    for (int at = 0; at < prompts; at++) {
      if (!given[at]) {
        return new Decoded.Unexpected<>("gives no share of 0 to 1 for item %d".formatted(at));
      }
    }
    TokenUsage usage = usage(root.path("usage"));
    return new Decoded.Value<>(
        new Scores(shares, usage, root.path("model").asText("")),
        usage.equals(TokenUsage.NONE)
            ? OptionalLong.empty()
            : OptionalLong.of(usage.prompt() + usage.completion()));
  }

  private static TokenUsage usage(JsonNode usage) {
    return new TokenUsage(
        usage.path("prompt_tokens").asLong(0),
        usage.path("completion_tokens").asLong(0),
        usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
        0);
  }

  private static List<Scored> came(
      Outcome.Answered<Scores> answered, List<BulkPrompt> prompts, int tries) {
    Scores scores = answered.value();
    List<TokenUsage> usages =
        Shares.of(scores.usage(), prompts.stream().map(prompt -> prompt.ids().length).toList());
    List<Scored> all = new ArrayList<>();
    for (int at = 0; at < prompts.size(); at++) {
      Reply reply =
          new Reply(
              ReplyText.of(""),
              Optional.empty(),
              true,
              usages.get(at),
              scores.model(),
              "",
              answered.exchange(),
              answered.startedAt(),
              answered.duration(),
              tries + answered.attempts(),
              prompts.size());
      all.add(new Scored.Came(scores.shares()[at], reply));
    }
    return all;
  }
}
