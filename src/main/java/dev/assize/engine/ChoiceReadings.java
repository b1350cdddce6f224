package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ChoiceReading;
import dev.assize.judgement.Said;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.Reading;
import java.util.List;

/// Takes what was read about answers that were shown at once out of the prompt's slots.
final class ChoiceReadings {
  private ChoiceReadings() {}

  static ChoiceReading of(JudgeTask.Choose task, String judge, TaskReading read) {
    List<CandidateId> shown = task.shown().stream().map(Candidate::id).toList();
    Said said =
        switch (read) {
          case TaskReading.Read(Reading reading, LabelMass _, var _) ->
              Said.of(reading.verdict(), shown);
          case TaskReading.Failed(var failure) ->
              new Said.Failed(failure.reason().label(), failure.message());
          case TaskReading.NotMade() -> new Said.Pending();
          case TaskReading.SetAside() ->
              throw new IllegalStateException("choices are not reviewed: " + task);
        };
    return new ChoiceReading(shown, judge, task.sample(), said);
  }
}
