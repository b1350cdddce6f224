package dev.assize.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.ArrayList;
import java.util.List;

/// How a server is made to continue a reply that was begun for it.
public enum Prefill {
  /// A last message of the assistant is continued by itself (llama.cpp).
  LAST_MESSAGE,
  /// Only when two fields say so; else it is closed, and a new one opened (vLLM, SGLang).
  CONTINUE_FIELDS;

  /// The call with the labels' prefix as the beginning of its reply, or as the end of the beginning
  /// that it has.
  ChatCall begin(ChatCall call, Labels labels) {
    List<Turn> messages = begin(call.messages(), labels.prefilled());
    if (messages.getLast().role() != Role.ASSISTANT) {
      return call;
    }
    ObjectNode extra = call.extra().deepCopy();
    addTo(extra);
    return new ChatCall(
        messages,
        call.sampling(),
        call.maxTokens(),
        call.seed(),
        call.topLogprobs(),
        extra,
        call.masked(),
        call.measuring(),
        call.sample(),
        call.name(),
        call.item());
  }

  static List<Turn> begin(List<Turn> messages, String prefix) {
    List<Turn> begun = new ArrayList<>(messages);
    String said =
        begun.getLast().role() == Role.ASSISTANT ? begun.removeLast().text() + prefix : prefix;
    if (!said.isEmpty()) {
      begun.add(new Turn(Role.ASSISTANT, said));
    }
    return begun;
  }

  void addTo(ObjectNode body) {
    switch (this) {
      case LAST_MESSAGE -> {}
      case CONTINUE_FIELDS ->
          body.put("add_generation_prompt", false).put("continue_final_message", true);
    }
  }
}
