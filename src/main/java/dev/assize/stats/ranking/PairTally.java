package dev.assize.stats.ranking;

import com.carrotsearch.hppc.LongArrayList;
import dev.assize.stats.PoissonWeights;
import org.jspecify.annotations.Nullable;

/// The battles of two models: counts, and the same for every replicate of the bootstrap.
///
/// As long as there are fewer battles than replicates it is smaller to keep which clusters they are
/// of, and to draw the weights when they are asked for; then come rows of one number per replicate.
/// Everything is summed in whole units, so that every order of the battles gives the same bits.
final class PairTally {
  /// Units of a whole battle. A long holds eight billion battles.
  static final int UNITS = 1 << 30;

  private static final int WIN = 0;
  private static final int TIE = 1;
  private static final int LOSS = 2;
  private static final int KINDS = 3;

  private final PoissonWeights weights;
  private final int replicates;
  private final long[] totals = new long[KINDS];
  private long battles;
  private LongArrayList clusters = new LongArrayList(0);
  // The win's units in the upper half, the tie's in the lower one.
  private LongArrayList results = new LongArrayList(0);
  private long @Nullable [][] rows;

  /// @param replicates 0 for none
  PairTally(PoissonWeights weights, int replicates) {
    this.weights = weights;
    this.replicates = replicates;
  }

  void add(BattleResult result, long cluster) {
    long win = Math.round(result.win() * UNITS);
    long tie = Math.min(Math.round(result.tie() * UNITS), UNITS - win);
    totals[WIN] += win;
    totals[TIE] += tie;
    totals[LOSS] += UNITS - win - tie;
    battles++;
    if (replicates > 0) {
      replicate(cluster, win << Integer.SIZE | tie);
    }
  }

  void merge(PairTally other) {
    for (int kind = 0; kind < KINDS; kind++) {
      totals[kind] += other.totals[kind];
    }
    battles += other.battles;
    if (other.rows != null) {
      add(rows(), other.rows);
    }
    for (int at = 0; at < other.clusters.size(); at++) {
      replicate(other.clusters.get(at), other.results.get(at));
    }
  }

  long battles() {
    return battles;
  }

  double wins() {
    return (double) totals[WIN] / UNITS;
  }

  double ties() {
    return (double) totals[TIE] / UNITS;
  }

  double losses() {
    return (double) totals[LOSS] / UNITS;
  }

  /// Writes the weighted counts of one pair in a block of replicates.
  ///
  /// @param from the block's first replicate
  void write(int from, PairCounts[] block, int pair) {
    long[][] sums = new long[KINDS][PoissonWeights.BLOCK];
    if (rows == null) {
      draw(from, sums, 0);
    } else {
      for (int kind = 0; kind < KINDS; kind++) {
        System.arraycopy(rows[kind], from, sums[kind], 0, PoissonWeights.BLOCK);
      }
    }
    for (int at = 0; at < block.length; at++) {
      block[at].set(
          pair,
          (double) sums[WIN][at] / UNITS,
          (double) sums[TIE][at] / UNITS,
          (double) sums[LOSS][at] / UNITS);
    }
  }

  private void replicate(long cluster, long result) {
    if (rows == null) {
      clusters.add(cluster);
      results.add(result);
      if (clusters.size() >= replicates) {
        rows();
      }
      return;
    }
    byte[] drawn = new byte[PoissonWeights.BLOCK];
    for (int from = 0; from < replicates; from += PoissonWeights.BLOCK) {
      weights.fill(cluster, from, drawn);
      add(result, drawn, rows, from);
    }
  }

  private long[][] rows() {
    if (rows == null) {
      // Whole blocks; what is drawn beyond the last replicate is never read.
      int length = Math.ceilDiv(replicates, PoissonWeights.BLOCK) * PoissonWeights.BLOCK;
      long[][] fresh = new long[KINDS][length];
      for (int from = 0; from < replicates; from += PoissonWeights.BLOCK) {
        draw(from, fresh, from);
      }
      clusters = new LongArrayList(0);
      results = new LongArrayList(0);
      rows = fresh;
    }
    return rows;
  }

  private void draw(int from, long[][] sums, int at) {
    byte[] drawn = new byte[PoissonWeights.BLOCK];
    for (int battle = 0; battle < clusters.size(); battle++) {
      weights.fill(clusters.get(battle), from, drawn);
      add(results.get(battle), drawn, sums, at);
    }
  }

  private static void add(long result, byte[] drawn, long[][] sums, int at) {
    long win = result >>> Integer.SIZE;
    long tie = (int) result;
    add(win, drawn, sums[WIN], at);
    add(tie, drawn, sums[TIE], at);
    add(UNITS - win - tie, drawn, sums[LOSS], at);
  }

  private static void add(long units, byte[] drawn, long[] row, int at) {
    if (units == 0) {
      return;
    }
    for (int replicate = 0; replicate < PoissonWeights.BLOCK; replicate++) {
      row[at + replicate] += units * drawn[replicate];
    }
  }

  private static void add(long[][] rows, long[][] more) {
    for (int kind = 0; kind < KINDS; kind++) {
      for (int at = 0; at < more[kind].length; at++) {
        rows[kind][at] += more[kind][at];
      }
    }
  }
}
