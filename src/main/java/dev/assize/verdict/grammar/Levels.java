package dev.assize.verdict.grammar;

import dev.assize.rubric.Scale;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.grammar.Meaning.Faulty;
import dev.assize.verdict.grammar.Meaning.Says;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The levels of a scale as verdicts.
record Levels(Scale scale) {
  /// Scales with more levels than this are free numbers: their levels are not listed.
  private static final int MOST_LISTED = 101;

  /// What a number means on this scale: never clamped, never rounded.
  Meaning meaning(Figure figure) {
    OptionalDouble outOf = figure.outOf();
    boolean other = outOf.isPresent() && outOf.getAsDouble() != scale.max();
    String what = figure.value() + " " + outOf;
    Faulty offScale = new Faulty(UnparsedReason.OFF_SCALE, what);
    Meaning level =
        !other && scale.has(figure.value()) ? new Says(new Rated(figure.value())) : offScale;
    return switch (figure.shape()) {
      case RANGE -> new Faulty(UnparsedReason.CONTRADICTORY, what);
      case IN_A_WORD -> offScale;
      case PERCENT -> scale.min() == 0 && scale.max() == 100 ? level : offScale;
      case SINGLE -> level;
    };
  }

  /// Whether the number could not have become another level by going on: `1` can become `10`, `4/`
  /// can become `4/10`. The end of its line ends it.
  boolean isComplete(String text, Figure figure) {
    if (text.startsWith("\n", figure.end())) {
      return true;
    }
    String rest = text.substring(figure.end()).strip();
    if (figure.outOf().isPresent()) {
      return !rest.isEmpty() || figure.outOf().getAsDouble() == scale.max();
    }
    String written = Wording.number(figure.value()) + rest;
    return !rest.startsWith("/")
        && levels().stream()
            .map(Wording::number)
            .noneMatch(level -> level.length() > written.length() && level.startsWith(written));
  }

  /// The levels from the lowest to the highest; empty where there are more than 101.
  List<Double> levels() {
    long steps = Math.round((scale.max() - scale.min()) / scale.step());
    List<Double> levels = new ArrayList<>();
    for (long i = 0; i <= steps && steps < MOST_LISTED; i++) {
      levels.add(level(scale.min() + i * scale.step()));
    }
    return levels;
  }

  /// The levels as verdicts.
  List<ParsedVerdict> offered() {
    return levels().stream().<ParsedVerdict>map(Rated::new).toList();
  }

  /// The level of a verdict as it is written.
  ///
  /// @throws IllegalArgumentException for a verdict that is no level
  String label(ParsedVerdict verdict) {
    if (verdict instanceof Rated(double score) && scale.has(score)) {
      return Wording.number(score);
    }
    throw new IllegalArgumentException(
        "no level for " + verdict + "; the scale is " + range() + " in steps of " + step());
  }

  /// `1 to 5`.
  String range() {
    return Wording.number(scale.min()) + " to " + Wording.number(scale.max());
  }

  String max() {
    return Wording.number(scale.max());
  }

  private String step() {
    return Wording.number(scale.step());
  }

  /// The highest level, for examples.
  double best() {
    return scale.max();
  }

  /// A level near the top, for examples.
  double good() {
    List<Double> all = levels();
    return all.isEmpty() ? scale.max() : all.get(Math.max(0, all.size() - 2));
  }

  // 0.1 · 3 is 0.30000000000000004: levels are as exact as they are written.
  private static double level(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
