package dev.assize.stats.panel;

import static dev.assize.dataset.Label.Preference.FIRST;
import static dev.assize.dataset.Label.Preference.NEITHER;
import static dev.assize.dataset.Label.Preference.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.panel.LabelWeights.JudgeWeight;
import dev.assize.stats.panel.LabelWeights.Unweighted;
import dev.assize.stats.panel.LabelWeights.Weighted;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelWeightsTest {
  private final PanelVotes votes = new PanelVotes();

  @Test
  void aWeightIsTheLogOddsOfAgreement() {
    vote("a", FIRST, FIRST, 8);
    vote("a", SECOND, FIRST, 2);

    JudgeWeight weight = weighted().judges().getFirst();

    assertThat(weight.labelled()).isEqualTo(10);
    assertThat(weight.agreement()).hasValue(0.8);
    assertThat(weight.weight()).isCloseTo(Math.log(9.0 / 3), within(1e-12));
  }

  @Test
  void aVoteForNeitherIsHalfRight() {
    vote("a", NEITHER, FIRST, 10);
    vote("b", FIRST, FIRST, 10);

    assertThat(weighted().judges().getFirst().agreement()).hasValue(0.5);
    assertThat(weighted().judges().getFirst().weight()).isZero();
  }

  @Test
  void labelsOfNeitherWeighNobody() {
    vote("a", FIRST, NEITHER, 10);
    vote("a", FIRST, FIRST, 3);

    assertThat(weighted().judges().getFirst().labelled()).isEqualTo(3);
  }

  @Test
  void aGoodJudgeOutvotesTwoPoorOnes() {
    vote("good", FIRST, FIRST, 95);
    vote("good", SECOND, FIRST, 5);
    vote("poor", FIRST, FIRST, 60);
    vote("poor", SECOND, FIRST, 40);
    vote("poorer", FIRST, FIRST, 55);
    vote("poorer", SECOND, FIRST, 45);

    Map<String, Preference> split = Map.of("good", FIRST, "poor", SECOND, "poorer", SECOND);

    assertThat(weighted().vote(split)).contains(FIRST);
    assertThat(weighted().share(split).orElseThrow()).isBetween(0.8, 1.0);
  }

  @Test
  void equalWeightsThatCancelAreForNeither() {
    vote("a", SECOND, SECOND, 9);
    vote("b", SECOND, SECOND, 9);

    assertThat(weighted().vote(Map.of("a", FIRST, "b", SECOND))).contains(NEITHER);
    assertThat(weighted().vote(Map.of("a", NEITHER, "b", SECOND))).contains(SECOND);
  }

  @Test
  void nothingIsSaidWhereNobodyWithAWeightVoted() {
    vote("a", FIRST, FIRST, 9);
    vote("b", SECOND, FIRST, 9);

    assertThat(weighted().vote(Map.of("b", FIRST))).isEmpty();
    assertThat(weighted().vote(Map.of("stranger", FIRST))).isEmpty();
  }

  @Test
  void noVotes() {
    assertThat(sentence()).isEqualTo("no judge has a verdict, so there is nothing to combine");
  }

  @Test
  void noLabels() {
    votes.add(Map.of("a", FIRST), Optional.empty());
    vote("a", FIRST, NEITHER, 5);

    assertThat(sentence())
        .isEqualTo(
            "none of the judged comparisons has a label that prefers a candidate, so that no"
                + " agreement with labels can be measured; use the panel's consensus instead");
  }

  @Test
  void judgesNoBetterThanChance() {
    vote("a", SECOND, FIRST, 5);

    assertThat(sentence())
        .isEqualTo(
            "no judge agrees with the labels more often than chance; check the labels and the"
                + " template");
  }

  private void vote(String judge, Preference vote, Preference label, int times) {
    for (int time = 0; time < times; time++) {
      votes.add(Map.of(judge, vote), Optional.of(label));
    }
  }

  private Weighted weighted() {
    return (Weighted) votes.weights();
  }

  private String sentence() {
    return ((Unweighted) votes.weights()).obstacle().sentence();
  }
}
