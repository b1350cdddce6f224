package dev.assize.stats.agreement;

import static dev.assize.stats.agreement.Known.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  // The examples of SciPy's `pearsonr` and `spearmanr`.
  @Test
  void publishedExamples() {
    Correlation linear =
        correlation(new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {10, 9, 2.5, 6, 4, 3, 2});
    Correlation ranked = correlation(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7});

    assertThat(known(linear.pearson())).isCloseTo(-0.828503883588428, within(1e-14));
    assertThat(known(ranked.spearman())).isCloseTo(0.8207826816681233, within(1e-14));
  }

  @Test
  void aSideThatNeverVariesHasNoCorrelation() {
    Correlation constant = correlation(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1});

    assertThat(constant.pearson()).isEqualTo(new Undefined(Reason.CONSTANT));
    assertThat(constant.spearman()).isEqualTo(new Undefined(Reason.CONSTANT));
    assertThat(Reason.CONSTANT.sentence())
        .isEqualTo("one of the two sides never varies, so that nothing can vary with it");
  }

  @Test
  void oneItemAndNoneHaveNoCorrelation() {
    assertThat(new Correlation().pearson()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(correlation(new double[] {1}, new double[] {2}).spearman())
        .isEqualTo(new Undefined(Reason.ONE_ITEM));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new Correlation().add(1, Double.NaN))
        .hasMessage("expected two finite numbers, found 1.0 and NaN");
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    var random = new Random(8);
    var whole = new Correlation();
    var parts = new Correlation();
    for (int part = 0; part < 10; part++) {
      var some = new Correlation();
      for (int at = 0; at < 30; at++) {
        double x = random.nextGaussian();
        double y = random.nextInt(4);
        whole.add(x, y);
        some.add(x, y);
      }
      parts.merge(some);
    }

    assertThat(parts.pearson()).isEqualTo(whole.pearson());
    assertThat(parts.spearman()).isEqualTo(whole.spearman());
  }

  private static Correlation correlation(double[] x, double[] y) {
    var correlation = new Correlation();
    for (int at = 0; at < x.length; at++) {
      correlation.add(x[at], y[at]);
    }
    return correlation;
  }
}
