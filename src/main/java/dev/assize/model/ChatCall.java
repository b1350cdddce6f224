package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import java.util.List;
import java.util.Optional;

/// One thing to ask of a chat endpoint.
///
/// @param maxTokens how much the reply may hold
/// @param seed sent where the API has one
/// @param topLogprobs how many alternatives per token to ask for, empty for no log probabilities
/// @param extra further fields of the body, such as a probability route's
/// @param masked whether `extra` constrains or biases the output
/// @param sample which of several samples this is, from 0
public record ChatCall(
    List<Turn> messages,
    Sampling sampling,
    int maxTokens,
    Optional<Integer> seed,
    Optional<Integer> topLogprobs,
    ObjectNode extra,
    boolean masked,
    int sample) {
  public ChatCall {
    messages = List.copyOf(messages);
    extra = extra.deepCopy();
  }

  /// The same with log probabilities and further fields.
  ChatCall with(Optional<Integer> logprobs, ObjectNode more, boolean constrains) {
    ObjectNode all = extra.deepCopy();
    Bodies.merge(all, more);
    return new ChatCall(
        messages, sampling, maxTokens, seed, logprobs, all, masked || constrains, sample);
  }

  /// The same, of other messages.
  ChatCall asking(List<Turn> other) {
    return new ChatCall(other, sampling, maxTokens, seed, topLogprobs, extra, masked, sample);
  }

  /// The same for so many tokens.
  ChatCall tokens(int most) {
    return new ChatCall(messages, sampling, most, seed, topLogprobs, extra, masked, sample);
  }

  /// The same for one token only, drawn like this.
  ChatCall oneToken(Sampling drawn) {
    return new ChatCall(messages, drawn, 1, seed, topLogprobs, extra, masked, sample);
  }

  /// A plain call, without log probabilities or further fields.
  public static ChatCall of(
      List<Turn> messages, Sampling sampling, int maxTokens, Optional<Integer> seed, int sample) {
    return new ChatCall(
        messages,
        sampling,
        maxTokens,
        seed,
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        false,
        sample);
  }
}
