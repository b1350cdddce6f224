package dev.assize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.Question;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.prompt.Defuse;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import dev.assize.store.MemoryLedger;
import dev.assize.task.OrderPolicy;
import dev.assize.task.Pairing;
import dev.assize.task.Step;
import dev.assize.task.TaskPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Ratings of several samples: votes that are added up, critiques whose scores are averaged.
class VotesTest {
  private static final Item ITEM =
      Item.of(
          "year",
          "When did the war end?",
          Candidate.of("a", "1944"),
          Candidate.of("b", "1945"),
          Candidate.of("c", "May 1945"));
  private static final JudgeTemplate PRINCIPLES = Templates.load("principles");

  private static ItemJudgement judge(JudgeTemplate template, ScriptedJudge judge, int samples) {
    Settings settings =
        new Settings(
            new TaskPlan(OrderPolicy.BOTH, samples, 7, new Pairing.AllPairs()),
            Combining.DEFAULT,
            0.5,
            0,
            Defuse.ON,
            Optional.empty());
    return Judging.asking(
            template,
            settings,
            List.of(judge),
            new MemoryLedger(),
            Events.NONE,
            Reuse.OF_LEDGER,
            Set.of(),
            Leave.ALWAYS)
        .judge(ITEM);
  }

  private static ItemJudgement reviewed(
      ScriptedJudge judge, ScriptedJudge reviewer, Review.Keep keep) {
    Settings settings =
        new Settings(
                new TaskPlan(OrderPolicy.BOTH, 4, 7, new Pairing.AllPairs()),
                Combining.DEFAULT,
                0.5,
                0,
                Defuse.ON,
                Optional.empty())
            .reviewedBy(new Review("reviewer", Templates.load("meta"), keep, /* sits= */ false));
    return Judging.asking(
            PRINCIPLES,
            settings,
            List.of(judge, reviewer),
            new MemoryLedger(),
            Events.NONE,
            Reuse.OF_LEDGER,
            Set.of(),
            Leave.ALWAYS)
        .judge(ITEM);
  }

  private static ScriptedJudge reviewer() {
    return ScriptedJudge.named(
        "reviewer", question -> "[[" + (question.task().sample() == 3 ? 9 : 4) + "]]");
  }

  private static ScoreOutcome.Scored scored(ItemJudgement judged, String candidate) {
    return Optional.ofNullable(judged.scores().get(new CandidateId(candidate)))
        .map(ScoreOutcome.Scored.class::cast)
        .orElseThrow();
  }

  /// What each text is worth in this sample, in the order shown.
  private static String scores(Question question, Map<String, List<Integer>> bySample) {
    return question.task().shown().stream()
        .map(shown -> bySample.getOrDefault(shown.text(), List.of()).get(question.task().sample()))
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "Principles, critique.\n\nScores: [[", "]]"));
  }

  private static final Map<String, List<Integer>> VOTES =
      Map.of(
          "1944", List.of(3, 1, 2, 2),
          "1945", List.of(8, 9, 7, 10),
          "May 1945", List.of(8, 9, 8, 10));

  @Test
  void oneCallRatesAllAnswersAndEverySampleShufflesThemAnew() {
    ScriptedJudge judge = ScriptedJudge.saying(question -> scores(question, VOTES));

    judge(PRINCIPLES, judge, 4);

    assertThat(judge.asked()).hasSize(4);
    assertThat(judge.asked().stream().map(asked -> asked.task().shown()).distinct().count())
        .isGreaterThan(1);
  }

  @Test
  void theVotesOfAllSamplesAreAddedUp() {
    ItemJudgement judged =
        judge(PRINCIPLES, ScriptedJudge.saying(question -> scores(question, VOTES)), 4);

    assertThat(scored(judged, "a").sum()).isEqualTo(8);
    assertThat(scored(judged, "b").sum()).isEqualTo(34);
    assertThat(scored(judged, "c").sum()).isEqualTo(35);
    assertThat(scored(judged, "c").samples()).containsExactly(8.0, 9.0, 8.0, 10.0);
    assertThat(judged.comparisons().getLast().outcome())
        .isEqualTo(new Outcome.Decided(new CandidateId("c")));
  }

  @Test
  void aSampleWithoutScoresIsLeftOutAndNeverCountsZero() {
    ItemJudgement judged =
        judge(
            PRINCIPLES,
            ScriptedJudge.saying(question ->
                question.task().sample() == 1 ? "I am not sure." : scores(question, VOTES)),
            4);

    ScoreOutcome.Scored b = scored(judged, "b");
    assertThat(b.samples()).containsExactly(8.0, 7.0, 10.0);
    assertThat(b.asked()).isEqualTo(4);
    assertThat(b.score()).isCloseTo(25 / 3.0, within(1e-12));
    assertThat(b.sum()).isCloseTo(4 * 25 / 3.0, within(1e-12));
  }

  @Test
  void aReviewerKeepsTheBestSamplesAndOfEqualOnesTheEarlier() {
    ItemJudgement judged =
        reviewed(
            ScriptedJudge.saying(question -> scores(question, VOTES)),
            reviewer(),
            new Review.Keep.Best(2));

    assertThat(scored(judged, "b").samples()).containsExactly(8.0, 10.0);
    assertThat(scored(judged, "b").asked()).isEqualTo(4);
    assertThat(judged.byJudge()).isEmpty();
  }

  @Test
  void aReviewerReadsWhatWasWrittenBesideTheAnswersAsTheyWereShown() {
    ScriptedJudge judge = ScriptedJudge.saying(question -> scores(question, VOTES));
    ScriptedJudge reviewer = reviewer();

    reviewed(judge, reviewer, new Review.Keep.Best(2));

    assertThat(reviewer.asked()).hasSize(4);
    for (int at = 0; at < 4; at++) {
      assertThat(reviewer.asked().get(at).task().shown())
          .isEqualTo(judge.asked().get(at).task().shown());
      assertThat(reviewer.asked().get(at).prompt().messages().getLast().text())
          .contains("Principles, critique.\n\nScores: [[");
    }
  }

  @Test
  void whereNoSampleIsGoodEnoughThereIsNoScore() {
    ItemJudgement judged =
        reviewed(
            ScriptedJudge.saying(question -> scores(question, VOTES)),
            reviewer(),
            new Review.Keep.AtLeast(9.5));

    assertThat(judged.scores().values())
        .containsOnly(new ScoreOutcome.Unscored(List.of("set_aside")));
  }

  @Test
  void tooFewNumbersAreNoScoresForAnybody() {
    ItemJudgement judged = judge(PRINCIPLES, ScriptedJudge.saying(_ -> "Scores: [[8, 9]]"), 1);

    assertThat(judged.scores().values())
        .containsOnly(new ScoreOutcome.Unscored(List.of("not_offered")));
  }

  @Test
  void aNumberOffTheScaleIsNoScoreForAnybody() {
    ItemJudgement judged = judge(PRINCIPLES, ScriptedJudge.saying(_ -> "[[8, 11, 3]]"), 1);

    assertThat(judged.scores().values())
        .containsOnly(new ScoreOutcome.Unscored(List.of("off_scale")));
  }

  @Test
  void everySampleOfACritiqueIsAnotherCritiqueAndTheMeanOfItsScoresCounts() {
    ScriptedJudge judge =
        ScriptedJudge.saying(question ->
            question.id().step() == Step.CRITIQUE
                ? "Critique " + question.task().sample()
                : "[[" + (question.task().sample() + 2) + "]]");

    ItemJudgement judged = judge(Templates.load("critique"), judge, 3);

    assertThat(judge.asked()).hasSize(3 * 3 * 2);
    assertThat(
            judge.asked().stream()
                .filter(asked -> asked.id().step() == Step.VERDICT)
                .allMatch(asked ->
                    asked
                        .prompt()
                        .messages()
                        .getLast()
                        .text()
                        .contains("Critique " + asked.task().sample())))
        .isTrue();
    assertThat(scored(judged, "a").score()).isEqualTo(3);
    assertThat(scored(judged, "a").samples()).containsExactly(2.0, 3.0, 4.0);
    assertThat(scored(judged, "a").spread()).hasValue(1);
  }

  @Test
  void theWeightedMeanOfTheAttributesIsTheScore() {
    ItemJudgement judged =
        judge(
            Templates.load("attributes"),
            ScriptedJudge.saying(
                _ -> "Fine.\n{\"helpfulness\": 5, \"correctness\": 3, \"coherence\": 2}"),
            1);

    assertThat(scored(judged, "a").score()).isCloseTo(0.4 * 5 + 0.4 * 3 + 0.2 * 2, within(1e-12));
    assertThat(scored(judged, "a").criteria())
        .isEqualTo(Map.of("helpfulness", 5.0, "correctness", 3.0, "coherence", 2.0));
  }

  @Test
  void anAnswerWithoutOneOfItsAttributesHasNoScore() {
    ItemJudgement judged =
        judge(
            Templates.load("attributes"),
            ScriptedJudge.saying(_ -> "{\"helpfulness\": 5, \"correctness\": 3}"),
            1);

    assertThat(judged.scores().values())
        .containsOnly(new ScoreOutcome.Unscored(List.of("no_verdict")));
  }
}
