package dev.assize.rubric;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The numbers a rating may take.
///
/// @param min the lowest level
/// @param max the highest level, above `min`
/// @param step the distance between levels: 1 for whole numbers, 0.5 where halves are offered
/// @param anchors what a level means, by level; may be empty
public record Scale(double min, double max, double step, NavigableMap<Double, String> anchors) {
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

  /// Whether the number is one of the levels.
  public boolean has(double level) {
    return isLevel(level, min, max, step);
  }

  private static boolean isLevel(double level, double min, double max, double step) {
    double steps = (level - min) / step;
    return level >= min && level <= max && Math.abs(steps - Math.rint(steps)) < 1e-9;
  }
}
