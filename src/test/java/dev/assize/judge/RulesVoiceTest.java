package dev.assize.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.TokenUsage;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.task.Step;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulesVoiceTest {
  private static final String GOOD = "The capital of Australia is Canberra.";
  private static final String ALSO_GOOD = "Canberra has been the capital since 1913.";
  private static final String LOOP = "It is what it is. ".repeat(30).strip();
  private static final String PROMPT = "What is the capital of Australia?";

  private final RulesVoice voice = new RulesVoice(new RulesJudge("rules"), Questions.CLOCK);

  @Test
  void prefersTheAnswerWithoutFaultsAndSaysWhy() {
    assertThat(said(Questions.pair(PROMPT, GOOD, LOOP), FakeGrammar.THREE, Order.GIVEN))
        .isEqualTo(
            """
            Answer A has no fault of form; answer B says the same over and over.

            [[A]]\
            """);
  }

  @Test
  void prefersTheSameAnswerInTheOtherOrder() {
    assertThat(said(Questions.pair(PROMPT, GOOD, LOOP), FakeGrammar.THREE, Order.SWAPPED))
        .isEqualTo(
            """
            Answer A says the same over and over; answer B has no fault of form.

            [[B]]\
            """);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void callsATieWhereOneIsOffered(Order order) {
    assertThat(verdict(Questions.pair(PROMPT, GOOD, ALSO_GOOD), FakeGrammar.THREE, order))
        .isEqualTo(new Even());
  }

  @ParameterizedTest
  @CsvSource({"GIVEN, 0", "SWAPPED, 1"})
  void prefersTheShorterOfTwoEqualsWhereNoTieIsOffered(Order order, int slot) {
    assertThat(verdict(Questions.pair(PROMPT, GOOD, ALSO_GOOD), FakeGrammar.NO_TIE, order))
        .isEqualTo(new Preferred(new Slot(slot), Strength.CLEAR));
  }

  @Test
  void saysNothingButTheVerdictWhereTheGrammarWantsNothingElse() {
    assertThat(said(Questions.pair(PROMPT, GOOD, LOOP), FakeGrammar.NO_TIE, Order.GIVEN))
        .isEqualTo("[[A]]");
  }

  @Test
  void saysNothingButTheVerdictWhereItIsToBeTheFirstThingSaid() {
    JudgeTask task = Questions.compare(Questions.pair(PROMPT, GOOD, LOOP), Order.GIVEN);

    assertThat(reply(Questions.of(task, FakeGrammar.THREE, Step.VERDICT, true)).text().answer())
        .isEqualTo("[[A]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is what it is. It is what it is. It is what it is. It is what it is.|MUCH",
        "The capital city, as far as anybody who has been there can tell, is the one|CLEAR",
      })
  void usesStrengthsWhereTheyAreOffered(String worse, Strength strength) {
    String worseStill = strength == Strength.MUCH ? "这是" + worse.repeat(9) + "，" : worse;

    assertThat(verdict(Questions.pair(PROMPT, GOOD, worseStill), FakeGrammar.FIVE, Order.GIVEN))
        .isEqualTo(new Preferred(Slot.A, strength));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"The capital of Australia is Canberra.|5", "悉尼。|4", "''|1"})
  void ratesOnTheGrammarsOwnLevels(String answer, double level) {
    Item item = Item.of("q1", PROMPT, Candidate.of("alpha", answer));
    JudgeTask task = new JudgeTask.Rate(item, item.candidates().getFirst(), 0);

    assertThat(
            FakeGrammar.ONE_TO_FIVE
                .read(reply(Questions.of(task, FakeGrammar.ONE_TO_FIVE)).text())
                .verdict())
        .isEqualTo(new ParsedVerdict.Rated(level));
  }

  @Test
  void findsTheLevelsOfAGrammarThatListsNone() {
    Item item = Item.of("q1", PROMPT, Candidate.of("alpha", GOOD));
    JudgeTask task = new JudgeTask.Rate(item, item.candidates().getFirst(), 0);

    assertThat(reply(Questions.of(task, FakeGrammar.CRITERIA)).text().answer())
        .isEqualTo("The answer has no fault of form.\n\n[[high]]");
  }

  @Test
  void aCritiqueNamesTheFaultsAndGivesNoNumber() {
    Item item =
        Item.of(
            "q1",
            "Say it in 3 words.",
            Candidate.of("alpha", "This, here, is rather more than three,"));
    JudgeTask task = new JudgeTask.Rate(item, item.candidates().getFirst(), 0);

    assertThat(
            reply(Questions.of(task, FakeGrammar.ONE_TO_FIVE, Step.CRITIQUE, false))
                .text()
                .answer())
        .isEqualTo("The answer breaks off and is longer than asked.");
  }

  @Test
  void choosesTheBestOfSeveral() {
    Item item =
        Item.of(
            "q1", PROMPT, Candidate.of("a", LOOP), Candidate.of("b", ""), Candidate.of("c", GOOD));
    FakeGrammar letters =
        new FakeGrammar(
            "letters",
            dev.assize.verdict.VerdictGrammar.Kind.CHOICE,
            java.util.Map.of(
                "A", new ParsedVerdict.Chosen(new Slot(0)),
                "B", new ParsedVerdict.Chosen(new Slot(1)),
                "C", new ParsedVerdict.Chosen(new Slot(2))),
            false,
            true);

    assertThat(
            reply(Questions.of(new JudgeTask.Choose(item, item.candidates(), 0), letters))
                .text()
                .answer())
        .isEqualTo(
            """
            Answer A says the same over and over, answer B is empty, answer C has no fault of form.

            [[C]]\
            """);
  }

  @Test
  void aGrammarOfTheWrongKindIsAFailureThatNamesIt() {
    Item item = Item.of("q1", PROMPT, Candidate.of("alpha", GOOD));
    JudgeTask task = new JudgeTask.Rate(item, item.candidates().getFirst(), 0);

    assertThat(((Failed) voice.ask(Questions.of(task, FakeGrammar.THREE))).failure())
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.BAD_REQUEST,
                "judge rules: the grammar three has no verdict over 1 answers that rules can give;"
                    + " use a template of another kind"));
  }

  @Test
  void aReplyCostsNothing() {
    Reply reply =
        reply(
            Questions.of(
                Questions.compare(Questions.pair(PROMPT, GOOD, LOOP), Order.GIVEN),
                FakeGrammar.THREE));

    assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(reply.text().finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.startedAt()).isEqualTo(Questions.CLOCK.instant());
    assertThat(reply.logprobs()).isEmpty();
  }

  @Test
  void theHashTellsOrdersGrammarsAndAnswersApart() {
    Item item = Questions.pair(PROMPT, GOOD, LOOP);
    Question given = Questions.of(Questions.compare(item, Order.GIVEN), FakeGrammar.THREE);
    Question swapped = Questions.of(Questions.compare(item, Order.SWAPPED), FakeGrammar.THREE);
    Question other =
        Questions.of(
            Questions.compare(Questions.pair(PROMPT, GOOD, ALSO_GOOD), Order.GIVEN),
            FakeGrammar.THREE);
    Question five = Questions.of(Questions.compare(item, Order.GIVEN), FakeGrammar.FIVE);

    assertThat(voice.hash(given)).isEqualTo(voice.hash(given));
    assertThat(
            java.util.Set.of(
                voice.hash(given), voice.hash(swapped), voice.hash(other), voice.hash(five)))
        .hasSize(4);
  }

  @Test
  void saysThatItSeesFormOnly() {
    assertThat(voice.caveat())
        .isEqualTo("rules sees form, not substance: use a model to judge content");
    assertThat(voice.kind()).isEqualTo("rules");
    assertThat(voice.identity().server()).isEqualTo("embedded");
    assertThat(voice.identity().facts()).containsEntry("rules", "1");
  }

  private String said(Item item, FakeGrammar grammar, Order order) {
    return reply(Questions.of(Questions.compare(item, order), grammar)).text().answer();
  }

  private ParsedVerdict verdict(Item item, FakeGrammar grammar, Order order) {
    return grammar
        .read(reply(Questions.of(Questions.compare(item, order), grammar)).text())
        .verdict();
  }

  private Reply reply(Question question) {
    return (Reply) voice.ask(question);
  }
}
