package dev.assize.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoissonWeightsTest {
  private static final int CLUSTERS = 20_000;

  @Test
  void weightsAreDrawnFromPoissonOfMeanOne() {
    long[] seen = new long[20];
    var weights = new PoissonWeights(3);
    byte[] drawn = new byte[PoissonWeights.BLOCK];
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      weights.fill(cluster, 64, drawn);
      for (byte weight : drawn) {
        seen[weight]++;
      }
    }

    double probability = Math.exp(-1);
    for (int weight = 0; weight < 7; weight++) {
      probability /= Math.max(1, weight);
      double share = (double) seen[weight] / CLUSTERS / PoissonWeights.BLOCK;
      assertThat(share).as("weight %d", weight).isCloseTo(probability, within(0.002));
    }
  }

  @Test
  void replicatesAndClustersAreDrawnIndependently() {
    var weights = new PoissonWeights(3);
    byte[] drawn = new byte[PoissonWeights.BLOCK];
    byte[] next = new byte[PoissonWeights.BLOCK];
    double withinBlock = 0;
    double acrossBlocks = 0;
    double acrossClusters = 0;
    int last = 1;
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      weights.fill(cluster, 0, drawn);
      weights.fill(cluster, PoissonWeights.BLOCK, next);
      withinBlock += (drawn[0] - 1.0) * (drawn[1] - 1);
      acrossBlocks += (drawn[0] - 1.0) * (next[0] - 1);
      acrossClusters += (drawn[0] - 1.0) * (last - 1);
      last = drawn[0];
    }

    assertThat(withinBlock / CLUSTERS).isCloseTo(0, within(0.03));
    assertThat(acrossBlocks / CLUSTERS).isCloseTo(0, within(0.03));
    assertThat(acrossClusters / CLUSTERS).isCloseTo(0, within(0.03));
  }
}
