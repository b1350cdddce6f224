package dev.assize.judge.rules.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What code must do.
sealed interface Tests {
  /// Test code as a whole, as HumanEval has it.
  record Whole(String code) implements Tests {}

  /// Statements, each a test, as MBPP has them.
  record Listed(List<String> statements) implements Tests {
    public Listed {
      statements = List.copyOf(statements);
    }
  }

  /// What to read and what to print, as APPS has it.
  record Cases(List<Case> cases) implements Tests {
    public Cases {
      cases = List.copyOf(cases);
    }
  }

  /// One run of a program.
  record Case(String input, String output) {}

  /// What was found and is none of these.
  record Unknown(String found) implements Tests {}

  /// Reads tests from a row: a text, a list of texts, a list of objects with `input` and `output`,
  /// or an object with the lists `inputs` and `outputs`. A text may hold any of them as JSON.
  static Tests of(JsonNode node) {
    JsonNode tests = embedded(node);
    if (tests.isTextual() && !tests.textValue().isBlank()) {
      return new Whole(tests.textValue());
    }
    if (tests.isArray() && !tests.isEmpty()) {
      return listed(elements(tests));
    }
    if (tests.path("inputs").isArray() && tests.path("outputs").isArray()) {
      return columns(elements(tests.get("inputs")), elements(tests.get("outputs")));
    }
    return new Unknown(tests.isObject() ? "an object without lists of inputs and outputs" : "none");
  }

  private static JsonNode embedded(JsonNode node) {
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return node;
    }
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      return json.isContainerNode() ? json : node;
    } catch (JsonProcessingException code) {
      return node;
    }
  }

  private static Tests listed(List<JsonNode> elements) {
    if (elements.stream().allMatch(JsonNode::isTextual)) {
      return new Listed(elements.stream().map(JsonNode::textValue).toList());
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode element : elements) {
      JsonNode input = element.path("input");
      JsonNode output = element.path("output");
      if (!input.isTextual() || !output.isTextual()) {
        return new Unknown("a list of other things than texts, or objects with input and output");
      }
      cases.add(new Case(input.textValue(), output.textValue()));
    }
    return new Cases(cases);
  }

  private static Tests columns(List<JsonNode> inputs, List<JsonNode> outputs) {
    if (inputs.size() != outputs.size() || inputs.isEmpty()) {
      return new Unknown("%d inputs and %d outputs".formatted(inputs.size(), outputs.size()));
    }
    if (!Stream.concat(inputs.stream(), outputs.stream()).allMatch(JsonNode::isTextual)) {
      return new Unknown("inputs and outputs that are not texts");
    }
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      cases.add(new Case(inputs.get(i).textValue(), outputs.get(i).textValue()));
    }
    return new Cases(cases);
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
