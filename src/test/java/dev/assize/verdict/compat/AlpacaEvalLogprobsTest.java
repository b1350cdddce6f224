package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelMass.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlpacaEvalLogprobsTest {

  private static final double LOG_HALF = Math.log(0.5);
  private static final double LOG_QUARTER = Math.log(0.25);

  private static TokenLogprobs first(Alternative... alternatives) {
    return new TokenLogprobs(List.of(new Position("m", 0, List.of(alternatives), false)));
  }

  private static Alternative token(String token, double logprob) {
    return new Alternative(token, logprob);
  }

  @Test
  void thePreferenceIsTwoMinusTheShareOfTheFirstLabel() {
    var logprobs = first(token("m", LOG_HALF), token("M", LOG_QUARTER), token("Both", -3));

    assertThat(AlpacaEvalLogprobs.preference(logprobs).getAsDouble())
        .isCloseTo(2 - 2.0 / 3, within(1e-12));
  }

  @Test
  void aLabelThatIsNotListedHasProbabilityZero() {
    assertThat(AlpacaEvalLogprobs.preference(first(token("m", -0.1)))).hasValue(1);
    assertThat(AlpacaEvalLogprobs.preference(first(token("M", -0.1)))).hasValue(2);
  }

  @Test
  void withoutEitherLabelThereIsNoPreference() {
    assertThat(AlpacaEvalLogprobs.preference(first(token("Both", -0.1)))).isEmpty();
    assertThat(AlpacaEvalLogprobs.preference(new TokenLogprobs(List.of()))).isEmpty();
  }

  @Test
  void otherSpellingsOfALabelDoNotCount() {
    var logprobs = first(token(" m", -0.1), token("m ", -0.1), token("M", -9));

    assertThat(AlpacaEvalLogprobs.preference(logprobs)).hasValue(2);
  }

  @Test
  void onlyTheFirstTokenIsLookedAt() {
    var thinking = new Position("So", -0.1, List.of(token("So", -0.1)), false);
    var label = new Position("m", -0.1, List.of(token("m", -0.1)), false);

    assertThat(AlpacaEvalLogprobs.preference(new TokenLogprobs(List.of(thinking, label))))
        .isEmpty();
  }

  @Test
  void aHopelessLabelNeitherOverflowsNorVanishes() {
    assertThat(AlpacaEvalLogprobs.preference(first(token("m", -9999), token("M", -9999))))
        .hasValue(1.5);
    assertThat(AlpacaEvalLogprobs.preference(first(token("m", -9999), token("M", 0)))).hasValue(2);
  }

  @Test
  void theLabelMassHoldsTheSharesAndWhatTheLabelsCover() {
    var logprobs = first(token("m", LOG_HALF), token("M", LOG_QUARTER));

    assertThat(AlpacaEvalLogprobs.labelMass(logprobs))
        .isInstanceOfSatisfying(
            LabelMass.Known.class,
            known -> {
              assertThat(known.shares().get(Found.A)).isCloseTo(2.0 / 3, within(1e-12));
              assertThat(known.shares().get(Found.B)).isCloseTo(1.0 / 3, within(1e-12));
              assertThat(known.coverage().getAsDouble()).isCloseTo(0.75, within(1e-12));
              assertThat(known.source()).isEqualTo(Source.DIRECT);
            });
  }

  @Test
  void coverageAfterTheSamplerIsUnmeasured() {
    var position = new Position("m", 0, List.of(token("m", 0)), true);

    assertThat(AlpacaEvalLogprobs.labelMass(new TokenLogprobs(List.of(position))))
        .isEqualTo(
            new LabelMass.Known(
                Map.of(Found.A, 1.0, Found.B, 0.0), OptionalDouble.empty(), Source.DIRECT));
  }

  @Test
  void aMassWithoutLabelsIsAbsentForAReason() {
    assertThat(AlpacaEvalLogprobs.labelMass(new TokenLogprobs(List.of())))
        .isEqualTo(new LabelMass.Absent("no_logprobs"));
    assertThat(AlpacaEvalLogprobs.labelMass(first(token("Both", -0.1))))
        .isEqualTo(new LabelMass.Absent("label_not_listed"));
  }

  @Test
  void thePublishedPreferencesFollowFromTheRecordedLogprobs() {
    int compared = 0;
    double worst = 0;
    for (JsonNode model : SharedData.rows("alpacaeval2")) {
      for (int i = 0; i < model.get("preference").size(); i++) {
        JsonNode logprobs = model.get("logprob_m_M").get(i);
        if (!logprobs.isNull()) {
          worst = Math.max(worst, error(model.get("preference").get(i).doubleValue(), logprobs));
          compared++;
        }
      }
    }
    System.out.printf("alpacaeval2: %d preferences, largest error %.1e%n", compared, worst);
    assertThat(compared).isEqualTo(28_090);
    assertThat(worst).isLessThan(1e-6);
  }

  /// Which answer was shown first isn't recorded: the published value is turned back for one half.
  private static double error(double published, JsonNode logprobs) {
    List<Alternative> listed = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (!logprobs.get(i).isNull()) {
        listed.add(token(i == 0 ? "m" : "M", logprobs.get(i).doubleValue()));
      }
    }
    double preference =
        AlpacaEvalLogprobs.preference(first(listed.toArray(Alternative[]::new))).getAsDouble();
    return Math.min(Math.abs(published - preference), Math.abs(published - (3 - preference)));
  }
}
