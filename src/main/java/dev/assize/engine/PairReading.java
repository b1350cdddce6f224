package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Said;
import dev.assize.judgement.WinProbability;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import java.util.List;
import java.util.OptionalDouble;

/// Takes what was read about a pair out of the prompt's slots.
final class PairReading {
  private PairReading() {}

  static OrderReading of(JudgeTask.Compare task, String judge, TaskReading read, Trust trust) {
    List<CandidateId> shown = task.shown().stream().map(Candidate::id).toList();
    return switch (read) {
      case TaskReading.Read(Reading reading, LabelMass mass, var _) -> {
        WinProbability shownFirst = probability(reading, trust.told(mass));
        boolean turned = !shown.getFirst().equals(task.comparison().first().id());
        yield reading(
            task,
            judge,
            Said.of(reading.verdict(), shown),
            turned ? shownFirst.swapped() : shownFirst,
            coverage(mass));
      }
      case TaskReading.Failed(var failure) ->
          without(task, judge, new Said.Failed(failure.reason().label(), failure.message()));
      case TaskReading.NotMade() -> without(task, judge, new Said.Pending());
      case TaskReading.SetAside() ->
          throw new IllegalStateException("comparisons are not reviewed: " + task);
    };
  }

  private static OrderReading without(JudgeTask.Compare task, String judge, Said said) {
    return reading(task, judge, said, new WinProbability.None("unjudged"), OptionalDouble.empty());
  }

  private static OrderReading reading(
      JudgeTask.Compare task,
      String judge,
      Said said,
      WinProbability probability,
      OptionalDouble coverage) {
    return new OrderReading(
        task.order(),
        task.shown().getFirst().id(),
        judge,
        task.sample(),
        said,
        probability,
        coverage);
  }

  private static WinProbability probability(Reading reading, LabelMass mass) {
    return reading.verdict() instanceof ParsedVerdict.Unparsed
        ? new WinProbability.None("unjudged")
        : WinProbability.of(mass);
  }

  private static OptionalDouble coverage(LabelMass mass) {
    return switch (mass) {
      case LabelMass.Known known -> known.coverage();
      case LabelMass.Bounded bounded -> bounded.coverage();
      case LabelMass.Absent _ -> OptionalDouble.empty();
    };
  }
}
