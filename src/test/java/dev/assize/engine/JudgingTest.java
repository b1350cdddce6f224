package dev.assize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import dev.assize.model.JudgeFailure;
import dev.assize.prompt.Defuse;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.store.MemoryLedger;
import dev.assize.task.OrderPolicy;
import dev.assize.task.Pairing;
import dev.assize.task.Step;
import dev.assize.task.TaskPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgingTest {
  private static final JudgeTemplate PAIRWISE = Templates.load("pairwise");
  private static final Item ITEM =
      Item.of(
          "sky",
          "Why is the sky blue?",
          Candidate.of("short", "Scattering."),
          Candidate.of("long", "Air scatters blue light more than red light."));

  /// Prefers the answer that comes later in the alphabet, whatever its place.
  private static String byText(Question question) {
    List<Candidate> shown = question.task().shown();
    boolean first = shown.getFirst().text().compareTo(shown.getLast().text()) > 0;
    return first ? "Both read. [[A]]" : "Both read. [[B]]";
  }

  private static PairJudgement pairOf(TextJudge judge) {
    return Judging.with(PAIRWISE, judge).judge(ITEM).comparisons().getFirst();
  }

  @Test
  void asksBothOrdersAndTakesTheVerdictOutOfItsSlots() {
    ScriptedJudge judge = ScriptedJudge.saying(JudgingTest::byText);

    PairJudgement pair = pairOf(judge);

    assertThat(pair.outcome()).isEqualTo(new Outcome.Decided(new CandidateId("short")));
    assertThat(judge.asked()).hasSize(2);
    assertThat(judge.asked().get(0).prompt().messages().getLast().text())
        .containsSubsequence("Scattering.", "Air scatters blue light more than red light.");
    assertThat(judge.asked().get(1).prompt().messages().getLast().text())
        .containsSubsequence("Air scatters blue light more than red light.", "Scattering.");
  }

  @Test
  void aJudgeThatOnlySeesThePlaceFlips() {
    PairJudgement pair = pairOf(ScriptedJudge.saying(question -> "[[A]]"));

    assertThat(pair.outcome()).isEqualTo(new Outcome.OrderDependent(false));
    assertThat(pair.probability())
        .isEqualTo(new WinProbability.Point(0.5, WinProbability.Source.VOTES));
  }

  @Test
  void aFailedCallLeavesThePairUnjudgedWithItsReason() {
    PairJudgement pair =
        pairOf(
            ScriptedJudge.ending(
                question -> ScriptedJudge.failed(JudgeFailure.Reason.RATE_LIMITED)));

    assertThat(pair.outcome()).isEqualTo(new Outcome.Unjudged(List.of("rate_limited")));
    assertThat(pair.probability()).isEqualTo(new WinProbability.None("unjudged"));
  }

  @Test
  void anUnreadReplyIsAskedAgainOnceWithAReminder() {
    ScriptedJudge judge =
        ScriptedJudge.saying(
            question -> question.id().step() == Step.REASK ? byText(question) : "Hard to say.");

    PairJudgement pair = pairOf(judge);

    assertThat(pair.outcome()).isEqualTo(new Outcome.Decided(new CandidateId("short")));
    assertThat(judge.asked()).hasSize(4);
    assertThat(judge.asked().get(1).prompt().messages().getLast().text())
        .endsWith(PAIRWISE.grammar().reminder());
  }

  @Test
  void aCutReplyIsAskedAgainWithTwiceTheTokens() {
    ScriptedJudge judge =
        ScriptedJudge.ending(question ->
            ScriptedJudge.reply(
                new ReplyText(
                    "I am to end with [[A]] if",
                    Optional.empty(),
                    Optional.empty(),
                    FinishReason.LENGTH)));

    PairJudgement pair = pairOf(judge);

    assertThat(pair.outcome()).isEqualTo(new Outcome.Unjudged(List.of("truncated")));
    assertThat(judge.asked()).extracting(Question::maxTokensFactor).containsExactly(1, 2, 1, 2);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    ScriptedJudge judge =
        ScriptedJudge.ending(question ->
            ScriptedJudge.reply(
                new ReplyText(
                    "",
                    Optional.empty(),
                    Optional.of("I can't help with that."),
                    FinishReason.STOP)));

    assertThat(pairOf(judge).outcome()).isEqualTo(new Outcome.Unjudged(List.of("refused")));
    assertThat(judge.asked()).hasSize(2);
  }

  @Test
  void answersThatAreTheSameAreNotAsked() {
    ScriptedJudge judge = ScriptedJudge.saying(JudgingTest::byText);
    Item twins = Item.of("twins", "Q", Candidate.of("x", "same"), Candidate.of("y", "same"));

    ItemJudgement judgement = Judging.with(PAIRWISE, judge).judge(twins);

    assertThat(judge.asked()).isEmpty();
    assertThat(judgement.comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("identical")));
    assertThat(judgement.hasFailure()).isFalse();
    assertThat(judgement.isJudged()).isFalse();
  }

  @Test
  void whatTheLedgerHoldsIsNotAskedAgain() {
    MemoryLedger ledger = new MemoryLedger();
    ScriptedJudge first = ScriptedJudge.saying(JudgingTest::byText);
    ScriptedJudge second = ScriptedJudge.saying(question -> "[[C]]");

    ItemJudgement asked = judging(first, ledger).judge(ITEM);
    ItemJudgement again = judging(second, ledger).judge(ITEM);

    assertThat(again).isEqualTo(asked);
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void aFailureInTheLedgerIsAskedAgain() {
    MemoryLedger ledger = new MemoryLedger();
    judging(
            ScriptedJudge.ending(
                question -> ScriptedJudge.failed(JudgeFailure.Reason.SERVER_ERROR)),
            ledger)
        .judge(ITEM);

    ItemJudgement healed = judging(ScriptedJudge.saying(JudgingTest::byText), ledger).judge(ITEM);

    assertThat(healed.isJudged()).isTrue();
  }

  @Test
  void theLedgerAloneGivesTheSameJudgement() {
    MemoryLedger ledger = new MemoryLedger();
    ScriptedJudge judge =
        ScriptedJudge.saying(
            question -> question.id().step() == Step.REASK ? "[[C]]" : "Well, well.");

    ItemJudgement asked = judging(judge, ledger).judge(ITEM);
    ItemJudgement recorded =
        Judging.recorded(PAIRWISE, Settings.DEFAULT, List.of("scripted"), ledger, Map.of())
            .judge(ITEM);

    assertThat(recorded).isEqualTo(asked);
  }

  @Test
  void aRatingTemplateScoresEachAnswerAndComparesTheScores() {
    JudgeTemplate rating = Templates.load("rating");
    ScriptedJudge judge =
        ScriptedJudge.saying(question -> {
          int score = question.task().shown().getFirst().id().value().equals("long") ? 5 : 3;
          return "Fine. Rating: [[" + score + "]]";
        });
    Settings settings = withRubric(Settings.DEFAULT);

    ItemJudgement judgement = judging(rating, judge, settings).judge(ITEM);

    assertThat(judgement.scores())
        .containsEntry(
            new CandidateId("long"),
            new ScoreOutcome.Scored(
                5, List.of(5.0), java.util.OptionalDouble.empty(), java.util.Map.of()));
    PairJudgement pair = judgement.comparisons().getFirst();
    assertThat(pair.outcome()).isEqualTo(new Outcome.Decided(new CandidateId("long")));
    assertThat(pair.orders()).isEmpty();
    assertThat(judge.asked()).hasSize(2);
  }

  @Test
  void theSecondCallOfACritiqueHoldsTheFirstReply() {
    JudgeTemplate critique = Templates.load("critique");
    ScriptedJudge judge =
        ScriptedJudge.saying(question ->
            question.id().step() == Step.CRITIQUE
                ? "It names the cause but not why violet is missing."
                : question.grammar().write(question.grammar().offered().getLast()));

    ItemJudgement judgement = judging(critique, judge, withRubric(Settings.DEFAULT)).judge(ITEM);

    assertThat(judgement.scores().values()).allMatch(ScoreOutcome.Scored.class::isInstance);
    assertThat(judge.asked())
        .extracting(question -> question.id().step())
        .containsExactly(Step.CRITIQUE, Step.VERDICT, Step.CRITIQUE, Step.VERDICT);
    assertThat(judge.asked().get(1).prompt().messages().getLast().text())
        .contains("It names the cause but not why violet is missing.");
  }

  @Test
  void swappingTheInputSwapsNothingDownstream() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      String id = "item-" + round;
      Candidate x = Candidate.of("x", "answer " + random.nextInt());
      Candidate y = Candidate.of("y", "answer " + random.nextInt());
      TextJudge judge = anyJudge(random.nextInt(4), round);

      for (OrderPolicy orders : OrderPolicy.values()) {
        if (orders == OrderPolicy.GIVEN) {
          continue; // the data's own order is what this policy shows
        }
        Settings settings = settings(orders);
        PairJudgement plain =
            judging(PAIRWISE, judge, settings)
                .judge(Item.of(id, "Q", x, y))
                .comparisons()
                .getFirst();
        PairJudgement swapped =
            judging(PAIRWISE, judge, settings)
                .judge(Item.of(id, "Q", y, x))
                .comparisons()
                .getFirst();

        assertThat(swapped.outcome()).isEqualTo(plain.outcome());
        assertThat(swapped.probability().swapped()).isEqualTo(plain.probability());
      }
    }
  }

  /// Any deterministic judge: by text, by place, never sure, by a hash of the whole prompt.
  private static TextJudge anyJudge(int kind, int salt) {
    return switch (kind) {
      case 0 -> ScriptedJudge.saying(JudgingTest::byText);
      case 1 -> ScriptedJudge.saying(question -> "[[A]]");
      case 2 -> ScriptedJudge.saying(question -> "[[C]]");
      default ->
          ScriptedJudge.saying(question -> {
            int hash = (question.prompt().messages().toString() + salt).hashCode();
            return "[[" + "ABC".charAt(Math.floorMod(hash, 3)) + "]]";
          });
    };
  }

  private static Settings settings(OrderPolicy orders) {
    return new Settings(
        new TaskPlan(orders, 1, 0, new Pairing.AllPairs()),
        Combining.DEFAULT,
        0.5,
        1,
        Defuse.ON,
        Optional.empty());
  }

  private static Settings withRubric(Settings settings) {
    return new Settings(
        settings.plan(),
        settings.combining(),
        settings.minimumCoverage(),
        settings.reasks(),
        settings.defuse(),
        Optional.of(dev.assize.rubric.Rubrics.load("helpfulness")));
  }

  private static Judging judging(TextJudge judge, MemoryLedger ledger) {
    return Judging.asking(
        PAIRWISE,
        Settings.DEFAULT,
        List.of(judge),
        ledger,
        Events.NONE,
        Reuse.OF_LEDGER,
        Set.of(),
        Leave.ALWAYS);
  }

  private static Judging judging(JudgeTemplate template, TextJudge judge, Settings settings) {
    return Judging.asking(
        template,
        settings,
        List.of(judge),
        new MemoryLedger(),
        Events.NONE,
        Reuse.OF_LEDGER,
        Set.of(),
        Leave.ALWAYS);
  }
}
