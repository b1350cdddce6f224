package dev.assize.engine;

import dev.assize.judgement.Combining;
import dev.assize.prompt.Defuse;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.rubric.Rubric;
import dev.assize.task.OrderPolicy;
import dev.assize.task.Pairing;
import dev.assize.task.TaskPlan;
import java.util.Map;
import java.util.Optional;

/// How items are judged.
///
/// @param minimumCoverage the least probability mass on the labels for which a probability is said,
///   0 to 1
/// @param reasks how often a reply without a verdict is asked again, with a reminder of the format
/// @param rubric what is judged by where an item names none
/// @param manners the judges, by name, that are asked in another way than by the run's template
/// @param review whose word decides which samples of a rating count; empty where all do
public record Settings(
    TaskPlan plan,
    Combining combining,
    double minimumCoverage,
    int reasks,
    Defuse defuse,
    Optional<Rubric> rubric,
    Map<String, Manner> manners,
    Optional<Review> review) {

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
    manners = Map.copyOf(manners);
    if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
      throw new IllegalArgumentException("minimum coverage is 0 to 1, found " + minimumCoverage);
    }
  }

  /// Settings under which all judges are asked by the run's template.
  public Settings(
      TaskPlan plan,
      Combining combining,
      double minimumCoverage,
      int reasks,
      Defuse defuse,
      Optional<Rubric> rubric) {
    this(plan, combining, minimumCoverage, reasks, defuse, rubric, Map.of(), Optional.empty());
  }

  /// Settings under which every sample counts.
  public Settings(
      TaskPlan plan,
      Combining combining,
      double minimumCoverage,
      int reasks,
      Defuse defuse,
      Optional<Rubric> rubric,
      Map<String, Manner> manners) {
    this(plan, combining, minimumCoverage, reasks, defuse, rubric, manners, Optional.empty());
  }

  /// The same, with a reviewer.
  public Settings reviewedBy(Review reviewer) {
    return new Settings(
        plan, combining, minimumCoverage, reasks, defuse, rubric, manners, Optional.of(reviewer));
  }

  /// What a judge is asked by.
  ///
  /// @param run the run's template
  public JudgeTemplate templateOf(String judge, JudgeTemplate run) {
    Manner manner = manners.get(judge);
    return manner == null ? run : manner.template();
  }

  /// Whether a judge is asked in another way than by the run's template.
  public boolean hasOwnManner(String judge) {
    return manners.containsKey(judge);
  }

  /// The same with one judge's own number of samples; a prompt in the only form that a model knows
  /// is not asked again in another.
  public Settings of(String judge) {
    Manner manner = manners.get(judge);
    return manner == null
        ? this
        : new Settings(
            plan.withSamples(manner.samples()),
            combining,
            minimumCoverage,
            0,
            defuse,
            rubric,
            manners,
            review);
  }
}
