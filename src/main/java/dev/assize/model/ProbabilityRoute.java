package dev.assize.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the probabilities of a verdict's labels are asked for, where the verdict is the first thing
/// said.
///
/// All exact routes give one number: the softmax of the model's own logits over the labels.
public sealed interface ProbabilityRoute {
  /// The `scoring:` that names it.
  Scoring scoring();

  /// The call with what this route adds to it.
  ChatCall ask(ChatCall plain);

  /// The reply as the verdict's reader expects it.
  default Reply read(Reply reply) {
    return reply;
  }

  /// None are asked for: the verdict is what the text says.
  record TextOnly() implements ProbabilityRoute {
    @Override
    public Scoring scoring() {
      return Scoring.TEXT;
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      return plain;
    }
  }

  /// The likeliest tokens at each position, from the model's own distribution.
  ///
  /// @param count how many; 20 is the most that hosted servers and vLLM's default allow
  record TopLogprobs(int count) implements ProbabilityRoute {
    /// As many as every server gives.
    public static final TopLogprobs USUAL = new TopLogprobs(20);

    @Override
    public Scoring scoring() {
      return Scoring.TOP_LOGPROBS;
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      return plain.with(Optional.of(count), JsonNodeFactory.instance.objectNode(), plain.masked());
    }
  }

  /// A route that measures every label in one call of one token. The verdict is the likeliest
  /// label, never the token that was drawn.
  sealed interface Exact extends ProbabilityRoute {
    /// The labels.
    Labels labels();

    /// How the reply is begun.
    Prefill prefill();

    /// Whether the mass on all other tokens can't be seen, so that nobody knows how much of it the
    /// labels have.
    boolean hidesMass();

    /// Whether a reply that was begun can be continued, so that a verdict behind reasons can be
    /// measured.
    default boolean continuesReplies() {
      return true;
    }

    /// What must be in a body for tokens to be listed as the labels name them.
    default ObjectNode tokenNames() {
      return JsonNodeFactory.instance.objectNode();
    }

    /// The call that measures the mass on the labels: the same place in the same text, with nothing
    /// constrained.
    default ChatCall unconstrained(ChatCall plain) {
      return prefill()
          .begin(labels().asked(plain).oneToken(Sampling.GREEDY), labels())
          .with(Optional.of(TopLogprobs.USUAL.count()), tokenNames(), false);
    }

    /// The reply brought down to the token in which the label begins.
    default Reply raw(Reply reply) {
      return reply;
    }

    @Override
    default Reply read(Reply reply) {
      return ExactReply.read(raw(reply), labels());
    }
  }

  /// vLLM's `logprob_token_ids`: raw log probabilities of exactly these tokens, so that the mass on
  /// all labels stays known.
  record TokenIds(Labels labels, Prefill prefill) implements Exact {
    @Override
    public Scoring scoring() {
      return Scoring.TOKEN_IDS;
    }

    @Override
    public boolean hidesMass() {
      return false;
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = JsonNodeFactory.instance.objectNode();
      ArrayNode ids = extra.putArray("logprob_token_ids");
      labels.tokenIds().forEach(ids::add);
      extra.put("logprobs", true);
      // Two tokens may read the same: only ids tell them apart.
      extra.put("return_tokens_as_token_ids", true);
      return prefill
          .begin(labels.asked(plain).oneToken(Sampling.GREEDY), labels)
          .with(Optional.empty(), extra, false);
    }
  }

  /// vLLM's `structured_outputs.choice`: masked and renormalised.
  record Choice(Labels labels, Prefill prefill) implements Exact {
    @Override
    public Scoring scoring() {
      return Scoring.CHOICE;
    }

    @Override
    public boolean hidesMass() {
      return true;
    }

    @Override
    public ObjectNode tokenNames() {
      return JsonNodeFactory.instance.objectNode().put("return_tokens_as_token_ids", true);
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = tokenNames();
      ArrayNode choice = extra.putObject("structured_outputs").putArray("choice");
      labels.labels().forEach(label -> choice.add(label.asked()));
      return prefill
          .begin(labels.asked(plain).oneToken(Sampling.GREEDY), labels)
          .with(Optional.of(TopLogprobs.USUAL.count()), extra, true);
    }
  }

  /// vLLM's `/generative_scoring`: the labels' shares among themselves, many prompts to a request.
  /// Its calls are not for the chat endpoint, but for [BulkScoring].
  record Generative(Labels labels, Prefill prefill) implements Exact {
    @Override
    public Scoring scoring() {
      return Scoring.GENERATIVE;
    }

    @Override
    public boolean hidesMass() {
      return true;
    }

    @Override
    public boolean continuesReplies() {
      return false;
    }

    @Override
    public ObjectNode tokenNames() {
      return JsonNodeFactory.instance.objectNode().put("return_tokens_as_token_ids", true);
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = JsonNodeFactory.instance.objectNode();
      ArrayNode ids = extra.putArray(BulkScoring.LABELS);
      labels.tokenIds().forEach(ids::add);
      extra.put(BulkExchange.SHARES_ONLY, true);
      return prefill
          .begin(labels.asked(plain).oneToken(Sampling.GREEDY), labels)
          .with(Optional.empty(), extra, true);
    }
  }

  /// SGLang's `regex`: masked and renormalised.
  record Regex(Labels labels, Prefill prefill) implements Exact {
    @Override
    public Scoring scoring() {
      return Scoring.REGEX;
    }

    @Override
    public boolean hidesMass() {
      return true;
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = JsonNodeFactory.instance.objectNode();
      extra.put(
          "regex",
          labels.labels().stream()
              .map(label -> escape(label.asked()))
              .collect(Collectors.joining("|", "(", ")")));
      return prefill
          .begin(labels.asked(plain).oneToken(Sampling.GREEDY), labels)
          .with(Optional.of(TopLogprobs.USUAL.count()), extra, true);
    }

    private static String escape(String text) {
      return Pattern.compile("[^\\p{L}\\p{N}]").matcher(text).replaceAll("\\\\$0");
    }
  }

  /// `response_format` with a JSON schema that allows the labels only: masked and renormalised. The
  /// one route of hosted models; a reply can't be begun for them.
  record Schema(Labels labels) implements Exact {
    // {"verdict": "A"} with whatever spaces a model puts in.
    private static final int TOKENS = 24;

    @Override
    public Scoring scoring() {
      return Scoring.SCHEMA;
    }

    @Override
    public Prefill prefill() {
      return Prefill.LAST_MESSAGE;
    }

    @Override
    public boolean hidesMass() {
      return true;
    }

    @Override
    public boolean continuesReplies() {
      return false;
    }

    @Override
    public ChatCall unconstrained(ChatCall plain) {
      return TopLogprobs.USUAL.ask(labels.asked(plain));
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = JsonNodeFactory.instance.objectNode();
      ObjectNode format = extra.putObject("response_format").put("type", "json_schema");
      ObjectNode named = format.putObject("json_schema").put("name", "verdict").put("strict", true);
      ObjectNode schema = named.putObject("schema").put("type", "object");
      ArrayNode allowed =
          schema
              .putObject("properties")
              .putObject(SchemaReply.KEY)
              .put("type", "string")
              .putArray("enum");
      labels.labels().forEach(label -> allowed.add(label.asked()));
      schema.putArray("required").add(SchemaReply.KEY);
      schema.put("additionalProperties", false);
      return labels
          .asked(plain)
          .tokens(TOKENS)
          .with(Optional.of(TopLogprobs.USUAL.count()), extra, true);
    }

    @Override
    public Reply raw(Reply reply) {
      return SchemaReply.bare(reply, labels);
    }
  }

  /// A bias that lifts the labels above all other tokens, and probabilities in which it shows:
  /// those after sampling on llama.cpp, the usual ones on SGLang.
  ///
  /// @param afterSampling whether the server must be asked for probabilities after sampling; it
  ///   then draws at temperature 1, since lower ones would show in the probabilities
  record LogitBias(Labels labels, Prefill prefill, boolean afterSampling) implements Exact {
    // The labels' own gap is a few nats, everybody's distance to the labels less than this.
    private static final int LIFT = 100;

    @Override
    public Scoring scoring() {
      return Scoring.LOGIT_BIAS;
    }

    @Override
    public boolean hidesMass() {
      return true;
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      ObjectNode extra = JsonNodeFactory.instance.objectNode();
      ObjectNode bias = extra.putObject("logit_bias");
      labels.tokenIds().forEach(id -> bias.put(String.valueOf(id), LIFT));
      if (afterSampling) {
        extra.put("post_sampling_probs", true);
      }
      Sampling sampling = afterSampling ? Sampling.at(1) : Sampling.GREEDY;
      int listed = Math.max(TopLogprobs.USUAL.count(), labels.labels().size());
      return prefill
          .begin(labels.asked(plain).oneToken(sampling), labels)
          .with(Optional.of(listed), extra, true);
    }
  }
}
