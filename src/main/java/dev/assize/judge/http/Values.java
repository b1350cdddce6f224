package dev.assize.judge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.dataset.Turn;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Dialogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What stands for the placeholders of a body.
///
/// @param format how a conversation becomes a text; empty where no body asks for that
record Values(String model, Optional<ChatFormat> format) {
  private static final Set<String> OF_ITEM = Set.of("id", "prompt", "reference", "model");
  private static final List<String> OF_ANSWER = List.of("response", "messages", "conversation");

  /// The placeholders of a body about one answer.
  static Set<String> ofOne() {
    Set<String> names = new TreeSet<>(OF_ITEM);
    names.addAll(OF_ANSWER);
    return names;
  }

  /// The placeholders of a body about two answers.
  static Set<String> ofTwo() {
    Set<String> names = new TreeSet<>(OF_ITEM);
    OF_ANSWER.forEach(name -> {
      names.add(name + "_a");
      names.add(name + "_b");
    });
    return names;
  }

  /// Whether a body needs to know how a conversation becomes a text.
  static boolean needFormat(Set<String> names) {
    return names.stream().anyMatch(name -> name.startsWith("conversation"));
  }

  Map<String, JsonNode> of(Item item, Candidate one) {
    Map<String, JsonNode> values = of(item);
    add(values, item, one, "");
    return values;
  }

  Map<String, JsonNode> of(Item item, Candidate first, Candidate second) {
    Map<String, JsonNode> values = of(item);
    add(values, item, first, "_a");
    add(values, item, second, "_b");
    return values;
  }

  private Map<String, JsonNode> of(Item item) {
    Map<String, JsonNode> values = new HashMap<>();
    values.put("id", new TextNode(item.id().value()));
    values.put("prompt", new TextNode(item.prompt().question()));
    values.put("model", new TextNode(model));
    values.put(
        "reference", item.reference().<JsonNode>map(TextNode::new).orElse(NullNode.getInstance()));
    return values;
  }

  private void add(Map<String, JsonNode> values, Item item, Candidate candidate, String suffix) {
    List<Turn> turns = Dialogue.of(item.prompt(), candidate).turns();
    values.put("response" + suffix, new TextNode(candidate.text()));
    values.put("messages" + suffix, messages(turns));
    format.ifPresent(
        known -> values.put("conversation" + suffix, new TextNode(known.whole(turns))));
  }

  private static ArrayNode messages(List<Turn> turns) {
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (Turn turn : turns) {
      messages.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
    return messages;
  }
}
