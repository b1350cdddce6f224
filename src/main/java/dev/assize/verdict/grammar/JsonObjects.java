package dev.assize.verdict.grammar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds JSON objects in a text, whatever stands around them, and says what it had to mend.
///
/// Nothing is ever closed that the text leaves open: an object that was cut off is none.
final class JsonObjects {
  private static final JsonFactory JSON = new JsonFactory();

  /// What is forgiven, and what it is called.
  private static final Map<JsonReadFeature, String> FORGIVEN = forgiven();

  private static final int MOST = 2_000;

  /// No judge writes more objects, whole or broken, than this.
  private static final int MOST_ATTEMPTS = 20_000;

  private static final int MOST_SPACES = 200;

  /// Characters that may be parsed in vain beyond twice the text.
  private static final int SPARE = 100_000;

  private final String text;
  private final Deque<Found> objects = new ArrayDeque<>();
  private long budget;
  private int attempts = 0;

  private JsonObjects(String text) {
    this.text = text;
    this.budget = 2L * text.length() + SPARE;
  }

  /// An object.
  ///
  /// @param fields its values that are no lists or objects, those of nested objects included, those
  ///   in lists not
  /// @param repairs what was mended, in words
  record Found(int start, int end, List<Field> fields, List<String> repairs) {}

  /// A value.
  ///
  /// @param value a string's characters, or a number, truth value or `null` as written
  /// @param depth 1 for the object's own fields
  record Field(String key, String value, boolean number, int start, int end, int depth) {}

  /// The outermost objects of a text, in order; the last 2,000 where there are more.
  static List<Found> in(String text) {
    JsonObjects scan = new JsonObjects(text);
    int at = text.indexOf('{');
    while (at >= 0 && scan.budget > 0 && scan.attempts < MOST_ATTEMPTS) {
      at = text.indexOf('{', scan.mayOpen(at) ? scan.take(at) : at + 1);
    }
    return new ArrayList<>(scan.objects);
  }

  /// Cheap: whether what follows a brace can be an object's first key, or its end.
  private boolean mayOpen(int brace) {
    int at = brace + 1;
    while (at < text.length() && at < brace + MOST_SPACES && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length()
        && ("\"'}/#_".indexOf(text.charAt(at)) >= 0 || Character.isLetter(text.charAt(at)));
  }

  /// Takes the object that starts at an offset, if there is one, and says where to go on.
  private int take(int start) {
    attempts++;
    Optional<Found> strict = parse(start, Set.of());
    Optional<Found> found =
        strict.isPresent() ? strict : parse(start, FORGIVEN.keySet()).map(this::withRepairs);
    found.ifPresent(this::keep);
    return found.map(Found::end).orElse(start + 1);
  }

  private void keep(Found found) {
    objects.addLast(found);
    if (objects.size() > MOST) {
      objects.removeFirst();
    }
  }

  private Found withRepairs(Found found) {
    List<String> repairs = new ArrayList<>();
    FORGIVEN.forEach((feature, name) -> {
      Set<JsonReadFeature> others = EnumSet.copyOf(FORGIVEN.keySet());
      others.remove(feature);
      if (parse(found.start(), others).isEmpty()) {
        repairs.add(name);
      }
    });
    return new Found(found.start(), found.end(), found.fields(), repairs);
  }

  private Optional<Found> parse(int start, Set<JsonReadFeature> forgiven) {
    StringReader reader = new StringReader(text);
    try (JsonParser parser = JSON.createParser(reader)) {
      long skipped = reader.skip(start);
      forgiven.forEach(feature -> parser.enable(feature.mappedFeature()));
      try {
        List<Field> fields = fields(parser, start);
        int end = start + (int) parser.currentLocation().getCharOffset();
        return skipped == start
            ? Optional.of(new Found(start, end, fields, List.of()))
            : Optional.empty();
      } finally {
        budget -= Math.max(16, parser.currentLocation().getCharOffset());
      }
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static List<Field> fields(JsonParser parser, int start) throws IOException {
    List<Field> fields = new ArrayList<>();
    String key = "";
    int depth = 0;
    int lists = 0;
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the text ends within an object");
      } else if (token == JsonToken.FIELD_NAME) {
        key = parser.currentName();
      } else if (token.isStructStart()) {
        depth++;
        lists += token == JsonToken.START_ARRAY || lists > 0 ? 1 : 0;
      } else if (token.isStructEnd()) {
        depth--;
        lists -= lists > 0 ? 1 : 0;
      } else if (lists == 0) {
        fields.add(field(parser, token, key, start, depth));
      }
    } while (depth > 0);
    return fields;
  }

  private static Field field(JsonParser parser, JsonToken token, String key, int start, int depth)
      throws IOException {
    int from = start + (int) parser.currentTokenLocation().getCharOffset();
    String value = parser.getText();
    int to = start + (int) parser.currentLocation().getCharOffset();
    return new Field(key, value, token.isNumeric(), from, to, depth);
  }

  private static Map<JsonReadFeature, String> forgiven() {
    Map<JsonReadFeature, String> forgiven = new LinkedHashMap<>();
    forgiven.put(JsonReadFeature.ALLOW_JAVA_COMMENTS, "comments left out");
    forgiven.put(JsonReadFeature.ALLOW_YAML_COMMENTS, "# comments left out");
    forgiven.put(JsonReadFeature.ALLOW_TRAILING_COMMA, "a trailing comma left out");
    forgiven.put(JsonReadFeature.ALLOW_SINGLE_QUOTES, "single quotes taken for double ones");
    forgiven.put(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, "quotes added around keys");
    forgiven.put(
        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, "line breaks taken as part of a string");
    forgiven.put(
        JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, "a stray backslash left out");
    return forgiven;
  }
}
