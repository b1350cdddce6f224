package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import dev.assize.transport.Purpose;
import java.util.List;
import java.util.Optional;

/// One thing to ask of a chat endpoint.
///
/// @param maxTokens how much the reply may hold
/// @param seed sent where the API has one
/// @param topLogprobs how many alternatives per token to ask for, empty for no log probabilities
/// @param extra further fields of the body, such as a probability route's
/// @param masked whether `extra` constrains or biases the output
/// @param measuring whether it only measures where a label begins: constraints of the judge's own
///   `extra-body`, which are for whole replies, are left out then
/// @param sample which of several samples this is, from 0
/// @param name for people who wonder what takes so long; may be empty
/// @param item what calls share that are best asked one after the other, at the same server; may be
///   empty
public record ChatCall(
    List<Turn> messages,
    Sampling sampling,
    int maxTokens,
    Optional<Integer> seed,
    Optional<Integer> topLogprobs,
    ObjectNode extra,
    boolean masked,
    boolean measuring,
    int sample,
    String name,
    String item) {
  public ChatCall {
    messages = List.copyOf(messages);
    extra = extra.deepCopy();
  }

  /// The same with log probabilities and further fields.
  ChatCall with(Optional<Integer> logprobs, ObjectNode more, boolean constrains) {
    ObjectNode all = extra.deepCopy();
    Bodies.merge(all, more);
    return new ChatCall(
        messages,
        sampling,
        maxTokens,
        seed,
        logprobs,
        all,
        masked || constrains,
        measuring,
        sample,
        name,
        item);
  }

  /// The same, of other messages.
  ChatCall asking(List<Turn> other) {
    return new ChatCall(
        other,
        sampling,
        maxTokens,
        seed,
        topLogprobs,
        extra,
        masked,
        measuring,
        sample,
        name,
        item);
  }

  /// The same for so many tokens.
  ChatCall tokens(int most) {
    return new ChatCall(
        messages, sampling, most, seed, topLogprobs, extra, masked, measuring, sample, name, item);
  }

  /// The same for the one token in which a label begins, drawn like this.
  ChatCall oneToken(Sampling drawn) {
    return new ChatCall(
        messages, drawn, 1, seed, topLogprobs, extra, masked, true, sample, name, item);
  }

  /// The same with a name, as a call of an item. Neither is sent.
  public ChatCall as(String called, String ofItem) {
    return new ChatCall(
        messages,
        sampling,
        maxTokens,
        seed,
        topLogprobs,
        extra,
        masked,
        measuring,
        sample,
        called,
        ofItem);
  }

  Purpose purpose() {
    return new Purpose(name, item, maxTokens);
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
        false,
        sample,
        "",
        "");
  }
}
