package dev.assize.stats;

import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability;
import java.util.Optional;
import java.util.OptionalDouble;

/// Counts the comparisons of one model with another, or with several.
final class MatchTally {
  private long wins;
  private long ties;
  private long losses;
  private long leftOut;
  private final ClusterTally credits = new ClusterTally();
  private final ProbabilityTally probabilities = new ProbabilityTally();

  /// @param credit of this tally's model; empty where the pair is left out
  /// @param probability of this tally's model
  void add(int cluster, PairJudgement pair, OptionalDouble credit, WinProbability probability) {
    if (credit.isEmpty()) {
      leftOut += isIdentical(pair) ? 0 : 1;
      return;
    }
    double share = credit.getAsDouble();
    if (share == 1) {
      wins++;
    } else if (share == 0) {
      losses++;
    } else {
      ties++;
    }
    credits.add(cluster, share);
    probabilities.add(probability);
  }

  void merge(MatchTally other, int[] here) {
    wins += other.wins;
    ties += other.ties;
    losses += other.losses;
    leftOut += other.leftOut;
    credits.merge(other.credits, here);
    probabilities.merge(other.probabilities);
  }

  /// Adds another pair of the same run, seen from the other model's side where `mirrored`.
  void merge(MatchTally other, boolean mirrored) {
    wins += mirrored ? other.losses : other.wins;
    ties += other.ties;
    losses += mirrored ? other.wins : other.losses;
    leftOut += other.leftOut;
    credits.merge(other.credits, mirrored);
    if (mirrored) {
      probabilities.mergeMirrored(other.probabilities);
    } else {
      probabilities.merge(other.probabilities);
    }
  }

  WinRate result(String model, Optional<String> against) {
    return new WinRate(
        model, against, wins, ties, losses, leftOut, credits.rate(), probabilities.means());
  }

  private static boolean isIdentical(PairJudgement pair) {
    return pair.outcome() instanceof Outcome.Unjudged unjudged && unjudged.isIdentical();
  }
}
