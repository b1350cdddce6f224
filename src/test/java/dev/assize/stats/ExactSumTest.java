package dev.assize.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @RepeatedTest(20)
  void givesTheSameBitsInEveryOrderAndPartition(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      terms.add((random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(12) - 6));
    }
    double whole = sum(terms).value();

    Collections.shuffle(terms, random);
    int cut = random.nextInt(terms.size());
    ExactSum parts = sum(terms.subList(0, cut));
    parts.merge(sum(terms.subList(cut, terms.size())));

    assertThat(parts.value()).isEqualTo(whole);
    BigDecimal exact = terms.stream().map(BigDecimal::new).reduce(BigDecimal::add).orElseThrow();
    assertThat(whole).isCloseTo(exact.doubleValue(), within(1e-9));
  }

  @Test
  void losesNothingBesideAHugeTerm() {
    assertThat(sum(List.of(1e300, 0.25, -1e300)).value()).isEqualTo(0.25);
  }

  @Test
  void sumsWhatIsLeftToOne() {
    ExactSum rest = new ExactSum();
    rest.addCountMinus(3, sum(List.of(0.25, 0.5, 1.0)));

    assertThat(rest.value()).isEqualTo(1.25);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> sum(List.of(Double.NaN)))
        .hasMessage("expected a finite number, found NaN");
    assertThatThrownBy(() -> sum(List.of(Double.POSITIVE_INFINITY)))
        .hasMessage("expected a finite number, found Infinity");
  }

  private static ExactSum sum(List<Double> terms) {
    ExactSum sum = new ExactSum();
    terms.forEach(sum::add);
    return sum;
  }
}
