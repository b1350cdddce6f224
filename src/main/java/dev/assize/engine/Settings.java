package dev.assize.engine;

import dev.assize.judgement.Combining;
import dev.assize.prompt.Defuse;
import dev.assize.rubric.Rubric;
import dev.assize.task.OrderPolicy;
import dev.assize.task.Pairing;
import dev.assize.task.TaskPlan;
import java.util.Optional;

/// How items are judged.
///
/// @param minimumCoverage the least probability mass on the labels for which a probability is said,
///   0 to 1
/// @param reasks how often a reply without a verdict is asked again, with a reminder of the format
/// @param rubric what is judged by where an item names none
public record Settings(
    TaskPlan plan,
    Combining combining,
    double minimumCoverage,
    int reasks,
    Defuse defuse,
    Optional<Rubric> rubric) {

  /// Both orders, one sample, every pair; ½ of the mass on the labels; one second question.
  public static final Settings DEFAULT =
      new Settings(
          new TaskPlan(OrderPolicy.BOTH, 1, 0, new Pairing.AllPairs()),
          Combining.DEFAULT,
          0.5,
          1,
          Defuse.ON,
          Optional.empty());

  public Settings {
    if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
      throw new IllegalArgumentException("minimum coverage is 0 to 1, found " + minimumCoverage);
    }
  }
}
