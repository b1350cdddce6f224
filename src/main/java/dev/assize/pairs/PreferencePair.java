package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.ItemId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One preference as a trainer learns it: two answers to one prompt, and how much better the one
/// was judged than the other.
///
/// @param cluster the prompt's name, shared by rows of the same prompt
/// @param prompt all turns before the answers; ends in a user's turn
/// @param category the data's category
/// @param weight how far it is to be trusted, above 0 and at most 1: 1/(1 + variance of what
///   samples and judges said); empty where a single call stands behind it
public record PreferencePair(
    ItemId item,
    String cluster,
    Optional<String> category,
    Conversation prompt,
    Side chosen,
    Side rejected,
    Margin margin,
    OptionalDouble weight) {

  public PreferencePair {
    if (chosen.candidate().equals(rejected.candidate())) {
      throw new IllegalArgumentException(
          "item " + item + ": chosen and rejected are both " + chosen.candidate());
    }
  }

  /// One of the two answers.
  ///
  /// @param text the answer, one assistant turn
  /// @param score its rating, where a rubric gave one
  /// @param worth what stands in a file that wants a score for both sides: its rating, else its win
  ///   probability, else its share of the verdicts
  /// @param criteria its mean rating by criterion, in the rubric's order; empty where there is one
  ///   rating only, or none
  public record Side(
      CandidateId candidate,
      String text,
      OptionalDouble score,
      double worth,
      Map<String, Double> criteria) {
    public Side {
      criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
    }

    /// An answer without ratings by criterion.
    public Side(CandidateId candidate, String text, OptionalDouble score, double worth) {
      this(candidate, text, score, worth, Map.of());
    }
  }

  /// How much better the chosen answer is; one kind per file.
  public sealed interface Margin {
    /// Above 0 in a pair that is written.
    double value();

    /// The difference of two ratings, in the rubric's points.
    record OfScores(double value) implements Margin {}

    /// p(chosen) − p(rejected), in (0, 1].
    record OfProbabilities(double value) implements Margin {}
  }
}
