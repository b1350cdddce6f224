package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import java.util.List;
import java.util.OptionalDouble;

/// How the answers to one prompt stand to each other by a [PairBasis].
interface Standing {
  /// What an answer is worth by itself: a rating, or 0 to 1; empty where that is not known.
  OptionalDouble worth(CandidateId answer);

  /// How far one answer lies ahead of another.
  Lead lead(CandidateId one, CandidateId other);

  /// How far one answer lies ahead of another, or why that can't be said.
  sealed interface Lead {
    /// It can be said.
    ///
    /// @param margin above 0 where the one is better, below 0 where the other is
    /// @param one what the one is worth in a file that wants that for both sides
    /// @param other what the other is worth
    record Ahead(double margin, double one, double other) implements Lead {}

    /// Can't be said.
    record Unknown(Drop drop) implements Lead {}
  }

  /// The standing of those answers of a prompt that may become part of a pair.
  static Standing of(JudgedPrompt prompt, List<JudgedAnswer> answers, PairRules rules) {
    return switch (rules.basis()) {
      case SCORE, EXPECTED_SCORE -> new ScoreStanding(answers, rules.basis());
      case VERDICTS -> new ShareStanding(prompt, answers, Contest::credit);
      case MEAN_PROBABILITY -> new ShareStanding(prompt, answers, Contest::probability);
      case PROBABILITY -> new OwnStanding(prompt, answers);
      case BT_MAP -> StrengthStanding.of(prompt, answers, rules.priorDeviation());
    };
  }

  // Sums of the same numbers in another order differ in their last bits; so would ties.
  private static double plain(double value) {
    double scale = 1e12;
    return Math.abs(value) < 1e3 ? Math.rint(value * scale) / scale : value;
  }

  /// The lead of two worths' difference.
  static Lead ahead(double margin, double one, double other) {
    return new Lead.Ahead(plain(margin), plain(one), plain(other));
  }
}
