package dev.assize.verdict.grammar;

import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.grammar.JsonObjects.Field;
import dev.assize.verdict.grammar.JsonObjects.Found;
import dev.assize.verdict.grammar.Mark.Rank;
import dev.assize.verdict.grammar.Meaning.Faulty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Finds JSON objects that hold a verdict under one of some keys.
///
/// @param keys what the verdict may be called, in small letters and without spaces, hyphens and
///   underscores; the first that an object has counts
/// @param meaning what a value means; every value under such a key means something
record JsonScanner(List<String> keys, Function<Field, Meaning> meaning) implements MarkScanner {

  JsonScanner {
    keys = List.copyOf(keys);
  }

  @Override
  public Marks scan(String text) {
    Marks marks = new Marks();
    List<Found> objects = JsonObjects.in(text);
    for (Found object : objects.reversed()) {
      if (!marks.mayLook()) {
        break;
      }
      mark(text, object).ifPresent(marks::addEarlier);
    }
    return marks;
  }

  private Optional<Mark> mark(String text, Found object) {
    List<Field> fields = verdicts(object);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Field last = fields.getLast();
    boolean same = fields.stream().map(meaning).distinct().count() == 1;
    List<String> repairs = new ArrayList<>(surroundings(text, object));
    repairs.addAll(object.repairs());
    if (same && fields.size() > 1) {
      repairs.add("the key " + last.key() + " stood twice, with one value");
    }
    Meaning means =
        same ? meaning.apply(last) : new Faulty(UnparsedReason.CONTRADICTORY, last.value());
    return Optional.of(
        new Mark(
            object.start(),
            last.start(),
            last.end(),
            object.end(),
            means,
            Rank.FORMAL,
            true,
            repairs));
  }

  /// All values under the first of the keys that the object has, of the outermost ones.
  private List<Field> verdicts(Found object) {
    for (String key : keys) {
      List<Field> named =
          object.fields().stream().filter(field -> plain(field.key()).equals(key)).toList();
      if (!named.isEmpty()) {
        int outermost = named.stream().mapToInt(Field::depth).min().orElseThrow();
        return named.stream().filter(field -> field.depth() == outermost).toList();
      }
    }
    return List.of();
  }

  static String plain(String key) {
    return key.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }

  /// What was left out around an object, in words.
  static List<String> surroundings(String text, Found object) {
    List<String> repairs = new ArrayList<>();
    int before = lastBefore(text, object.start());
    boolean fenced = endsWithFence(text, before + 1);
    int words = fenced ? lastBefore(text, text.lastIndexOf("```", before)) : before;
    if (fenced) {
      repairs.add("a code fence left out");
    }
    if (words >= 0) {
      repairs.add("text before the object left out");
    }
    int after = object.end();
    while (after < text.length() && (isBlank(text.charAt(after)) || text.charAt(after) == '`')) {
      after++;
    }
    if (after < text.length()) {
      repairs.add("text after the object left out");
    }
    return repairs;
  }

  private static boolean endsWithFence(String text, int end) {
    String before = text.substring(Math.max(0, end - 10), end).toLowerCase(Locale.ROOT);
    return before.endsWith("```") || before.endsWith("```json");
  }

  private static int lastBefore(String text, int end) {
    int at = end - 1;
    while (at >= 0 && isBlank(text.charAt(at))) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(char sign) {
    return Character.isWhitespace(sign);
  }
}
