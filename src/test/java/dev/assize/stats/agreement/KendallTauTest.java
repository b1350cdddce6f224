package dev.assize.stats.agreement;

import static dev.assize.stats.agreement.Known.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KendallTauTest {

  // The example of SciPy's `kendalltau`.
  @Test
  void tauOfAPublishedExample() {
    assertThat(known(tau(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0})))
        .isCloseTo(-0.4714045207910316, within(1e-15));
  }

  @RepeatedTest(20)
  void theQuickWayCountsAsTheDefinitionDoes(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    double[] x = random.ints(30, 0, 8).asDoubleStream().toArray();
    double[] y = random.ints(30, 0, 6).asDoubleStream().toArray();

    assertThat(known(tau(x, y))).isCloseTo(byDefinition(x, y), within(1e-12));
  }

  @Test
  void aMeanOverPrompts() {
    var kendall = new KendallTau();
    add(kendall, "same order", 1, 2, 3, 10, 20, 30);
    add(kendall, "two of three", 1, 2, 3, 10, 30, 20);

    KendallTau.Averaged result = kendall.result();
    assertThat(known(result.mean())).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(result.standardError().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(result.prompts()).isEqualTo(2);
    assertThat(result.leftOut()).isZero();
  }

  @Test
  void promptsWithoutAnOrderAreCountedBesideTheMean() {
    var kendall = new KendallTau();
    add(kendall, "in order", 1, 2, 10, 20);
    add(kendall, "labels alike", 1, 1, 10, 20);
    add(kendall, "ratings alike", 1, 2, 10, 10);
    add(kendall, "alone", 1, 10);

    assertThat(kendall.result())
        .isEqualTo(new KendallTau.Averaged(new Coefficient.Known(1), OptionalDouble.empty(), 1, 3));
  }

  @Test
  void aPromptsResponsesNeedNotStandTogether() {
    var kendall = new KendallTau();
    kendall.add("p", 1, 1);
    kendall.add("q", 1, 2);
    kendall.add("p", 2, 2);
    kendall.add("q", 2, 1);

    assertThat(kendall.result().mean()).isEqualTo(new Coefficient.Known(0));
  }

  @Test
  void theTwoZerosAreOneNumber() {
    assertThat(known(tau(new double[] {0.0, -0.0, 1}, new double[] {2, 1, 3})))
        .isEqualTo(known(tau(new double[] {0.0, 0.0, 1}, new double[] {2, 1, 3})));
  }

  @Test
  void withoutAnyOrderThereIsAReason() {
    var nothing = new KendallTau();
    var alone = new KendallTau();
    alone.add("p", 1, 1);
    alone.add("q", 2, 2);
    var constant = new KendallTau();
    add(constant, "p", 1, 2, 5, 5);

    assertThat(nothing.result().mean()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(alone.result().mean()).isEqualTo(new Undefined(Reason.ONE_ITEM));
    assertThat(constant.result().mean()).isEqualTo(new Undefined(Reason.CONSTANT));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new KendallTau().add("p", Double.NaN, 1))
        .hasMessage("expected a finite number, found NaN");
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    var random = new Random(3);
    var whole = new KendallTau();
    var parts = new KendallTau();
    for (int part = 0; part < 10; part++) {
      var some = new KendallTau();
      for (int at = 0; at < 60; at++) {
        String prompt = "prompt " + random.nextInt(50);
        double label = random.nextInt(5);
        double rating = random.nextInt(5);
        whole.add(prompt, label, rating);
        some.add(prompt, label, rating);
      }
      parts.merge(some);
    }

    assertThat(parts.result()).isEqualTo(whole.result());
  }

  /// Labels, then as many ratings.
  private static void add(KendallTau kendall, String prompt, double... numbers) {
    int half = numbers.length / 2;
    for (int at = 0; at < half; at++) {
      kendall.add(prompt, numbers[at], numbers[half + at]);
    }
  }

  private static Coefficient tau(double[] x, double[] y) {
    var kendall = new KendallTau();
    for (int at = 0; at < x.length; at++) {
      kendall.add("p", x[at], y[at]);
    }
    return kendall.result().mean();
  }

  private static double byDefinition(double[] x, double[] y) {
    double sum = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
        untiedX += x[i] == x[j] ? 0 : 1;
        untiedY += y[i] == y[j] ? 0 : 1;
      }
    }
    return sum / Math.sqrt(untiedX * untiedY);
  }
}
