package dev.assize.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The keys of a YAML mapping, read strictly: whoever has asked for all keys that they know refuses
/// the others. Complaints say file, line, key, what was expected and what was found.
public final class YamlMapping {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Origin origin;
  private final int line;
  private final String path;
  private final Map<String, Entry> entries;
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlMapping(Origin origin, int line, String path, Map<String, Entry> entries) {
    this.origin = origin;
    this.line = line;
    this.path = path;
    this.entries = entries;
  }

  private record Origin(String file, Function<String, ? extends RuntimeException> problem) {}

  private record Entry(int line, Node node) {}

  private sealed interface Node {}

  private record Scalar(String text) implements Node {}

  private record Sequence(List<Entry> entries) implements Node {}

  private record Mapping(Map<String, Entry> entries) implements Node {}

  private record Nothing() implements Node {}

  /// Parses a text.
  ///
  /// @param file the name for complaints
  /// @param firstLine the line of the file that the text begins at, counted from 1
  /// @param problem makes the exception of a complaint; every method here throws it
  public static YamlMapping parse(
      String file,
      int firstLine,
      String text,
      Function<String, ? extends RuntimeException> problem) {
    int before = firstLine - 1;
    try (YAMLParser parser = YAML.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw problem.apply(
            "%s, line %d: expected keys such as name: …, found %s."
                .formatted(file, firstLine, text.isBlank() ? "nothing" : "something else"));
      }
      return new YamlMapping(new Origin(file, problem), firstLine, "", mapping(parser, before));
    } catch (JsonProcessingException broken) {
      int line = broken.getLocation() == null ? 1 : Math.max(1, broken.getLocation().getLineNr());
      throw problem.apply(
          "%s, line %d: expected YAML, found an error: %s."
              .formatted(
                  file,
                  before + line,
                  broken.getOriginalMessage().lines().findFirst().orElse("unreadable").strip()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, Entry> mapping(YAMLParser parser, int before) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = before + parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      entries.put(key, new Entry(line, node(parser, before)));
    }
    return entries;
  }

  private static Node node(YAMLParser parser, int before) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Mapping(mapping(parser, before));
      case START_ARRAY -> {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int line = before + parser.currentTokenLocation().getLineNr();
          entries.add(new Entry(line, node(parser, before)));
        }
        yield new Sequence(entries);
      }
      case VALUE_NULL -> new Nothing();
      default -> new Scalar(parser.getText());
    };
  }

  /// Every key, in the order written.
  public Set<String> keys() {
    asked.addAll(entries.keySet());
    return Set.copyOf(entries.keySet());
  }

  /// The scalar under a key, numbers and truth values as written; empty where the key is missing.
  public Optional<String> text(String key) {
    return find(key)
        .map(entry ->
            switch (entry.node()) {
              case Scalar(String text) when !text.isBlank() -> text.strip();
              case Scalar _, Sequence _, Mapping _, Nothing _ -> throw wrong(key, "a text");
            });
  }

  /// The scalar under a key that must be there.
  public String requiredText(String key) {
    return text(key).orElseThrow(() -> missing(key));
  }

  /// The number under a key.
  public Optional<Double> number(String key) {
    return text(key)
        .map(text -> {
          try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
              return number;
            }
          } catch (NumberFormatException notOne) {
            // complained of below, as an infinite one is
          }
          throw wrong(key, "a number");
        });
  }

  /// The truth value under a key.
  public Optional<Boolean> flag(String key) {
    return text(key)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw wrong(key, "true or false");
            });
  }

  /// The words under a key: a list, or a single one.
  public List<String> texts(String key) {
    return find(key)
        .map(entry ->
            switch (entry.node()) {
              case Scalar(String text) -> List.of(text);
              case Sequence(List<Entry> items) ->
                  items.stream()
                      .map(item ->
                          switch (item.node()) {
                            case Scalar(String text) -> text;
                            case Sequence _, Mapping _, Nothing _ ->
                                throw wrong(key, "a list of words");
                          })
                      .toList();
              case Mapping _, Nothing _ -> throw wrong(key, "a list of words");
            })
        .orElse(List.of());
  }

  /// Whether a mapping stands under a key.
  public boolean isMapping(String key) {
    return find(key).filter(entry -> entry.node() instanceof Mapping).isPresent();
  }

  /// The mapping under a key.
  public Optional<YamlMapping> mapping(String key) {
    return find(key)
        .map(entry ->
            switch (entry.node()) {
              case Mapping(Map<String, Entry> inner) -> inside(key, entry.line(), inner);
              case Scalar _, Sequence _, Nothing _ -> throw wrong(key, "keys and values");
            });
  }

  /// The list of mappings under a key; empty where the key is missing.
  public List<YamlMapping> mappings(String key) {
    Optional<Entry> found = find(key);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!(found.get().node() instanceof Sequence(List<Entry> items))) {
      throw wrong(key, "a list");
    }
    List<YamlMapping> mappings = new ArrayList<>();
    for (Entry item : items) {
      String name = "%s[%d]".formatted(key, mappings.size());
      if (!(item.node() instanceof Mapping(Map<String, Entry> inner))) {
        throw wrong(key, "a list of keys and values");
      }
      mappings.add(inside(name, item.line(), inner));
    }
    return mappings;
  }

  private YamlMapping inside(String key, int at, Map<String, Entry> inner) {
    return new YamlMapping(origin, at, join(key), inner);
  }

  private Optional<Entry> find(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  /// Refuses every key that nobody has asked for.
  public void refuseOthers() {
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw origin
            .problem()
            .apply(
                "%s: expected one of the keys %s, found %s.%s"
                    .formatted(
                        place(entry.getValue().line(), path),
                        String.join(", ", asked),
                        entry.getKey(),
                        NearestName.of(entry.getKey(), asked)
                            .map(" Did you mean %s?"::formatted)
                            .orElse("")));
      }
    }
  }

  /// A complaint about the value under a key.
  ///
  /// @param remedy what the user can do, a sentence; may be empty
  public RuntimeException complaint(String key, String expected, String found, String remedy) {
    Entry entry = entries.get(key);
    return origin
        .problem()
        .apply(
            "%s: expected %s, found %s.%s"
                .formatted(
                    entry == null ? place(line, path) : place(entry.line(), join(key)),
                    expected,
                    found,
                    remedy.isEmpty() ? "" : " " + remedy));
  }

  private RuntimeException wrong(String key, String expected) {
    Entry entry = entries.get(key);
    return complaint(key, expected, entry == null ? "nothing" : said(entry.node()), "");
  }

  private static String said(Node node) {
    return switch (node) {
      case Scalar(String text) -> text.isBlank() ? "an empty text" : text.strip();
      case Sequence _ -> "a list";
      case Mapping _ -> "keys and values";
      case Nothing _ -> "nothing";
    };
  }

  private RuntimeException missing(String key) {
    return origin
        .problem()
        .apply(
            "%s: expected the key %s, found %s."
                .formatted(
                    place(line, path),
                    key,
                    entries.isEmpty() ? "none" : String.join(", ", entries.keySet())));
  }

  /// The line of a key in the file, or of the mapping where there is no such key.
  public int line(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String place(int at, String name) {
    String where = origin.file() + ", line " + at;
    return name.isEmpty() ? where : where + ", " + name;
  }
}
