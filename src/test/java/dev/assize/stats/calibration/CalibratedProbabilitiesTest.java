package dev.assize.stats.calibration;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Pair;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.PairProbability;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CalibratedProbabilitiesTest {
  private static final Pair PAIR = pair("1", "2");

  private static Map<Source, Calibration> at(Source source, double temperature) {
    var quality = new Quality(0.2, 0.6, 0.1);
    return Map.of(
        source,
        new Calibration(
            source,
            temperature,
            new Calibration.Evidence(10, 10, 0, List.of(temperature), quality, quality)));
  }

  private static CalibratedProbabilities by(Map<Source, Calibration> overall) {
    return new CalibratedProbabilities(
        new Calibrations(overall, Collections.emptySortedMap()), /* tau= */ 1);
  }

  private static ItemJudgement told(String id, WinProbability probability) {
    return draft(id).comparing(compared(PAIR, "1", "judge", probability)).build();
  }

  private static PairProbability first(CalibratedProbabilities of) {
    return of.result(0).getFirst();
  }

  // Odds of 9 to 1 under a temperature of 2 are odds of 3 to 1.
  @Test
  void eachProbabilityIsCalibratedBeforeTheMean() {
    CalibratedProbabilities of = by(at(Source.DIRECT, 2));
    of.add(told("a", new Point(0.9, Source.DIRECT)));
    of.add(told("b", new Point(0.5, Source.DIRECT)));

    assertThat(first(of).mean().value().orElseThrow()).isCloseTo(0.625, within(1e-12));
    assertThat(of.result(0).getLast().mean().value().orElseThrow()).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void boundsAreCalibratedAtBothEnds() {
    CalibratedProbabilities of = by(at(Source.DIRECT, 2));
    of.add(told("a", new Bounds(0.1, 0.9, Source.DIRECT)));

    assertThat(first(of).mean().low()).isCloseTo(0.25, within(1e-12));
    assertThat(first(of).mean().high()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void whatHasNoCalibrationIsLeftOutInsteadOfMixedIn() {
    CalibratedProbabilities of = by(at(Source.DIRECT, 2));
    of.add(told("a", new Point(0.9, Source.VOTES)));

    assertThat(of.result(0)).isEmpty();
  }

  // The link of τ = 1 has long become 1; the ratings still say how far they are apart.
  @Test
  void aTauGoesByTheRatingsThemselves() {
    var combining = new Combining(ProbabilityRule.MEAN, 1);
    var high = new ScoreOutcome.Scored(100, List.of(100.0), OptionalDouble.empty(), Map.of());
    var low = new ScoreOutcome.Scored(0, List.of(0.0), OptionalDouble.empty(), Map.of());
    CalibratedProbabilities of = by(at(Source.SCORES, 100 / Math.log(3)));
    of.add(
        draft("a")
            .score("1", 100)
            .score("2", 0)
            .comparing(combining.ofScores(PAIR, high, low))
            .build());

    assertThat(first(of).mean().value().orElseThrow()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void judgesOfAPanelHaveTheirOwn() {
    var of =
        new CalibratedProbabilities(
            new Calibrations(Map.of(), new TreeMap<>(Map.of("one", at(Source.DIRECT, 2)))), 1);
    of.add(
        draft("a")
            .judge("one", compared(PAIR, "1", "one", new Point(0.9, Source.DIRECT)))
            .judge("two", compared(PAIR, "1", "two", new Point(0.9, Source.DIRECT)))
            .build());

    assertThat(of.result(0)).isEmpty();
    assertThat(of.byJudge(0)).containsOnlyKeys("one");
  }

  @Test
  void anyPartitionGivesTheSameBits() {
    CalibratedProbabilities whole = by(at(Source.DIRECT, 3));
    CalibratedProbabilities left = by(at(Source.DIRECT, 3));
    CalibratedProbabilities right = by(at(Source.DIRECT, 3));
    for (int at = 0; at < 50; at++) {
      ItemJudgement item = told("item " + at, new Point(at / 50.0, Source.DIRECT));
      whole.add(item);
      (at % 3 == 0 ? left : right).add(item);
    }
    left.merge(right);

    assertThat(left.result(5)).isEqualTo(whole.result(5));
  }
}
