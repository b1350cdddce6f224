package dev.assize.stats;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import dev.assize.judgement.PairJudgement;
import dev.assize.task.Order;
import java.util.Optional;
import java.util.OptionalDouble;

/// One model's token probabilities against another in a run that did not ask every pair both ways.
/// See [CorrectedProbability].
///
/// What a pair's probability becomes depends on the bias, which is known at the end only: 8 bytes
/// are kept for every pair that was asked in one order.
final class CorrectionTally {
  private static final double UNITS = 0x1p24;
  // A probability of exactly 0 or 1 has no logit; at this one it is 1e-12 away from it.
  private static final double MOST_LOGITS = 27;

  // The cluster in the upper half; in the lower one the logit of the first model, in units, and as
  // the last bit whether it was shown first.
  private final LongArrayList singles = new LongArrayList();
  private final ClusterColumn both = ClusterColumn.ofAnySums();

  /// Adds a pair by the one order that was asked, or by both.
  ///
  /// @param turned whether this tally's model is the pair's second
  void add(int cluster, PairJudgement pair, boolean turned) {
    Optional<OrderLogit> given = OrderLogit.of(pair, Order.GIVEN);
    Optional<OrderLogit> swapped = OrderLogit.of(pair, Order.SWAPPED);
    if (pair.orders().size() == 1) {
      given.or(() -> swapped).ifPresent(logit -> single(cluster, logit, turned));
    } else if (given.isPresent() && swapped.isPresent()) {
      double mean = logistic((bounded(given.get()) + bounded(swapped.get())) / 2);
      both.add(cluster, Math.round((turned ? 1 - mean : mean) * UNITS), 1);
    }
  }

  private void single(int cluster, OrderLogit asked, boolean turned) {
    long logit = Math.round((turned ? -bounded(asked) : bounded(asked)) * UNITS);
    long isShownFirst = asked.firstIsFirst() != turned ? 1 : 0;
    singles.add(((long) cluster << Integer.SIZE) | ((logit << 1 | isShownFirst) & 0xFFFF_FFFFL));
  }

  void merge(CorrectionTally other, int[] here) {
    for (LongCursor row : other.singles) {
      long cluster = here[cluster(row.value)];
      singles.add(cluster << Integer.SIZE | (row.value & 0xFFFF_FFFFL));
    }
    both.merge(other.both, here);
  }

  long oneOrder() {
    return singles.size();
  }

  long bothOrders() {
    return ClusterMoments.of(both).rows();
  }

  /// The corrected mean; empty where nothing was asked in one order.
  ///
  /// @param bias its estimate
  /// @param biases what it was estimated from, in units of [PositionBiasTally#UNITS]
  /// @param mirrored whether the other model's is asked for
  Optional<Rate> rate(Estimate bias, ClusterColumn biases, boolean mirrored) {
    if (singles.isEmpty()) {
      return Optional.empty();
    }
    var corrected = new Corrected(bias.value());
    OptionalDouble variance = corrected.variance(bias, biases);
    return Optional.of(
        Rate.of(
            Math.clamp(mirrored ? corrected.mirrored() : corrected.mean(), 0, 1),
            corrected.rows,
            corrected.clusters.size(),
            variance,
            /* binary= */ false));
  }

  private static int cluster(long row) {
    return (int) (row >>> Integer.SIZE);
  }

  private static double bounded(OrderLogit of) {
    return Math.clamp(of.logit(), -MOST_LOGITS, MOST_LOGITS);
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /// A cluster's corrected probabilities, as whole units: so their order changes no bit.
  private static final class Prompt {
    private final int number;
    private long sum;
    private long rows;

    Prompt(int number) {
      this.number = number;
    }
  }

  private final class Corrected {
    private final IntObjectHashMap<Prompt> clusters = new IntObjectHashMap<>();
    private long sum;
    private long rows;
    // How the sum moves with the bias.
    private long slope;

    Corrected(double bias) {
      for (LongCursor row : singles) {
        int packed = (int) row.value;
        double sign = (packed & 1) == 1 ? 1 : -1;
        double probability = logistic((packed >> 1) / UNITS - sign * bias);
        slope -= Math.round(sign * probability * (1 - probability) * UNITS);
        add(cluster(row.value), Math.round(probability * UNITS), 1);
      }
      both.forEach(this::add);
    }

    private void add(int cluster, long units, long of) {
      Prompt prompt = clusters.get(cluster);
      if (prompt == null) {
        prompt = new Prompt(cluster);
        clusters.put(cluster, prompt);
      }
      prompt.sum += units;
      prompt.rows += of;
      sum += units;
      rows += of;
    }

    double mean() {
      return sum / UNITS / rows;
    }

    double mirrored() {
      return (rows * UNITS - sum) / UNITS / rows;
    }

    /// By linearisation, prompt by prompt: what it moves the mean itself, and what it moves it
    /// through the bias.
    OptionalDouble variance(Estimate bias, ClusterColumn biases) {
      double through = slope / UNITS / rows;
      var squares = new ExactSum();
      for (ObjectCursor<Prompt> each : clusters.values()) {
        Prompt prompt = each.value;
        double own = (prompt.sum / UNITS - mean() * prompt.rows) / rows;
        squares.add(square(own + through * influence(prompt.number, bias, biases)));
      }
      long[] others = {0};
      biases.forEach((cluster, _, _) -> {
        if (!clusters.containsKey(cluster)) {
          others[0]++;
          squares.add(square(through * influence(cluster, bias, biases)));
        }
      });
      long all = clusters.size() + others[0];
      return all < 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(squares.value() * all / (all - 1));
    }

    private double influence(int cluster, Estimate bias, ClusterColumn biases) {
      double its = biases.sum(cluster) / PositionBiasTally.UNITS;
      return (its - bias.value() * biases.rows(cluster)) / bias.rows();
    }

    private static double square(double value) {
      return value * value;
    }
  }
}
