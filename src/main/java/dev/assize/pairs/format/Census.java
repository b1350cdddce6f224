package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What all rows have in common, known once the last one is in.
final class Census {
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, Boolean> datesOnly = new TreeMap<>();
  private final List<String> firstNames = new ArrayList<>();
  private boolean uniform = true;
  private long rows;

  private static final class Column {
    long present;
    boolean filled;
    long firstFilled;
  }

  /// Counts a row.
  void add(ObjectNode row) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      names.add(field.getKey());
      count(columns.computeIfAbsent(field.getKey(), _ -> new Column()), field.getValue());
      texts(field.getKey(), field.getValue());
    }
    if (rows == 0) {
      firstNames.addAll(names);
    }
    uniform &= names.equals(firstNames);
    rows++;
  }

  private void count(Column column, JsonNode value) {
    column.present++;
    boolean empty = value.isArray() && value.isEmpty();
    if (!empty && !column.filled) {
      column.filled = true;
      column.firstFilled = rows;
    }
  }

  private void texts(String path, JsonNode value) {
    if (value.isTextual()) {
      if (datesOnly.getOrDefault(path, true)) {
        datesOnly.put(path, IsoDates.isOne(value.textValue()));
      }
    } else if (value.isArray()) {
      value.forEach(element -> texts(path + "[]", element));
    } else {
      value.properties().forEach(field -> texts(path + "." + field.getKey(), field.getValue()));
    }
  }

  long rows() {
    return rows;
  }

  /// The columns that every row has, but for lists that are empty throughout: a reader can't tell
  /// what would be in them.
  List<String> columns() {
    return columns.entrySet().stream()
        .filter(column -> column.getValue().present == rows && column.getValue().filled)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// What is left out of the file, and why.
  List<String> notes() {
    return columns.entrySet().stream()
        .filter(column -> !columns().contains(column.getKey()))
        .map(column ->
            column.getValue().filled
                ? "Column %s is left out: %,d of %,d rows have none."
                    .formatted(column.getKey(), rows - column.getValue().present, rows)
                : "Column %s is left out: it is empty in every row.".formatted(column.getKey()))
        .toList();
  }

  /// Whether every row has just these columns, in this order.
  boolean isUniform() {
    return uniform && columns().equals(firstNames);
  }

  /// The row that must come first, where the first one as given has an empty list that others fill:
  /// a reader takes the types of a file from its beginning.
  OptionalLong leader() {
    return columns.values().stream()
        .filter(column -> column.filled && column.firstFilled > 0)
        .filter(column -> column.present == rows)
        .mapToLong(column -> column.firstFilled)
        .findFirst();
  }

  /// The columns whose every text is a date.
  List<String> dates() {
    List<String> kept = columns();
    return datesOnly.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .filter(path -> kept.contains(path.split("[.\\[]", 2)[0]))
        .toList();
  }
}
