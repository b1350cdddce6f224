package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.panel.Consensus.Estimated;
import dev.assize.stats.panel.Consensus.JudgeReliability;
import dev.assize.stats.panel.Consensus.NotEstimated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The model of Dawid and Skene (Applied Statistics 28, 1979): each comparison has a true
/// preference, and each judge its own probabilities of voting so or so given that. Estimated by EM
/// from the vote shares, over patterns of votes instead of comparisons.
///
/// Each row of a judge's probabilities has two pseudo-votes, one of them on the diagonal: they keep
/// the logarithms finite, and say that a judge about whom nothing is known is rather right than
/// wrong.
final class DawidSkene {
  private static final List<Preference> PREFERENCES = VotePattern.KINDS;
  private static final int KINDS = PREFERENCES.size();
  private static final int NO_ANSWER = KINDS;
  private static final int FEWEST_JUDGES = 3;
  private static final int MOST_ITERATIONS = 5000;
  private static final double SETTLED = 1e-9;
  private static final double RIGHT = 1;
  private static final double WRONG = 0.5;

  private final CountedVotes votes;
  private final int judges;
  private final int[][] cast;
  private final long[] counts;
  private final double[][] beliefs;
  private final double[] share = new double[KINDS];
  private final double[][][] says;

  private DawidSkene(CountedVotes votes) {
    this.votes = votes;
    this.judges = votes.judges().size();
    // Without their labels patterns may be equal: that changes no sum.
    List<VotePattern> patterns = List.copyOf(votes.patterns().keySet());
    this.cast = patterns.stream().map(this::cast).toArray(int[][]::new);
    this.counts = votes.patterns().values().stream().mapToLong(Long::longValue).toArray();
    this.beliefs = new double[patterns.size()][KINDS];
    this.says = new double[judges][KINDS][KINDS];
  }

  static Consensus of(CountedVotes votes) {
    return obstacle(votes)
        .<Consensus>map(NotEstimated::new)
        .orElseGet(() -> new DawidSkene(votes).estimated());
  }

  private static Optional<PanelObstacle> obstacle(CountedVotes votes) {
    if (votes.patterns().isEmpty()) {
      return Optional.of(new PanelObstacle.NoVotes());
    }
    int judges = votes.judges().size();
    if (judges < FEWEST_JUDGES) {
      return Optional.of(new PanelObstacle.TooFewJudges(judges));
    }
    for (int judge = 0; judge < judges; judge++) {
      if (company(votes, judge).cardinality() < FEWEST_JUDGES) {
        return Optional.of(new PanelObstacle.TooFewInCommon(votes.judges().get(judge)));
      }
    }
    return Optional.empty();
  }

  /// The judges with whom a judge has comparisons in common, itself among them.
  private static BitSet company(CountedVotes votes, int judge) {
    BitSet company = new BitSet();
    for (VotePattern pattern : votes.patterns().keySet()) {
      if (pattern.vote(judge).isPresent()) {
        for (int other = 0; other < votes.judges().size(); other++) {
          if (pattern.vote(other).isPresent()) {
            company.set(other);
          }
        }
      }
    }
    return company;
  }

  private int[] cast(VotePattern pattern) {
    int[] kinds = new int[judges];
    for (int judge = 0; judge < judges; judge++) {
      kinds[judge] = pattern.vote(judge).map(PREFERENCES::indexOf).orElse(NO_ANSWER);
    }
    return kinds;
  }

  private Consensus estimated() {
    startFromShares();
    int iterations = 0;
    double moved;
    do {
      learn();
      moved = believe();
      iterations++;
    } while (moved > SETTLED && iterations < MOST_ITERATIONS);
    return result(iterations);
  }

  private void startFromShares() {
    for (int pattern = 0; pattern < cast.length; pattern++) {
      int answers = 0;
      for (int kind : cast[pattern]) {
        if (kind != NO_ANSWER) {
          beliefs[pattern][kind]++;
          answers++;
        }
      }
      for (int kind = 0; kind < KINDS; kind++) {
        beliefs[pattern][kind] /= answers;
      }
    }
  }

  /// The M step: shares and judges from beliefs.
  private void learn() {
    Arrays.fill(share, WRONG);
    for (double[][] judge : says) {
      for (int truth = 0; truth < KINDS; truth++) {
        Arrays.fill(judge[truth], WRONG);
        judge[truth][truth] = RIGHT;
      }
    }
    for (int pattern = 0; pattern < cast.length; pattern++) {
      for (int truth = 0; truth < KINDS; truth++) {
        double weight = counts[pattern] * beliefs[pattern][truth];
        share[truth] += weight;
        for (int judge = 0; judge < judges; judge++) {
          if (cast[pattern][judge] != NO_ANSWER) {
            says[judge][truth][cast[pattern][judge]] += weight;
          }
        }
      }
    }
    normalise(share);
    for (double[][] judge : says) {
      for (double[] row : judge) {
        normalise(row);
      }
    }
  }

  /// The E step: beliefs from shares and judges; how far the furthest one moved.
  private double believe() {
    double moved = 0;
    for (int pattern = 0; pattern < cast.length; pattern++) {
      double[] fresh = belief(cast[pattern]);
      for (int truth = 0; truth < KINDS; truth++) {
        moved = Math.max(moved, Math.abs(fresh[truth] - beliefs[pattern][truth]));
      }
      beliefs[pattern] = fresh;
    }
    return moved;
  }

  private double[] belief(int[] kinds) {
    double[] logs = new double[KINDS];
    double most = Double.NEGATIVE_INFINITY;
    for (int truth = 0; truth < KINDS; truth++) {
      logs[truth] = Math.log(share[truth]);
      for (int judge = 0; judge < judges; judge++) {
        if (kinds[judge] != NO_ANSWER) {
          logs[truth] += Math.log(says[judge][truth][kinds[judge]]);
        }
      }
      most = Math.max(most, logs[truth]);
    }
    for (int truth = 0; truth < KINDS; truth++) {
      logs[truth] = Math.exp(logs[truth] - most);
    }
    normalise(logs);
    return logs;
  }

  private static void normalise(double[] row) {
    double sum = 0;
    for (double part : row) {
      sum += part;
    }
    for (int at = 0; at < row.length; at++) {
      row[at] /= sum;
    }
  }

  private Estimated result(int iterations) {
    long comparisons = votes.patterns().values().stream().mapToLong(Long::longValue).sum();
    List<JudgeReliability> reliabilities = new ArrayList<>();
    for (int judge = 0; judge < judges; judge++) {
      reliabilities.add(reliability(judge));
    }
    return new Estimated(byKind(share), reliabilities, comparisons, iterations);
  }

  private JudgeReliability reliability(int judge) {
    long answered = 0;
    for (int pattern = 0; pattern < cast.length; pattern++) {
      answered += cast[pattern][judge] != NO_ANSWER ? counts[pattern] : 0;
    }
    double accuracy = 0;
    Map<Preference, Map<Preference, Double>> table = new EnumMap<>(Preference.class);
    for (int truth = 0; truth < KINDS; truth++) {
      accuracy += share[truth] * says[judge][truth][truth];
      table.put(PREFERENCES.get(truth), byKind(says[judge][truth]));
    }
    return new JudgeReliability(votes.judges().get(judge), answered, accuracy, table);
  }

  private static Map<Preference, Double> byKind(double[] row) {
    Map<Preference, Double> map = new EnumMap<>(Preference.class);
    for (int kind = 0; kind < KINDS; kind++) {
      map.put(PREFERENCES.get(kind), row[kind]);
    }
    return map;
  }
}
