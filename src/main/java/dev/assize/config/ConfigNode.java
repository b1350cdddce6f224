package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A mapping of the configuration, read strictly: every read names the key, and [#refuseOthers]
/// ends with an error for each key that nobody read.
final class ConfigNode {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)?");

  private final String source;
  private final String path;
  private final JsonNode node;
  private final Map<String, String> environment;
  private final Map<String, Boolean> read = new LinkedHashMap<>();

  /// @param source the file's name, for messages
  /// @param path where in the file, such as `judges.local`
  /// @param environment the variables that `${NAME}` stands for; null for an unset one
  ConfigNode(String source, String path, JsonNode node, Map<String, String> environment) {
    this.source = source;
    this.path = path;
    this.node = node;
    this.environment = environment;
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      throw new ConfigException(
          "%s, %s: expected keys and values, found %s.".formatted(source, path, shown(node)));
    }
  }

  /// The names of all keys.
  Set<String> keys() {
    return node.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /// A mapping below this one; an empty one where there is none.
  ConfigNode child(String key) {
    return new ConfigNode(source, at(key), get(key), environment);
  }

  Optional<String> text(String key) {
    JsonNode value = get(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw wrong(key, "a text", value);
    }
    return Optional.of(expand(key, value.asText()));
  }

  String required(String key, String meaning) {
    return text(key)
        .orElseThrow(() ->
            new ConfigException(
                "%s, %s: expected the key '%s' (%s), found none."
                    .formatted(source, path, key, meaning)));
  }

  /// A list of texts, or a single text.
  List<String> texts(String key) {
    JsonNode value = get(key);
    if (!value.isArray()) {
      return text(key).stream().toList();
    }
    List<String> all = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isValueNode()) {
        throw wrong(key, "a list of texts", value);
      }
      all.add(expand(key, element.asText()));
    }
    return all;
  }

  /// A mapping of texts.
  Map<String, String> mapping(String key) {
    ConfigNode child = child(key);
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : child.keys()) {
      child.text(name).ifPresent(value -> all.put(name, value));
    }
    return all;
  }

  /// Any JSON, as it stands.
  Optional<JsonNode> json(String key) {
    JsonNode value = get(key);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  OptionalDouble number(String key, double min, double max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String expected = "a number from %s to %s".formatted(plain(min), plain(max));
    double value;
    try {
      value = Double.parseDouble(text.get());
    } catch (NumberFormatException notOne) {
      throw wrong(key, expected, text.get());
    }
    if (!(value >= min && value <= max)) {
      throw wrong(key, expected, text.get());
    }
    return OptionalDouble.of(value);
  }

  OptionalLong whole(String key, long min, long max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String expected = "a whole number from %d to %d".formatted(min, max);
    long value;
    try {
      value = Long.parseLong(text.get());
    } catch (NumberFormatException notOne) {
      throw wrong(key, expected, text.get());
    }
    if (value < min || value > max) {
      throw wrong(key, expected, text.get());
    }
    return OptionalLong.of(value);
  }

  OptionalInt count(String key, int min, int max) {
    OptionalLong value = whole(key, min, max);
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }

  /// A time such as `90s`, `5m`, `500ms`; a bare number is seconds.
  Optional<Duration> duration(String key) {
    return text(key)
        .map(text -> {
          Matcher match = DURATION.matcher(text.strip());
          if (!match.matches()) {
            throw wrong(key, "a time such as 90s, 5m or 500ms", text);
          }
          BigDecimal amount = new BigDecimal(match.group(1));
          long millis =
              switch (match.group(2) == null ? "s" : match.group(2)) {
                case "ms" -> 1;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 1000;
              };
          return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(millis)).longValueExact());
        });
  }

  /// One of a closed list of words.
  <T> Optional<T> choice(String key, Map<String, T> words) {
    return text(key)
        .map(text -> {
          T chosen = words.get(unYaml(text.toLowerCase(Locale.ROOT), words));
          if (chosen == null) {
            throw wrong(key, "one of " + String.join(", ", words.keySet()), text);
          }
          return chosen;
        });
  }

  // YAML reads an unquoted `off` as false and an unquoted `on` as true.
  private static String unYaml(String word, Map<String, ?> words) {
    return switch (word) {
      case "false" -> words.containsKey("off") ? "off" : word;
      case "true" -> words.containsKey("on") ? "on" : word;
      default -> word;
    };
  }

  /// A path; relative ones start at the folder of the configuration.
  Optional<Path> file(String key, Path base) {
    return text(key).map(text -> base.resolve(text).normalize());
  }

  /// Ends with an error where a key was not read by anybody.
  void refuseOthers() {
    for (String key : keys()) {
      if (!read.containsKey(key)) {
        throw new ConfigException(
            "%s, %s: unknown key%s. Known here: %s."
                .formatted(source, at(key), nearest(key, read.keySet()), known()));
      }
    }
  }

  private String known() {
    return read.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  /// ` (did you mean 'x'?)`, or nothing where no known name is near.
  static String nearest(String unknown, Collection<String> known) {
    return dev.assize.text.NearestName.of(unknown, known)
        .map(" (did you mean '%s'?)"::formatted)
        .orElse("");
  }

  /// An error about the whole of this mapping.
  ///
  /// @param what was expected and found, without a full stop
  ConfigException faulty(String what) {
    return new ConfigException("%s, %s: %s.".formatted(source, path, what));
  }

  ConfigException wrong(String key, String expected, Object found) {
    return new ConfigException(
        "%s, %s: expected %s, found %s."
            .formatted(
                source,
                at(key),
                expected,
                found instanceof JsonNode json ? shown(json) : "'" + found + "'"));
  }

  private String expand(String key, String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> {
          String value = environment.get(match.group(1));
          if (value == null) {
            throw new ConfigException(
                "%s, %s: the environment variable %s is not set. Set it, or put the value here."
                    .formatted(source, at(key), match.group(1)));
          }
          return Matcher.quoteReplacement(value);
        });
  }

  private JsonNode get(String key) {
    read.put(key, true);
    return node.path(key);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
