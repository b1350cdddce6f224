package dev.assize.loop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The parts of an iteration that ask models or read what they said.
///
/// Each works in a folder of its own and goes on there where it was: called again after a kill, it
/// asks nothing that was answered. The policy is being served while a stage that names it runs.
/// Each throws [LoopStopped] where it was told to stop or a budget was used up, and [LoopException]
/// where it can't be done.
public interface Stages {
  /// Candidates for an iteration's training prompts.
  Answers generate(Checkpoint policy, int iteration, Path folder);

  /// Every candidate judged; the policy may be its own judge.
  ///
  /// @param candidates the folder of [#generate]
  Judged judge(Checkpoint policy, Path candidates, Path folder);

  /// Training pairs out of judgements.
  ///
  /// @param judged the folder of [#judge]
  /// @param file where they are written
  Pairs pairs(int iteration, Path judged, Path file);

  /// One answer to each evaluation prompt.
  Answers answer(Checkpoint policy, Path folder);

  /// How the newer answers fare against the older ones, by the frozen judge.
  ///
  /// @param policy who gave the newer answers
  /// @param newer the folder of an [#answer], as is `older`
  Compared compare(Checkpoint policy, Path newer, Path older, Path folder);

  /// How the newer answers fare against the frozen anchors, by the frozen judge; empty where the
  /// loop has no anchors.
  Optional<Compared> compareWithAnchors(Checkpoint policy, Path newer, Path folder);

  /// What the loop's own judge rates answers that never change: a change is the judge's drift.
  ///
  /// @param answers the folder of M₀'s answers to the evaluation prompts, for a loop that has no
  ///   anchors
  Anchored rateAnchors(Checkpoint policy, Path answers, Path folder);

  /// Answers that a policy gave, in the folder of the step.
  ///
  /// @param prompts that have at least one usable answer
  /// @param unusable answers that were cut off or empty, or could not be had
  /// @param meanLength in characters, of usable answers
  record Answers(long prompts, long unusable, OptionalDouble meanLength, Work work) {}

  /// A judged run.
  ///
  /// @param judge which judge, with which template: a hash
  /// @param meanScore over all scored candidates
  /// @param topShare the share of the commonest score, 0 to 1
  record Judged(
      String judge,
      long items,
      long unjudged,
      OptionalDouble meanScore,
      OptionalDouble topShare,
      Work work) {}

  /// Training pairs.
  ///
  /// @param prompts that were looked at
  /// @param dropped prompts that gave no pair, by reason
  /// @param equalScores prompts whose candidates all have the same score
  /// @param lengthDifference the mean of chosen minus rejected, in words
  record Pairs(
      long prompts,
      long pairs,
      Map<String, Long> dropped,
      long equalScores,
      OptionalDouble lengthDifference) {
    public Pairs {
      dropped = Map.copyOf(dropped);
    }
  }

  /// A comparison of two policies' answers to the same prompts.
  ///
  /// @param rate the newer one's; empty where nothing was judged
  /// @param judged prompts with an outcome
  record Compared(Optional<Rate> rate, long judged, long unjudged, Work work) {}

  /// A win rate with its 95 % interval, 0 to 1 each.
  record Rate(double value, double low, double high) {
    /// Whether the newer policy is better, beyond the interval.
    public boolean isGain() {
      return low > 0.5;
    }

    /// Whether the newer policy is worse, beyond the interval.
    public boolean isLoss() {
      return high < 0.5;
    }
  }

  /// The anchors' ratings.
  ///
  /// @param mean in the rubric's points; empty where none was scored
  /// @param spread the standard deviation of the ratings, in points
  record Anchored(OptionalDouble mean, OptionalDouble spread, long scored, Work work) {}
}
