package dev.assize.loop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// When a loop has no more to win.
///
/// @param noGain after so many iterations in a row without a significant gain over the one before
/// @param drift when the judge's rating of the anchors has moved by more than this from where it
///   began, in the rubric's points
public record StopRule(OptionalInt noGain, OptionalDouble drift) {

  /// Why the loop ends after these iterations; empty where it goes on. A policy that is
  /// significantly worse than the one before it always ends it.
  public Optional<String> fires(List<Row> rows) {
    return worse(rows.getLast()).or(() -> stalled(rows)).or(() -> drifted(rows.getLast()));
  }

  private static Optional<String> worse(Row last) {
    return last.versusPrevious()
        .filter(Stages.Rate::isLoss)
        .map(_ ->
            "M%d is significantly worse than M%d"
                .formatted(last.iteration(), last.iteration() - 1));
  }

  private Optional<String> stalled(List<Row> rows) {
    if (noGain.isEmpty() || rows.size() < noGain.getAsInt()) {
      return Optional.empty();
    }
    List<Row> last = rows.subList(rows.size() - noGain.getAsInt(), rows.size());
    boolean none =
        last.stream()
            .noneMatch(row -> row.versusPrevious().filter(Stages.Rate::isGain).isPresent());
    return none
        ? Optional.of(
            "no significant gain for %d iteration%s"
                .formatted(last.size(), last.size() == 1 ? "" : "s"))
        : Optional.empty();
  }

  private Optional<String> drifted(Row last) {
    if (drift.isEmpty() || last.scoreDrift().isEmpty()) {
      return Optional.empty();
    }
    double moved = last.scoreDrift().getAsDouble();
    return Math.abs(moved) > drift.getAsDouble()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the judge's ratings of the anchors drifted by %+.2f points, more than %.2f",
                moved,
                drift.getAsDouble()))
        : Optional.empty();
  }
}
