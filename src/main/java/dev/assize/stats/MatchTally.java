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
  private long orderDependent;
  private long leftOut;
  private final ClusterTally credits = new ClusterTally();
  // Wins among the comparisons that have a winner: with the credits' rows, the strict rate.
  private final ClusterColumn decisive = ClusterColumn.ofSmallSums();
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
      decisive.add(cluster, 1, 1);
    } else if (share == 0) {
      losses++;
      decisive.add(cluster, 0, 1);
    } else {
      ties++;
    }
    orderDependent += pair.outcome() instanceof Outcome.OrderDependent ? 1 : 0;
    credits.add(cluster, share);
    probabilities.add(cluster, probability);
  }

  void merge(MatchTally other, int[] here) {
    wins += other.wins;
    losses += other.losses;
    unsided(other);
    credits.merge(other.credits, here);
    decisive.merge(other.decisive, here);
    probabilities.merge(other.probabilities, here);
  }

  /// Adds another pair of the same run, seen from the other model's side where `mirrored`.
  void merge(MatchTally other, boolean mirrored) {
    wins += mirrored ? other.losses : other.wins;
    losses += mirrored ? other.wins : other.losses;
    unsided(other);
    credits.merge(other.credits, mirrored);
    other.decisive.forEach(
        (cluster, won, rows) -> decisive.add(cluster, mirrored ? rows - won : won, rows));
    probabilities.merge(other.probabilities, mirrored);
  }

  /// The same comparisons as the other model counts them, to the last bit.
  MatchTally mirrored() {
    MatchTally mirrored = new MatchTally();
    mirrored.merge(this, true);
    return mirrored;
  }

  private void unsided(MatchTally other) {
    ties += other.ties;
    orderDependent += other.orderDependent;
    leftOut += other.leftOut;
  }

  /// How many comparisons count.
  long judged() {
    return wins + ties + losses;
  }

  /// Credits by cluster, in quarters.
  ClusterColumn credits() {
    return credits.column();
  }

  WinRate result(String model, Optional<String> against, ClusterBootstrap bootstrap) {
    return new WinRate(
        model,
        against,
        wins,
        ties,
        losses,
        orderDependent,
        leftOut,
        credits.rate(),
        strict(),
        probabilities.means(bootstrap));
  }

  private Optional<Rate> strict() {
    var moments = new ClusterMoments();
    credits().forEach((cluster, _, rows) -> moments.add(decisive.sum(cluster), rows));
    return Rate.of(moments, /* units= */ 1, /* binary= */ true);
  }

  private static boolean isIdentical(PairJudgement pair) {
    return pair.outcome() instanceof Outcome.Unjudged unjudged && unjudged.isIdentical();
  }
}
