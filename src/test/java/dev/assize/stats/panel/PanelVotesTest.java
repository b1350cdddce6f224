package dev.assize.stats.panel;

import static dev.assize.dataset.Label.Preference.FIRST;
import static dev.assize.dataset.Label.Preference.NEITHER;
import static dev.assize.dataset.Label.Preference.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.Pair;
import dev.assize.stats.panel.LabelWeights.Weighted;
import dev.assize.verdict.compat.SharedData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PanelVotesTest {
  private static final Pair PAIR = Judgements.pair("x", "y");

  @Test
  void agreementIsCountedOverWhatBothJudgesVotedOn() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of("a", FIRST, "b", FIRST), Optional.empty());
    votes.add(Map.of("a", FIRST, "b", SECOND), Optional.empty());
    votes.add(Map.of("a", SECOND, "b", SECOND), Optional.empty());
    votes.add(Map.of("b", NEITHER, "a", NEITHER), Optional.empty());
    votes.add(Map.of("b", NEITHER), Optional.empty());

    JudgeAgreement agreement = votes.agreement().getFirst();

    // By chance: first ½ · ¼, second ¼ · ½, neither ¼ · ¼.
    assertThat(agreement.common()).isEqualTo(4);
    assertThat(agreement.agreement()).isEqualTo(0.75);
    assertThat(agreement.kappa().orElseThrow())
        .isCloseTo((0.75 - 0.3125) / (1 - 0.3125), within(1e-12));
  }

  @Test
  void judgesWithOneAndTheSameVoteHaveNoKappa() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of("a", FIRST, "b", FIRST), Optional.empty());

    assertThat(votes.agreement())
        .containsExactly(new JudgeAgreement("a", "b", 1, 1, OptionalDouble.empty()));
  }

  @Test
  void judgesWithoutACommonComparisonAreNotInTheMatrix() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of("a", FIRST), Optional.empty());
    votes.add(Map.of("b", FIRST), Optional.empty());

    assertThat(votes.agreement()).isEmpty();
  }

  @Test
  void anItemsJudgesVoteByTheirOutcomes() {
    PanelVotes votes = new PanelVotes();
    votes.add(
        Judgements.draft("1")
            .best("x")
            .comparing(Judgements.compared(PAIR, "11"))
            .judge("agrees", Judgements.compared(PAIR, "11"))
            .judge("flips", Judgements.compared(PAIR, "12"))
            .judge("contradicts", Judgements.compared(PAIR, "22"))
            .judge("fails", Judgements.compared(PAIR, "1f"))
            .build());

    assertThat(((Weighted) votes.weights()).judges())
        .extracting(LabelWeights.JudgeWeight::judge, LabelWeights.JudgeWeight::agreement)
        .containsExactly(
            tuple("agrees", OptionalDouble.of(1)),
            tuple("contradicts", OptionalDouble.of(0)),
            tuple("flips", OptionalDouble.of(0.5)));
  }

  @Test
  void anItemOfOneJudgeCountsNothing() {
    PanelVotes votes = new PanelVotes();
    votes.add(Judgements.item("1", Judgements.compared(PAIR, "11")));

    assertThat(votes.agreement()).isEmpty();
  }

  @Test
  void pandaLmsAnnotatorsAgreeAsPublished() {
    JsonNode data = SharedData.rows("pandalm").getFirst();
    PanelVotes votes = new PanelVotes();
    for (JsonNode item : data.get("human3")) {
      votes.add(
          Map.of(
              "annotator 1", preference(item.get(0).intValue()),
              "annotator 2", preference(item.get(1).intValue()),
              "annotator 3", preference(item.get(2).intValue())),
          Optional.empty());
    }

    List<Double> kappas =
        votes.agreement().stream().map(each -> each.kappa().orElseThrow()).toList();

    assertThat(kappas).hasSize(3);
    List<Double> published =
        List.of(
            data.at("/published/kappa/0").doubleValue(),
            data.at("/published/kappa/1").doubleValue(),
            data.at("/published/kappa/2").doubleValue());
    assertThat(kappas.stream().map(kappa -> Math.round(kappa * 100) / 100.0))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  private static Preference preference(int digit) {
    return List.of(NEITHER, FIRST, SECOND).get(digit);
  }
}
