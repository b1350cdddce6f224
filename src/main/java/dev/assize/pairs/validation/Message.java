package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import dev.assize.pairs.format.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One message that was found in order. What is null is told by [TypeCheck] alone.
record Message(String role, String text) {

  /// A list of messages, or nothing where something is wrong with it, which is then told.
  static Optional<List<Message>> list(Value list, Tags tags, Findings findings) {
    if (list.node().isNull()) {
      return Optional.empty();
    }
    if (!list.node().isArray() || list.node().isEmpty()) {
      findings.add(Rule.SHAPE, list, "a list of messages " + tags.shape());
      return Optional.empty();
    }
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < list.node().size(); i++) {
      one(
              new Value(list.position(), list.path() + "[" + i + "]", list.node().get(i)),
              tags,
              findings)
          .ifPresent(messages::add);
    }
    return messages.size() == list.node().size() ? Optional.of(messages) : Optional.empty();
  }

  /// A message, or nothing where something is wrong with it, which is then told.
  static Optional<Message> one(Value message, Tags tags, Findings findings) {
    Value role = message.get(tags.role());
    Value content = message.get(tags.content());
    if (!role.node().isTextual() || content.node().isMissingNode()) {
      findings.add(Rule.SHAPE, message, "a message " + tags.shape());
      return Optional.empty();
    }
    return filled(content, findings).map(text -> new Message(role.node().textValue(), text));
  }

  /// A text with something in it, or nothing where it is none, which is then told.
  static Optional<String> filled(Value value, Findings findings) {
    if (value.node().isNull()) {
      return Optional.empty();
    }
    if (!value.node().isTextual()) {
      findings.add(Rule.SHAPE, value, "a text");
      return Optional.empty();
    }
    if (Texts.isBlank(value.node().textValue())) {
      findings.add(Rule.EMPTY_TEXT, value, "a text with something in it");
      return Optional.empty();
    }
    return Optional.of(value.node().textValue());
  }

  /// All texts, one below the other.
  static String joined(List<Message> messages) {
    return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
  }
}
