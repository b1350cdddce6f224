package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of one row under our keys; remembers which were read.
final class Fields {
  private final RawRow raw;
  private final KeyMapping mapping;
  private final ObjectNode row;
  private final Set<String> taken = new HashSet<>();

  Fields(RawRow raw, KeyMapping mapping) {
    this.raw = raw;
    this.mapping = mapping;
    this.row = mapping.apply(raw.fields());
  }

  /// Where the row is.
  SourcePosition position() {
    return raw.position();
  }

  /// How labels are written, where the user said so.
  Optional<LabelCodes> labelCodes() {
    return mapping.labelCodes();
  }

  /// The row itself.
  Value whole() {
    return new Value(raw.position(), raw.root(), row);
  }

  /// What a layout can't do without; it is no metadata.
  Value required(String key) {
    taken.add(key);
    Value value = look(key);
    if (value.node().isMissingNode()) {
      throw value.complaint("this key", "the keys " + Value.keys(raw.fields()), "");
    }
    return value;
  }

  /// What stands under the first of these keys that has something; it is no metadata.
  Optional<Value> optional(String... keys) {
    Optional<Value> found = Optional.empty();
    for (String key : keys) {
      Value value = look(key);
      if (value.isAbsent()) {
        taken.add(key);
      } else if (found.isEmpty()) {
        taken.add(key);
        found = Optional.of(value);
      }
    }
    return found;
  }

  /// The same, and it stays metadata.
  Optional<Value> kept(String... keys) {
    return List.of(keys).stream().map(this::look).filter(value -> !value.isAbsent()).findFirst();
  }

  private Value look(String key) {
    return new Value(raw.position(), Value.join(raw.root(), mapping.theirName(key)), row.path(key));
  }

  /// Every field that no one read with [#required] or [#optional].
  Map<String, JsonNode> metadata() {
    Map<String, JsonNode> metadata = new LinkedHashMap<>();
    row.properties()
        .forEach(field -> {
          if (!taken.contains(field.getKey())) {
            metadata.put(field.getKey(), field.getValue());
          }
        });
    return metadata;
  }
}
