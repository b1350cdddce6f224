package dev.assize.rubric;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers a rating may take.
///
/// @param min the lowest level
/// @param max the highest level, above `min`
/// @param step the distance between levels: 1 for whole numbers, 0.5 where halves are offered
/// @param anchors what a level means, by level; may be empty
public record Scale(double min, double max, double step, NavigableMap<Double, String> anchors) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(-?\\d+(?:\\.\\d+)?) ?(?:-|–|to) ?(-?\\d+(?:\\.\\d+)?)(?: step (\\d+(?:\\.\\d+)?))?");

  public Scale {
    if (!(min < max) || !(step > 0)) {
      throw new IllegalArgumentException(
          "a scale needs min < max and step > 0, found " + min + ", " + max + ", " + step);
    }
    anchors = Collections.unmodifiableNavigableMap(new TreeMap<>(anchors));
    for (double level : anchors.keySet()) {
      if (!isLevel(level, min, max, step)) {
        throw new IllegalArgumentException(
            "anchor " + level + " is no level of the scale " + min + " to " + max);
      }
    }
  }

  /// Whole numbers from `min` to `max`, without anchors.
  public static Scale of(int min, int max) {
    return new Scale(min, max, 1, new TreeMap<>());
  }

  /// Reads `1-5`, `1 to 5`, or `1-5 step 0.5`; empty where the text is no scale.
  public static Optional<Scale> parse(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      return Optional.empty();
    }
    double min = Double.parseDouble(written.group(1));
    double max = Double.parseDouble(written.group(2));
    double step = written.group(3) == null ? 1 : Double.parseDouble(written.group(3));
    return min < max && step > 0
        ? Optional.of(new Scale(min, max, step, new TreeMap<>()))
        : Optional.empty();
  }

  /// A level as people write it: `4`, `0.5`.
  public static String level(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /// The same numbers with these anchors.
  public Scale withAnchors(NavigableMap<Double, String> texts) {
    return new Scale(min, max, step, texts);
  }

  /// Whether both offer the same numbers, whatever they say of them.
  public boolean hasSameLevels(Scale other) {
    return min == other.min && max == other.max && step == other.step;
  }

  /// The scale as [#parse] reads it: `1-5`, `1-5 step 0.5`.
  public String written() {
    return level(min) + "-" + level(max) + (step == 1 ? "" : " step " + level(step));
  }

  /// Whether the number is one of the levels.
  public boolean has(double level) {
    return isLevel(level, min, max, step);
  }

  private static boolean isLevel(double level, double min, double max, double step) {
    double steps = (level - min) / step;
    return level >= min && level <= max && Math.abs(steps - Math.rint(steps)) < 1e-9;
  }
}
