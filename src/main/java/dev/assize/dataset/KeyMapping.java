package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.text.NearestName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Under which names a file has the keys that a layout looks for.
///
/// A key of theirs may be a path into nested objects and lists (`answers.0.text`), and may be
/// empty: then the row has no such key, even if it looks so.
///
/// @param theirs by our key, their key
/// @param labelCodes how labels are written, where it isn't one of the ways that are understood
public record KeyMapping(Map<String, String> theirs, Optional<LabelCodes> labelCodes) {
  /// Every key under its own name.
  public static final KeyMapping NONE = new KeyMapping(Map.of(), Optional.empty());

  /// The name under which problems with a mapping are reported.
  private static final String PLACE = "--map";

  public KeyMapping {
    theirs = Collections.unmodifiableMap(new LinkedHashMap<>(theirs));
  }

  /// Reads `OURS=THEIRS,OURS=THEIRS…`. For the label, `label=THEIRS:0/1` also says that `0` is the
  /// first answer and `1` the second; `label=winner:left/right/both` names a tie too.
  ///
  /// @throws DatasetException for a key that no layout has, and for a text that is no mapping
  public static KeyMapping parse(String text) {
    Map<String, String> theirs = new LinkedHashMap<>();
    Optional<LabelCodes> codes = Optional.empty();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw complaint("", "OUR_KEY=THEIR_KEY", Value.quote(entry), "");
      }
      String ours = entry.substring(0, equals).strip();
      String value = entry.substring(equals + 1).strip();
      requireKnown(ours);
      int colon = ours.equals("label") ? value.lastIndexOf(':') : -1;
      if (colon >= 0 && value.indexOf('/', colon) > 0) {
        codes = Optional.of(codes(value.substring(colon + 1)));
        value = value.substring(0, colon);
      }
      if (theirs.putIfAbsent(ours, value) != null) {
        throw complaint(ours, "each key once", "it twice", "");
      }
    }
    return new KeyMapping(theirs, codes);
  }

  private static LabelCodes codes(String text) {
    return LabelCodes.parse(text)
        .orElseThrow(() ->
            complaint(
                "label",
                "FIRST/SECOND or FIRST/SECOND/TIE after the colon, such as 0/1",
                Value.quote(text),
                ""));
  }

  private static void requireKnown(String ours) {
    if (!Layouts.keys().contains(ours)) {
      throw complaint(
          "",
          "OUR_KEY=THEIR_KEY, where ours is one of " + String.join(", ", Layouts.keys()),
          Value.quote(ours),
          NearestName.of(ours, Layouts.keys()).map("Did you mean %s?"::formatted).orElse(""));
    }
  }

  private static DatasetException complaint(
      String path, String expected, String found, String remedy) {
    return new DatasetException(
        new DatasetProblem(PLACE, OptionalLong.empty(), path, expected, found, remedy));
  }

  /// Their name of our key.
  String theirName(String ours) {
    return theirs.getOrDefault(ours, ours);
  }

  /// The row with our keys in the place of theirs.
  ObjectNode apply(ObjectNode row) {
    if (theirs.isEmpty()) {
      return row;
    }
    ObjectNode mapped = JsonNodeFactory.instance.objectNode();
    mapped.setAll(row);
    theirs.values().forEach(mapped::remove);
    mapped.remove(theirs.keySet());
    theirs.forEach((ours, path) -> {
      JsonNode value = find(row, path);
      if (!value.isMissingNode()) {
        mapped.set(ours, value);
      }
    });
    return mapped;
  }

  /// What stands at a path of theirs.
  static JsonNode find(ObjectNode row, String path) {
    if (path.isEmpty()) {
      return MissingNode.getInstance();
    }
    if (row.has(path)) {
      return row.get(path);
    }
    JsonNode node = row;
    for (String step : path.split("\\.", -1)) {
      node =
          node.isArray() && step.matches("\\d{1,9}")
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node;
  }
}
