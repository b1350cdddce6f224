package dev.assize.stats.control;

import static dev.assize.stats.control.PlantedJudge.characters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.TextFeatures;
import dev.assize.stats.control.PairControl.Controlled;
import dev.assize.stats.control.PairControl.Reason;
import dev.assize.stats.control.PairControl.Uncontrolled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlledWinRatesTest {

  @Test
  void aTasteForLengthIsTakenOutOfTheRate() {
    var judge = PlantedJudge.of(/* merit= */ 0, /* taste= */ 1.5, /* shift= */ 0.8);
    var rates = new ControlledWinRates(ControlSettings.length());
    judge.judge(rates, 20_000, new SplittableRandom(1));

    StyleControl result = rates.result();

    Controlled rate = controlled(result, "m", "r");
    assertThat(rate.raw().value()).isGreaterThan(0.63);
    assertThat(rate.value()).isCloseTo(0.5, within(0.015));
    assertThat(rate.low()).isLessThan(0.5);
    assertThat(rate.high()).isGreaterThan(0.5);
    Coefficient length = result.coefficients().getFirst();
    assertThat(length.style()).isEqualTo(Style.LENGTH);
    assertThat(length.value()).isCloseTo(1.5, within(0.1));
    assertThat(length.standardError()).isBetween(0.01, 0.05);
    assertThat(length.scale()).isCloseTo(400, within(10.0));
    assertThat(result.reliability()).hasSize(10);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void winProbabilitiesAreSoftLabels() {
    var rates = new ControlledWinRates(ControlSettings.length());
    var random = new SplittableRandom(2);
    for (int prompt = 0; prompt < 500; prompt++) {
      double difference = 0.5 + random.nextGaussian();
      double won = Numbers.logistic(0.4 + Math.tanh(difference));
      add(rates, prompt, "m", "r", won, 3000 + (int) (1000 * difference), 3000);
    }

    Controlled rate = controlled(rates.result(), "m", "r");

    assertThat(rate.value()).isCloseTo(Numbers.logistic(0.4), within(0.005));
    assertThat(rate.standardError()).isLessThan(0.002);
  }

  @Test
  void severalPairsShareTheJudgesTaste() {
    var rates = new ControlledWinRates(ControlSettings.length());
    var random = new SplittableRandom(3);
    List<String> models = List.of("a", "b", "c");
    for (int prompt = 0; prompt < 6000; prompt++) {
      for (int i = 0; i < 3; i++) {
        for (int j = i + 1; j < 3; j++) {
          double difference = (i - j) * 0.5 + random.nextGaussian();
          double won = Numbers.logistic(0.5 * (j - i) + Math.tanh(difference));
          double credit = random.nextDouble() < won ? 1 : 0;
          add(
              rates,
              prompt,
              models.get(i),
              models.get(j),
              credit,
              3000 + (int) (500 * difference),
              3000);
        }
      }
    }

    StyleControl result = rates.result();

    assertThat(controlled(result, "a", "b").value()).isCloseTo(Numbers.logistic(0.5), within(0.02));
    assertThat(controlled(result, "a", "c").value()).isCloseTo(Numbers.logistic(1), within(0.02));
    assertThat(result.coefficients())
        .singleElement()
        .satisfies(length -> assertThat(length.value()).isCloseTo(1, within(0.1)));
  }

  @Test
  void aTasteForMarkdownIsToldFromOneForLength() {
    var rates = new ControlledWinRates(ControlSettings.lengthAndStyle());
    var random = new SplittableRandom(4);
    for (int prompt = 0; prompt < 8000; prompt++) {
      int bold = random.nextInt(12);
      int words = 400 + 20 * bold + random.nextInt(100);
      var look = new TextFeatures(6 * words, words, random.nextInt(4), random.nextInt(9), bold);
      var other = new TextFeatures(2700, 450, 1, 4, 3);
      double won = Numbers.logistic(-0.2 + Math.tanh((bold - 3) / 3.4));
      rates.add("" + prompt, "m", "r", random.nextDouble() < won ? 1 : 0, look, other);
    }

    StyleControl result = rates.result();

    assertThat(result.coefficients())
        .extracting(Coefficient::style)
        .containsExactly(Style.LENGTH, Style.HEADERS, Style.LISTS, Style.BOLD);
    assertThat(result.coefficients())
        .filteredOn(each -> Math.abs(each.value()) > 4 * each.standardError())
        .extracting(Coefficient::style)
        .containsExactly(Style.BOLD);
    assertThat(controlled(result, "m", "r").value())
        .isCloseTo(Numbers.logistic(-0.2), within(0.04));
  }

  @Test
  void theOtherModelHasTheRest() {
    var rates = new ControlledWinRates(ControlSettings.length());
    var swapped = new ControlledWinRates(ControlSettings.length());
    for (Row row : rows(7, 200)) {
      row.addTo(rates, "a", "b");
      row.addTo(swapped, "b", "a");
    }

    Controlled one = controlled(rates.result(), "a", "b");
    Controlled other = controlled(swapped.result(), "b", "a");

    assertThat(other.value()).isCloseTo(one.value(), within(1e-12));
    assertThat(other.low()).isCloseTo(one.low(), within(1e-12));
    assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-12));
    assertThat(controlled(rates.result(), "b", "a").value() + one.value()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void anyPartitionGivesTheSameBits(int parts) {
    List<Row> rows = rows(5, 300);
    var whole = new ControlledWinRates(ControlSettings.length());
    rows.forEach(row -> row.addTo(whole, "a", row.credit > 0.5 ? "c" : "b"));
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(parts));
    List<ControlledWinRates> shards = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      shards.add(new ControlledWinRates(ControlSettings.length()));
    }
    for (int at = 0; at < shuffled.size(); at++) {
      Row row = shuffled.get(at);
      row.addTo(shards.get(at % parts), "a", row.credit > 0.5 ? "c" : "b");
    }

    var merged = new ControlledWinRates(ControlSettings.length());
    shards.forEach(merged::merge);

    assertThat(merged.result()).isEqualTo(whole.result());
  }

  @Test
  void repeatedPromptsWidenTheInterval() {
    var distinct = new ControlledWinRates(ControlSettings.length());
    var repeated = new ControlledWinRates(ControlSettings.length());
    for (Row row : rows(9, 200)) {
      row.addTo(distinct, "a", "b");
      row.addTo(repeated, "a", "b");
      row.addTo(repeated, "a", "b");
    }

    Controlled once = controlled(distinct.result(), "a", "b");
    Controlled twice = controlled(repeated.result(), "a", "b");

    assertThat(twice.prompts()).isEqualTo(once.prompts());
    assertThat(twice.comparisons()).isEqualTo(2 * once.comparisons());
    assertThat(twice.standardError()).isCloseTo(once.standardError(), within(0.001));
    assertThat(twice.raw().standardError().orElseThrow())
        .isCloseTo(once.raw().standardError().orElseThrow(), within(1e-12));
  }

  @Test
  void withoutComparisonsThereIsNothing() {
    assertThat(new ControlledWinRates(ControlSettings.length()).result())
        .isEqualTo(new StyleControl(List.of(), List.of(), List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1e-320})
  void whereAllResultsAreAlikeNoRateIsMadeUp(double credit) {
    var rates = new ControlledWinRates(ControlSettings.length());
    for (Row row : rows(11, 50)) {
      add(rates, row.prompt, "a", "b", credit, row.length, 3000);
    }

    assertThat(uncontrolled(rates).reason()).isEqualTo(Reason.ALL_ALIKE);
    assertThat(uncontrolled(rates).raw().value()).isEqualTo(credit);
  }

  @Test
  void ofASingleItemNothingIsSaid() {
    var rates = new ControlledWinRates(ControlSettings.length());
    add(rates, 1, "a", "b", 1, 3000, 2000);
    add(rates, 1, "a", "b", 0, 2000, 3000);

    assertThat(uncontrolled(rates).reason()).isEqualTo(Reason.TOO_FEW_PROMPTS);
    assertThat(uncontrolled(rates).raw().standardError()).isEmpty();
  }

  @Test
  void whereLengthsDifferByTheSameThroughoutNothingIsControlled() {
    var rates = new ControlledWinRates(ControlSettings.length());
    for (Row row : rows(13, 50)) {
      add(rates, row.prompt, "a", "b", row.credit, 3100, 3000);
    }

    assertThat(uncontrolled(rates).reason()).isEqualTo(Reason.SAME_DIFFERENCES);
  }

  @Test
  void aPairThatCannotBeFittedDoesNotHinderTheOthers() {
    var rates = new ControlledWinRates(ControlSettings.length());
    var alone = new ControlledWinRates(ControlSettings.length());
    for (Row row : rows(15, 200)) {
      row.addTo(rates, "a", "b");
      row.addTo(alone, "a", "b");
      add(rates, row.prompt, "a", "c", 1, row.length, 3000);
    }

    assertThat(rates.result().pair("a", "b")).isEqualTo(alone.result().pair("a", "b"));
    assertThat(rates.result().pair("c", "a").orElseThrow().raw().value()).isZero();
    assertThat(rates.result().pair("b", "c")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1.1})
  void aCreditIsAShare(double credit) {
    var rates = new ControlledWinRates(ControlSettings.length());

    assertThatThrownBy(() -> add(rates, 1, "a", "b", credit, 10, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("credit: expected 0 to 1, found " + credit);
  }

  @Test
  void aModelIsNotComparedWithItself() {
    var rates = new ControlledWinRates(ControlSettings.length());

    assertThatThrownBy(() -> add(rates, 1, "a", "a", 1, 10, 20))
        .hasMessage("expected two models, found 'a' against itself");
  }

  @Test
  void countsAreNotNegative() {
    var rates = new ControlledWinRates(ControlSettings.length());

    assertThatThrownBy(() -> add(rates, 1, "a", "b", 1, -10, 20))
        .hasMessage(
            "expected counts of 0 or more, found"
                + " TextFeatures[characters=-10, words=-2, headers=0, lists=0, bold=0]");
  }

  @Test
  void otherSettingsDoNotMerge() {
    var length = new ControlledWinRates(ControlSettings.length());
    var style = new ControlledWinRates(ControlSettings.lengthAndStyle());

    assertThatThrownBy(() -> length.merge(style))
        .hasMessage(
            "expected the same settings, found"
                + " ControlSettings[styles=[LENGTH], ridge=0.04] and"
                + " ControlSettings[styles=[LENGTH, HEADERS, LISTS, BOLD], ridge=0.04]");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new ControlSettings(List.of(), 1))
        .hasMessage("styles: expected at least one of [LENGTH, HEADERS, LISTS, BOLD]");
    assertThatThrownBy(() -> new ControlSettings(List.of(Style.BOLD), Double.NaN))
        .hasMessage("ridge: expected a number of at least 0.000001, found NaN");
  }

  private static Uncontrolled uncontrolled(ControlledWinRates rates) {
    StyleControl result = rates.result();
    assertThat(result.coefficients()).isEmpty();
    assertThat(result.reliability()).isEmpty();
    return (Uncontrolled) result.pairs().getFirst();
  }

  private static Controlled controlled(StyleControl result, String model, String against) {
    return (Controlled) result.pair(model, against).orElseThrow();
  }

  private static List<Row> rows(long seed, int count) {
    var random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int prompt = 0; prompt < count; prompt++) {
      double difference = random.nextGaussian();
      double credit = random.nextDouble() < Numbers.logistic(0.3 + Math.tanh(difference)) ? 1 : 0.2;
      rows.add(new Row(prompt, credit, 3000 + (int) (500 * difference)));
    }
    return rows;
  }

  private static void add(
      ControlledWinRates rates,
      int prompt,
      String model,
      String against,
      double credit,
      int length,
      int otherLength) {
    rates.add(
        "prompt " + prompt, model, against, credit, characters(length), characters(otherLength));
  }

  private record Row(int prompt, double credit, int length) {
    void addTo(ControlledWinRates rates, String model, String against) {
      add(rates, prompt, model, against, credit, length, 3000);
    }
  }
}
