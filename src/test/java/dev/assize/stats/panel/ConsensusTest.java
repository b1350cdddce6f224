package dev.assize.stats.panel;

import static dev.assize.dataset.Label.Preference.FIRST;
import static dev.assize.dataset.Label.Preference.NEITHER;
import static dev.assize.dataset.Label.Preference.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.panel.Consensus.Belief;
import dev.assize.stats.panel.Consensus.Estimated;
import dev.assize.stats.panel.Consensus.JudgeReliability;
import dev.assize.stats.panel.Consensus.NotEstimated;
import dev.assize.stats.panel.PlantedJudges.Comparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsensusTest {

  @Test
  void thePlantedBadJudgeIsFound() {
    Map<String, Double> planted = Map.of("a", 0.85, "b", 0.3, "c", 0.8, "d", 0.9, "e", 0.75);

    Estimated estimated = estimated(planted, 1, 3000);

    assertThat(estimated.judges())
        .extracting(JudgeReliability::judge)
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(estimated.judges())
        .allSatisfy(judge ->
            assertThat(judge.accuracy())
                .as(judge.judge())
                .isCloseTo(planted.get(judge.judge()), within(0.03)));
    assertThat(estimated.share().get(NEITHER)).isCloseTo(0.2, within(0.03));
  }

  @Test
  void theBadJudgeIsFoundWhereEachAnswersHalf() {
    Map<String, Double> planted = Map.of("a", 0.85, "b", 0.33, "c", 0.8, "d", 0.9, "e", 0.75);

    Estimated estimated = estimated(planted, 0.5, 6000);

    assertThat(estimated.judges())
        .allSatisfy(judge -> {
          assertThat(judge.accuracy())
              .as(judge.judge())
              .isCloseTo(planted.get(judge.judge()), within(0.05));
          assertThat(judge.votes()).isBetween(2800L, 3200L);
        });
  }

  @Test
  void theConsensusIsRightMoreOftenThanTheMajority() {
    Map<String, Double> planted = Map.of("a", 0.9, "b", 0.4, "c", 0.4, "d", 0.9, "e", 0.4);
    List<Comparison> comparisons = new PlantedJudges(planted, 1, 5).comparisons(4000);
    Estimated estimated = (Estimated) PlantedJudges.count(comparisons, false).consensus();

    long right =
        comparisons.stream()
            .filter(
                each -> estimated.belief(each.votes()).orElseThrow().likeliest() == each.truth())
            .count();
    long majority = comparisons.stream().filter(each -> most(each.votes()) == each.truth()).count();

    assertThat(right).isGreaterThan(majority + 200);
  }

  @Test
  void aJudgeWhoSaysTheContraryIsBelievedTheOtherWayRound() {
    PanelVotes votes = new PanelVotes();
    for (int item = 0; item < 300; item++) {
      Preference truth = item % 2 == 0 ? FIRST : SECOND;
      Preference contrary = item % 2 == 0 ? SECOND : FIRST;
      Preference noisy = item % 10 == 0 ? contrary : truth;
      votes.add(Map.of("a", truth, "b", noisy, "liar", contrary), Optional.empty());
    }
    Estimated estimated = (Estimated) votes.consensus();

    Belief belief = estimated.belief(Map.of("liar", SECOND)).orElseThrow();

    assertThat(belief.likeliest()).isEqualTo(FIRST);
    assertThat(belief.first() + belief.second() + belief.neither()).isCloseTo(1, within(1e-12));
  }

  @Test
  void exchangedCandidatesExchangeTheConsensus() {
    List<Comparison> comparisons =
        new PlantedJudges(Map.of("a", 0.8, "b", 0.5, "c", 0.7), 0.8, 9).comparisons(500);
    PanelVotes mirrored = new PanelVotes();
    comparisons.forEach(each -> mirrored.add(mirror(each.votes()), Optional.empty()));
    Estimated here = (Estimated) PlantedJudges.count(comparisons, false).consensus();

    Estimated there = (Estimated) mirrored.consensus();

    Map<String, Preference> votes = Map.of("a", FIRST, "b", SECOND, "c", FIRST);
    assertThat(there.belief(mirror(votes)).orElseThrow().second())
        .isCloseTo(here.belief(votes).orElseThrow().first(), within(1e-6));
  }

  @Test
  void everyPartitionGivesTheSameConsensusToTheLastBit() {
    List<Comparison> comparisons =
        new PlantedJudges(Map.of("a", 0.8, "b", 0.5, "c", 0.7, "d", 0.6), 0.6, 9).comparisons(800);
    PanelVotes whole = PlantedJudges.count(comparisons, true);
    List<Comparison> shuffled = new ArrayList<>(comparisons);
    Collections.shuffle(shuffled, new Random(4));

    PanelVotes parts = PlantedJudges.count(shuffled.subList(300, 800), true);
    parts.merge(PlantedJudges.count(shuffled.subList(0, 100), true));
    parts.merge(PlantedJudges.count(shuffled.subList(100, 300), true));

    assertThat(parts.consensus()).isEqualTo(whole.consensus());
    assertThat(parts.agreement()).isEqualTo(whole.agreement());
    assertThat(parts.weights()).isEqualTo(whole.weights());
  }

  @Test
  void judgesWhoAllAgreeAreAllBelieved() {
    PanelVotes votes = new PanelVotes();
    for (int item = 0; item < 50; item++) {
      votes.add(Map.of("a", FIRST, "b", FIRST, "c", FIRST), Optional.empty());
    }

    Estimated estimated = (Estimated) votes.consensus();

    assertThat(estimated.judges()).allMatch(judge -> judge.accuracy() > 0.9);
    assertThat(estimated.comparisons()).isEqualTo(50);
  }

  @Test
  void evenlySplitJudgesAreForNeither() {
    PanelVotes votes = new PanelVotes();
    for (Preference one : List.of(FIRST, SECOND)) {
      for (Preference other : List.of(FIRST, SECOND)) {
        for (Preference third : List.of(FIRST, SECOND)) {
          votes.add(Map.of("a", one, "b", other, "c", third), Optional.empty());
        }
      }
    }

    Estimated estimated = (Estimated) votes.consensus();

    assertThat(estimated.belief(Map.of("a", FIRST, "b", SECOND)).orElseThrow().likeliest())
        .isEqualTo(NEITHER);
  }

  @Test
  void nothingIsBelievedOfAComparisonWithoutVotes() {
    Estimated estimated = estimated(Map.of("a", 0.8, "b", 0.8, "c", 0.8), 1, 100);

    assertThat(estimated.belief(Map.of())).isEmpty();
    assertThat(estimated.belief(Map.of("stranger", FIRST))).isEmpty();
  }

  @Test
  void noVotes() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of(), Optional.of(FIRST));

    assertThat(sentence(votes)).isEqualTo("no judge has a verdict, so there is nothing to combine");
  }

  @Test
  void oneJudge() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of("a", FIRST), Optional.empty());

    assertThat(sentence(votes))
        .isEqualTo(
            "without labels it takes three judges to see which of them errs, and there is 1; use"
                + " labels, or the plain majority");
  }

  @Test
  void aJudgeThatSharesNothingWithTheOthers() {
    PanelVotes votes = new PanelVotes();
    votes.add(Map.of("a", FIRST, "b", FIRST, "c", FIRST), Optional.empty());
    votes.add(Map.of("d", FIRST, "a", FIRST), Optional.empty());

    assertThat(sentence(votes))
        .isEqualTo(
            "d shares comparisons with fewer than two other judges, so that its errors can't be"
                + " seen; let it judge what they judged, or leave it out");
  }

  private static Estimated estimated(Map<String, Double> planted, double answered, int count) {
    List<Comparison> comparisons = new PlantedJudges(planted, answered, 3).comparisons(count);
    return (Estimated) PlantedJudges.count(comparisons, false).consensus();
  }

  private static String sentence(PanelVotes votes) {
    return ((NotEstimated) votes.consensus()).obstacle().sentence();
  }

  private static Map<String, Preference> mirror(Map<String, Preference> votes) {
    Map<String, Preference> mirrored = new HashMap<>();
    votes.forEach((judge, vote) ->
        mirrored.put(
            judge,
            switch (vote) {
              case FIRST -> SECOND;
              case SECOND -> FIRST;
              case NEITHER -> NEITHER;
            }));
    return mirrored;
  }

  private static Preference most(Map<String, Preference> votes) {
    return List.of(Preference.values()).stream()
        .max(
            Comparator.comparingLong(
                kind -> votes.values().stream().filter(vote -> vote == kind).count()))
        .orElseThrow();
  }
}
