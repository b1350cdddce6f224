package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Whether every place has one type in all rows, and no null. Within an object of other keys than
/// the first one had, nothing is looked at: so memory grows with the first row only.
final class TypeCheck implements RowCheck {
  private final Predicate<String> columns;
  private final Map<String, Type> known = new HashMap<>();

  /// @param columns which are looked at
  TypeCheck(Predicate<String> columns) {
    this.columns = columns;
  }

  private record Type(Kind kind, Set<String> keys, String line) {}

  private enum Kind {
    TEXT("a text"),
    WHOLE("a whole number"),
    FRACTION("a number with a point"),
    BOOLEAN("true or false"),
    LIST("a list"),
    OBJECT("an object");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public void row(Value row, Findings findings) {
    row.node()
        .fieldNames()
        .forEachRemaining(name -> {
          if (columns.test(name)) {
            check(row.get(name), "." + name, findings);
          }
        });
  }

  private void check(Value value, String place, Findings findings) {
    JsonNode node = value.node();
    if (node.isNull()) {
      findings.add(Rule.NULL, value, "a value in every row");
      return;
    }
    Kind kind = kind(node);
    Type type =
        known.computeIfAbsent(
            place,
            _ ->
                new Type(
                    kind,
                    keys(node),
                    value.position().unit().word() + " " + value.position().line()));
    if (type.kind() != kind) {
      findings.add(
          Rule.ONE_TYPE,
          value,
          "%s, as in %s".formatted(type.kind().words, type.line()),
          Value.describe(node));
    } else if (!type.keys().equals(keys(node))) {
      findings.add(
          Rule.ONE_TYPE,
          value,
          "the keys %s, as in %s".formatted(String.join(", ", type.keys()), type.line()),
          "the keys " + Value.keys((ObjectNode) node));
    } else if (node.isContainerNode()) {
      within(value, place, findings);
    }
  }

  private void within(Value value, String place, Findings findings) {
    JsonNode node = value.node();
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(name -> check(value.get(name), place + "." + name, findings));
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      check(
          new Value(value.position(), value.path() + "[" + i + "]", node.get(i)),
          place + "[]",
          findings);
    }
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }

  private static Kind kind(JsonNode node) {
    if (node.isTextual()) {
      return Kind.TEXT;
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? Kind.WHOLE : Kind.FRACTION;
    }
    if (node.isBoolean()) {
      return Kind.BOOLEAN;
    }
    return node.isArray() ? Kind.LIST : Kind.OBJECT;
  }
}
