package dev.assize.stats.calibration;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.Pair;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.RandomItems;
import dev.assize.stats.calibration.Fit.Fitted;
import dev.assize.stats.calibration.Fit.Reason;
import dev.assize.stats.calibration.Fit.Unfitted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunCalibrationTest {
  private static final Pair PAIR = pair("1", "2");
  private static final CalibrationSettings SETTINGS = new CalibrationSettings(7, 5, 1);

  @Test
  void sourcesAreNeverMixed() {
    var run = new RunCalibration(SETTINGS);
    run.add(told("a", new Point(0.9, Source.DIRECT), "1"));
    run.add(told("b", new Point(0.9, Source.AFTER_REASONING), "2"));

    assertThat(run.result()).containsOnlyKeys(Source.DIRECT, Source.AFTER_REASONING);
    assertThat(quality(run, Source.DIRECT).brier()).isCloseTo(0.01, within(1e-12));
    assertThat(quality(run, Source.AFTER_REASONING).brier()).isCloseTo(0.81, within(1e-12));
  }

  @Test
  void boundedProbabilitiesAreCountedBeside() {
    var run = new RunCalibration(SETTINGS);
    run.add(told("a", new Bounds(0.1, 0.9, Source.DIRECT), "1"));

    assertThat(of(run, Source.DIRECT))
        .extracting(CalibrationResult::bounded, CalibrationResult::fit)
        .containsExactly(1L, new Unfitted(Reason.NOTHING_IN_COMMON));
    assertThat(of(run, Source.DIRECT).scores()).isEmpty();
  }

  @Test
  void withoutLabelsThereIsNothing() {
    var run = new RunCalibration(SETTINGS);
    run.add(
        draft("a").comparing(compared(PAIR, "1", "judge", new Point(0.9, Source.DIRECT))).build());
    run.add(told("b", new Point(0.9, Source.DIRECT), "somebody else"));

    assertThat(run.result()).isEmpty();
    assertThat(run.byJudge()).isEmpty();
  }

  @Test
  void ratingsGiveATauEvenWhereTheirProbabilityIsFull() {
    var run = new RunCalibration(new CalibrationSettings(7, 5, 0.1));
    for (int at = 0; at < 200; at++) {
      run.add(rated("item " + at, 9, 1, at % 4 == 0 ? "2" : "1"));
    }

    assertThat(of(run, Source.SCORES).fit())
        .isInstanceOfSatisfying(
            Fitted.class,
            fitted ->
                assertThat(fitted.calibration().tau().orElseThrow())
                    .isCloseTo(8 / Math.log(3), within(1e-9)));
  }

  @Test
  void judgesOfAPanelHaveTheirOwn() {
    var run = new RunCalibration(SETTINGS);
    run.add(
        draft("a")
            .best("1")
            .judge("sure", compared(PAIR, "11", "sure", new Point(1, Source.DIRECT)))
            .judge("unsure", compared(PAIR, "11", "unsure", new Point(0.5, Source.DIRECT)))
            .build());

    assertThat(run.byJudge()).containsOnlyKeys("sure", "unsure");
    assertThat(run.byJudge().get("sure"))
        .isNotNull()
        .hasEntrySatisfying(
            Source.DIRECT,
            direct -> assertThat(direct.scores().orElseThrow().quality().brier()).isZero());
    assertThat(run.result()).isNotEmpty();
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    List<ItemJudgement> items = new ArrayList<>(RandomItems.of(12, 300));
    var whole = new RunCalibration(SETTINGS);
    items.forEach(whole::add);
    Collections.shuffle(items, new Random(12));

    var merged = new RunCalibration(SETTINGS);
    for (int from = 0; from < items.size(); from += 75) {
      var part = new RunCalibration(SETTINGS);
      items.subList(from, from + 75).forEach(part::add);
      merged.merge(part);
    }

    assertThat(merged.result()).isEqualTo(whole.result());
    assertThat(merged.byJudge()).isEqualTo(whole.byJudge());
  }

  @Test
  void partsUnderTwoSettingsAreNotMerged() {
    assertThatThrownBy(() ->
            new RunCalibration(SETTINGS)
                .merge(new RunCalibration(new CalibrationSettings(8, 5, 1))))
        .hasMessage(
            "expected CalibrationSettings[seed=7, folds=5, tau=1.0], found"
                + " CalibrationSettings[seed=8, folds=5, tau=1.0]; count both alike");
  }

  private static ItemJudgement told(String id, WinProbability probability, String best) {
    return draft(id).best(best).comparing(compared(PAIR, "1", "judge", probability)).build();
  }

  private static ItemJudgement rated(String id, double first, double second, String best) {
    return draft(id)
        .best(best)
        .score("1", first)
        .score("2", second)
        .comparing(
            new Combining(ProbabilityRule.MEAN, 0.1)
                .ofScores(PAIR, Judgements.score(first), Judgements.score(second)))
        .build();
  }

  private static Quality quality(RunCalibration run, Source source) {
    return of(run, source).scores().orElseThrow().quality();
  }

  private static CalibrationResult of(RunCalibration run, Source source) {
    return requireNonNull(run.result().get(source));
  }
}
