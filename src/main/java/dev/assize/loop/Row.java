package dev.assize.loop;

import dev.assize.loop.Stages.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one iteration came to.
///
/// @param iteration of the policy that it made, from 1
/// @param versusPrevious win rate against the policy before it; empty where nothing was judged
/// @param versusFirst win rate against M₀
/// @param versusAnchors win rate against the frozen anchors; empty for a loop without
/// @param pairs that were trained on
/// @param lengthDifference the mean of chosen minus rejected, in words
/// @param equalShare the share of prompts whose candidates all had the same score, 0 to 1
/// @param meanScore what the loop's judge gave the candidates, in the rubric's points
/// @param topShare the share of the commonest score, 0 to 1
/// @param scoreDrift how much more the loop's judge gives the anchors than it gave them at M₀, in
///   the rubric's points
/// @param answerLength the new policy's mean answer to the evaluation prompts, in characters
/// @param judge a hash of the loop's judge and template
/// @param revision of the weights
/// @param warnings in sentences
public record Row(
    int iteration,
    Optional<Rate> versusPrevious,
    Optional<Rate> versusFirst,
    Optional<Rate> versusAnchors,
    long pairs,
    OptionalDouble lengthDifference,
    double equalShare,
    OptionalDouble meanScore,
    OptionalDouble topShare,
    OptionalDouble scoreDrift,
    OptionalDouble answerLength,
    String judge,
    String revision,
    Work work,
    List<String> warnings) {
  public Row {
    warnings = List.copyOf(warnings);
  }
}
