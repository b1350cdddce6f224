package dev.assize.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PromptCreditsTest {
  private final Clusters clusters = new Clusters();

  private PromptCredits credits(double... byPrompt) {
    var credits = new PromptCredits(clusters);
    for (int at = 0; at < byPrompt.length; at++) {
      credits.add("prompt " + at, byPrompt[at]);
    }
    return credits;
  }

  private static double chance(PromptCredits one, PromptCredits other) {
    return one.against("one", other, "other").orElseThrow().pValue();
  }

  @Test
  void thePValueIsThatOfThePairedTTest() {
    // Differences 1, 0, ½, 0, 1, −½: mean ⅓, standard deviation 0.605530.
    PromptCredits one = credits(1, 1, 1, 0, 1, 0);
    PromptCredits other = credits(0, 1, 0.5, 0, 0, 0.5);

    double t = 1.0 / 3 / (Math.sqrt(11.0 / 30) / Math.sqrt(6));

    assertThat(chance(one, other))
        .isCloseTo(2 * TDistribution.of(5).survivalProbability(t), within(1e-12));
  }

  @Test
  void noDifferenceIsNoEvidence() {
    assertThat(chance(credits(1, 0, 1), credits(1, 0, 1))).isEqualTo(1);
  }

  @Test
  void aDifferenceWithoutAnySpreadIsASignTest() {
    assertThat(chance(credits(1, 1, 1, 1, 1), credits(0, 0, 0, 0, 0))).isEqualTo(2.0 / 32);
  }

  @Test
  void aSinglePromptShowsNothing() {
    assertThat(chance(credits(1), credits(0))).isEqualTo(1);
  }

  @Test
  void withoutACommonPromptThereIsNoTest() {
    var elsewhere = new PromptCredits(clusters);
    elsewhere.add("another", 1);

    assertThat(credits(1, 0).against("one", elsewhere, "other")).isEmpty();
  }

  @Test
  void holmMultipliesByWhatIsLeftAndNeverFalls() {
    assertThat(Holm.corrected(List.of(0.01, 0.04, 0.03, 0.005)))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.corrected(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
    assertThat(Holm.corrected(List.of())).isEmpty();
  }
}
