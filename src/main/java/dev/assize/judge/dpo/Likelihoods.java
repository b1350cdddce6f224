package dev.assize.judge.dpo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ScoreAnswer;
import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ScoreRequest;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Dialogue;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest.Below;
import java.util.List;
import java.util.Optional;

/// Asks one model how likely it finds answers. Thread-safe.
///
/// Over chat, the prompt's own tokens are asked for first: the answer is what follows the part that
/// both have in common, whatever the template puts between. Without a tokeniser's help the text
/// itself says where the answer begins.
///
/// @param format how a conversation becomes a text, for servers that complete texts; empty for
///   chat, where the server renders it
record Likelihoods(ScoreEndpoint endpoint, Optional<ChatFormat> format) {

  /// What came of one answer.
  sealed interface Found {
    record Likely(AnswerLikelihood likelihood) implements Found {}

    record Missed(Failed failed) implements Found {}
  }

  RequestHash hash(Dialogue dialogue) {
    return endpoint.hash(request(dialogue, Purpose.UNNAMED));
  }

  Found of(Dialogue dialogue, Purpose purpose) {
    return format.isPresent() ? ofText(dialogue, purpose) : ofChat(dialogue, purpose);
  }

  private ScoreRequest request(Dialogue dialogue, Purpose purpose) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", endpoint.served().model()).put("temperature", 0);
    if (format.isPresent()) {
      body.put("prompt", asking(dialogue) + answer(dialogue))
          .put("max_tokens", 0)
          .put("echo", true)
          .put("logprobs", 1);
      return new ScoreRequest(Below.API, "completions", body, purpose);
    }
    add(body.putArray("messages"), dialogue.turns());
    body.put("max_tokens", 1)
        .put("add_generation_prompt", false)
        .put("continue_final_message", true)
        .put("prompt_logprobs", 0);
    return new ScoreRequest(Below.API, "chat/completions", body, purpose);
  }

  private static List<Turn> before(Dialogue dialogue) {
    return dialogue.turns().subList(0, dialogue.turns().size() - 1);
  }

  private static String answer(Dialogue dialogue) {
    return dialogue.turns().getLast().text();
  }

  private String asking(Dialogue dialogue) {
    return format.orElseThrow().asking(before(dialogue));
  }

  private static void add(ArrayNode messages, List<Turn> turns) {
    turns.forEach(turn ->
        messages.addObject().put("role", turn.role().wireName()).put("content", turn.text()));
  }

  private Found ofChat(Dialogue dialogue, Purpose purpose) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", endpoint.served().model()).put("add_generation_prompt", true);
    add(body.putArray("messages"), before(dialogue));
    ScoreRequest tokenize = new ScoreRequest(Below.ROOT, "tokenize", body, purpose);
    return switch (endpoint.post(tokenize, PromptTokens::ids)) {
      case ScoreAnswer.Came<List<Integer>> prompt ->
          switch (endpoint.post(request(dialogue, purpose), PromptTokens::ofChat)) {
            case ScoreAnswer.Came<PromptTokens> whole ->
                found(whole.value().from(whole.value().common(prompt.value())), whole.reply());
            case ScoreAnswer.Missed<PromptTokens> missed -> new Found.Missed(missed.failed());
          };
      case ScoreAnswer.Missed<List<Integer>> missed -> new Found.Missed(missed.failed());
    };
  }

  private Found ofText(Dialogue dialogue, Purpose purpose) {
    String asking = asking(dialogue);
    String whole = asking + answer(dialogue);
    return switch (endpoint.post(
        request(dialogue, purpose),
        body -> EchoedTokens.read(body, length(asking), length(whole)))) {
      case ScoreAnswer.Came<List<Double>> came -> found(came.value(), came.reply());
      case ScoreAnswer.Missed<List<Double>> missed -> new Found.Missed(missed.failed());
    };
  }

  // Servers count characters, not the halves of them that Java counts.
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private Found found(List<Double> logprobs, Reply reply) {
    if (logprobs.isEmpty()) {
      String message =
          "judge %s: the answer has no token of its own, so it has no likelihood"
              .formatted(endpoint.settings().name());
      return new Found.Missed(
          new Failed(
              new JudgeFailure(JudgeFailure.Reason.BAD_REQUEST, message),
              reply.startedAt(),
              reply.duration(),
              reply.attempts()));
    }
    double sum = logprobs.stream().mapToDouble(Double::doubleValue).sum();
    return new Found.Likely(new AnswerLikelihood(sum, logprobs.size(), reply));
  }

  /// Whether a value is a number that can be added.
  static boolean isNumber(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble());
  }
}
