package dev.assize.judge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request's body with placeholders such as `{{response}}` in its texts. A text that is nothing
/// but a placeholder becomes its value, whatever JSON that is; within a longer text stands the
/// value's text. Filled in a single pass: a value is never scanned again.
public final class BodyTemplate {
  private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

  private final JsonNode body;

  /// @throws IllegalArgumentException for a placeholder that is not known, in words for a user
  public BodyTemplate(JsonNode body, Set<String> known) {
    this.body = body.deepCopy();
    Set<String> unknown = names();
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the placeholders %s, found {{%s}}"
              .formatted(
                  String.join(
                      ", ", new TreeSet<>(known).stream().map("{{%s}}"::formatted).toList()),
                  String.join("}}, {{", unknown)));
    }
  }

  /// The names that it asks for.
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    NAME.matcher(body.toString()).results().forEach(match -> names.add(match.group(1)));
    return names;
  }

  /// The body with these values.
  ///
  /// @param values one for each of [#names]
  public JsonNode fill(Map<String, JsonNode> values) {
    return fill(body, values);
  }

  private static JsonNode fill(JsonNode node, Map<String, JsonNode> values) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(each -> filled.set(each.getKey(), fill(each.getValue(), values)));
        yield filled;
      }
      case ArrayNode array -> {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        array.forEach(each -> filled.add(fill(each, values)));
        yield filled;
      }
      case TextNode text -> fill(text.asText(), values);
      case JsonNode other -> other;
    };
  }

  private static JsonNode fill(String text, Map<String, JsonNode> values) {
    Matcher whole = NAME.matcher(text);
    if (whole.matches()) {
      return value(whole.group(1), values);
    }
    return new TextNode(
        NAME.matcher(text)
            .replaceAll(match -> {
              JsonNode value = value(match.group(1), values);
              return Matcher.quoteReplacement(
                  value.isValueNode() ? value.asText() : value.toString());
            }));
  }

  private static JsonNode value(String name, Map<String, JsonNode> values) {
    JsonNode value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for {{" + name + "}}");
    }
    return value;
  }
}
