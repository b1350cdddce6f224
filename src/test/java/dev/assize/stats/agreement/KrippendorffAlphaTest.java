package dev.assize.stats.agreement;

import static dev.assize.stats.agreement.Known.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The published examples are those of Krippendorff, *Computing Krippendorff's Alpha-Reliability*
/// (2011).
class KrippendorffAlphaTest {

  @Test
  void twoObserversOfABinaryThing() {
    KrippendorffAlpha<Integer> alpha = counted("0100000010", "1110010000");

    assertThat(known(alpha.nominal())).isCloseTo(0.095, within(0.0005));
  }

  @Test
  void twoObserversOfANominalThing() {
    var published = new KrippendorffAlpha<Character>();
    String first = "aabbdcccedda";
    String second = "babbbccceddd";
    for (int at = 0; at < first.length(); at++) {
      published.add(List.of(first.charAt(at), second.charAt(at)));
    }

    assertThat(known(published.nominal())).isCloseTo(0.692, within(0.0005));
    assertThat(published.units()).isEqualTo(12);
  }

  @Test
  void fourObserversWithMissingValuesAtThreeLevels() {
    KrippendorffAlpha<Integer> alpha =
        counted("123321412...", "1233224125.3", ".3332342251.", "12332441251.");

    assertThat(known(alpha.nominal())).isCloseTo(0.743, within(0.0005));
    assertThat(known(alpha.ordinal())).isCloseTo(0.815, within(0.0005));
    assertThat(known(alpha.interval(Integer::doubleValue))).isCloseTo(0.849, within(0.0005));
    assertThat(alpha.units()).isEqualTo(11);
  }

  // The example of the encyclopedia's article.
  @Test
  void threeCodersWithMissingValues() {
    KrippendorffAlpha<Integer> alpha =
        counted(".....34121133.3", "1.213343.......", "..21344.21133.4");

    assertThat(known(alpha.nominal())).isCloseTo(0.691, within(0.0005));
    assertThat(known(alpha.interval(Integer::doubleValue))).isCloseTo(0.811, within(0.0005));
  }

  @Test
  void fullAgreementIsOne() {
    KrippendorffAlpha<Integer> alpha = counted("1234", "1234", "1234");

    assertThat(alpha.nominal()).isEqualTo(new Coefficient.Known(1));
    assertThat(alpha.ordinal()).isEqualTo(new Coefficient.Known(1));
    assertThat(alpha.interval(Integer::doubleValue)).isEqualTo(new Coefficient.Known(1));
  }

  @Test
  void oneValueOnlyHasNoAlpha() {
    KrippendorffAlpha<Integer> alpha = counted("333", "333");

    assertThat(alpha.nominal()).isEqualTo(new Undefined(Reason.ONE_CATEGORY));
    assertThat(alpha.ordinal()).isEqualTo(new Undefined(Reason.ONE_CATEGORY));
    assertThat(alpha.interval(Integer::doubleValue)).isEqualTo(new Undefined(Reason.ONE_CATEGORY));
  }

  @Test
  void unitsWithFewerThanTwoValuesSayNothing() {
    KrippendorffAlpha<Integer> alpha = counted("1.2", ".3.");

    assertThat(alpha.nominal()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(alpha.ordinal()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(alpha.units()).isZero();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    var alpha = new KrippendorffAlpha<Double>();

    assertThatThrownBy(() -> alpha.add(List.of(1.0, Double.NaN)))
        .hasMessage("expected a finite number, found NaN");
    assertThatThrownBy(() -> counted("12", "21").interval(_ -> Double.POSITIVE_INFINITY))
        .hasMessage("expected a finite number, found Infinity");
  }

  @Test
  void moreDifferentPairsThanAreCountedHaveNoAlpha() {
    var alpha = new KrippendorffAlpha<Double>();
    for (int at = 0; at <= KrippendorffAlpha.MOST_PAIRS; at++) {
      alpha.add(List.of(at + 0.0, at + 0.5));
    }

    assertThat(alpha.interval(Double::doubleValue))
        .isEqualTo(new Undefined(Reason.TOO_MANY_VALUES));
    assertThat(alpha.ordinal()).isEqualTo(new Undefined(Reason.TOO_MANY_VALUES));
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    var random = new Random(11);
    var whole = new KrippendorffAlpha<Double>();
    var parts = new KrippendorffAlpha<Double>();
    for (int part = 0; part < 8; part++) {
      var some = new KrippendorffAlpha<Double>();
      for (int at = 0; at < 40; at++) {
        List<Double> unit = new ArrayList<>();
        for (int rater = random.nextInt(5); rater > 0; rater--) {
          unit.add(random.nextInt(9) / 7.0);
        }
        whole.add(unit);
        some.add(unit);
      }
      parts.merge(some);
    }

    assertThat(parts.nominal()).isEqualTo(whole.nominal());
    assertThat(parts.ordinal()).isEqualTo(whole.ordinal());
    assertThat(parts.interval(Double::doubleValue)).isEqualTo(whole.interval(Double::doubleValue));
  }

  /// Each observer's values, one character per unit, `.` where there is none.
  private static KrippendorffAlpha<Integer> counted(String... observers) {
    var alpha = new KrippendorffAlpha<Integer>();
    for (int unit = 0; unit < observers[0].length(); unit++) {
      List<Integer> values = new ArrayList<>();
      for (String observer : observers) {
        if (observer.charAt(unit) != '.') {
          values.add(observer.charAt(unit) - '0');
        }
      }
      alpha.add(values);
    }
    return alpha;
  }
}
