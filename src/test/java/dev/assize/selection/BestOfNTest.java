package dev.assize.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.engine.ScriptedJudge;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BestOfNTest {
  private static final JudgeTemplate PAIRWISE = Templates.load("pairwise");
  private static final JudgeTemplate RATING = Templates.load("rating");

  /// An item whose candidates say numbers.
  private static Item item(List<Integer> numbers) {
    List<Candidate> candidates = new ArrayList<>();
    for (int number : numbers) {
      candidates.add(Candidate.of("c" + candidates.size(), "Number " + number));
    }
    return Item.of("n", "Name a number.", candidates.toArray(Candidate[]::new));
  }

  private static int number(Candidate candidate) {
    return Integer.parseInt(candidate.text().substring("Number ".length()));
  }

  private static ScriptedJudge judge(Function<List<Integer>, String> verdict) {
    return ScriptedJudge.saying(question ->
        verdict.apply(question.task().shown().stream().map(BestOfNTest::number).toList()));
  }

  private static ScriptedJudge greater() {
    return judge(shown ->
        shown.get(0).equals(shown.get(1))
            ? "[[C]]"
            : shown.get(0) > shown.get(1) ? "[[A]]" : "[[B]]");
  }

  private static BestOfN by(Method method, Counting counting, TextJudge judge) {
    JudgeTemplate template = method == Method.RATINGS ? RATING : PAIRWISE;
    return new BestOfN(Judging.with(template, judge), Optional.of(method), counting);
  }

  private static String text(Selected selected) {
    return switch (selected.best()) {
      case Best.Chosen chosen ->
          selected.item().candidates().stream()
              .filter(candidate -> candidate.id().equals(chosen.winner()))
              .findFirst()
              .orElseThrow()
              .text();
      case Best.Unjudged(List<String> reasons) -> "unjudged " + reasons;
    };
  }

  @Test
  void everyMethodOfPairsFindsTheBestWhereTheJudgeIsOfOneMind() {
    for (Method method : List.of(Method.KNOCKOUT, Method.ROUND_ROBIN, Method.SWISS)) {
      for (int count = 2; count <= 17; count++) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < count; number++) {
          numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(count));

        Selected selected = by(method, Counting.DEFAULT, greater()).of(item(numbers));

        assertThat(text(selected)).as("%s of %d", method, count).isEqualTo("Number " + (count - 1));
        assertThat((long) selected.comparisons()).isLessThanOrEqualTo(method.comparisons(count));
      }
    }
  }

  @Test
  void aKnockoutTakesOneMatchLessThanThereAreCandidates() {
    Selected selected =
        by(Method.KNOCKOUT, Counting.DEFAULT, greater()).of(item(List.of(3, 1, 4, 5, 9)));

    assertThat(selected.comparisons()).isEqualTo(4);
    assertThat(selected.calls()).isEqualTo(8);
    assertThat(selected.best())
        .isInstanceOfSatisfying(
            Best.Chosen.class,
            chosen -> {
              assertThat(chosen.margin()).isEqualTo(1);
              assertThat(chosen.marginOf()).isEqualTo(Best.MarginOf.WIN_PROBABILITY);
              assertThat(chosen.tieBrokenBy()).isEmpty();
            });
  }

  @Test
  void aRoundRobinTellsMarginAndRunnerUp() {
    Selected selected =
        by(Method.ROUND_ROBIN, Counting.DEFAULT, greater()).of(item(List.of(7, 9, 8)));

    assertThat(selected.best())
        .isEqualTo(
            new Best.Chosen(
                new CandidateId("c1"),
                new CandidateId("c2"),
                0.5,
                Best.MarginOf.POINTS,
                Optional.empty()));
    assertThat(selected.standings()).extracting(Standing::points).containsExactly(2.0, 1.0, 0.0);
  }

  @Test
  void anotherOrderOfTheCandidatesChoosesTheSameText() {
    ScriptedJudge fickle =
        judge(shown -> {
          int sum = shown.get(0) + shown.get(1);
          return sum % 3 == 0
              ? "[[C]]"
              : (shown.get(0) > shown.get(1)) == (sum % 3 == 1) ? "[[A]]" : "[[B]]";
        });
    for (Method method : List.of(Method.KNOCKOUT, Method.ROUND_ROBIN, Method.SWISS)) {
      List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
      String before = text(by(method, Counting.DEFAULT, fickle).of(item(numbers)));
      Collections.shuffle(numbers, new Random(5));

      assertThat(text(by(method, Counting.DEFAULT, fickle).of(item(numbers)))).isEqualTo(before);
    }
  }

  @Test
  void whereEverythingIsATieLotsAreDrawnAndSaidToBe() {
    for (Method method : List.of(Method.KNOCKOUT, Method.ROUND_ROBIN, Method.SWISS)) {
      Selected selected =
          by(method, Counting.DEFAULT, judge(_ -> "[[C]]")).of(item(List.of(1, 2, 3, 4, 5)));

      assertThat(selected.best())
          .as(method.label())
          .isInstanceOfSatisfying(
              Best.Chosen.class,
              chosen -> {
                assertThat(chosen.tieBrokenBy()).contains(TieBreak.HASH);
                assertThat(chosen.margin()).isZero();
              });
    }
  }

  @Test
  void twoWhoStandAlikeAreToldApartByWhatTheyWonAgainstWhom() {
    // 1 beats 2, 2 beats 3, 3 beats 1, 0 loses to all: three with two points each.
    ScriptedJudge circle =
        judge(shown -> {
          int first = shown.get(0);
          int second = shown.get(1);
          boolean wins = second == 0 || (first != 0 && second % 3 == (first + 1) % 3);
          return wins ? "[[A]]" : "[[B]]";
        });

    Selected selected =
        by(Method.ROUND_ROBIN, Counting.DEFAULT, circle).of(item(List.of(0, 1, 2, 3)));

    assertThat(selected.best())
        .isInstanceOfSatisfying(
            Best.Chosen.class, chosen -> assertThat(chosen.tieBrokenBy()).contains(TieBreak.HASH));
  }

  private static ScriptedJudge silentOf(int number) {
    return judge(shown ->
        shown.contains(number) ? "I can't say." : shown.get(0) > shown.get(1) ? "[[A]]" : "[[B]]");
  }

  @Test
  void whoWasNotJudgedWinsNothingAndLetsNobodyElseWinSilently() {
    Item three = item(List.of(1, 2, 3));

    assertThat(text(by(Method.ROUND_ROBIN, Counting.DEFAULT, silentOf(1)).of(three)))
        .isEqualTo("unjudged [no_verdict]");
    assertThat(text(by(Method.KNOCKOUT, Counting.DEFAULT, silentOf(1)).of(three)))
        .isEqualTo("unjudged [no_verdict]");

    Counting partial = new Counting(Counting.DEFAULT.rule(), 2, 0, true);
    Selected selected = by(Method.ROUND_ROBIN, partial, silentOf(1)).of(three);
    assertThat(text(selected)).isEqualTo("Number 3");
    assertThat(selected.missing()).containsExactly(new CandidateId("c0"));
  }

  @Test
  void aMatchThatCouldChangeNothingIsNotMissed() {
    ScriptedJudge judge =
        judge(shown ->
            shown.containsAll(List.of(1, 2))
                ? "I can't say."
                : shown.get(0) > shown.get(1) ? "[[A]]" : "[[B]]");

    assertThat(text(by(Method.ROUND_ROBIN, Counting.DEFAULT, judge).of(item(List.of(1, 2, 3)))))
        .isEqualTo("Number 3");
  }

  private static ScriptedJudge rater() {
    return ScriptedJudge.saying(BestOfNTest::rated);
  }

  private static String rated(Question question) {
    int number = number(question.task().shown().getFirst());
    return number == 0 ? "I can't say." : "Rating: [[" + number + "]]";
  }

  @Test
  void ratingsChooseTheBestRated() {
    Selected selected = by(Method.RATINGS, Counting.DEFAULT, rater()).of(item(List.of(2, 5, 4)));

    assertThat(selected.best())
        .isEqualTo(
            new Best.Chosen(
                new CandidateId("c1"),
                new CandidateId("c2"),
                1,
                Best.MarginOf.SCORE,
                Optional.empty()));
  }

  @Test
  void aRatingThatIsMissingLeavesTheItemUnjudgedUnlessItIsPassedOver() {
    Item item = item(List.of(0, 4, 5));

    assertThat(text(by(Method.RATINGS, Counting.DEFAULT, rater()).of(item)))
        .isEqualTo("unjudged [no_verdict]");

    Counting partial = new Counting(Counting.DEFAULT.rule(), 2, 0, true);
    Selected selected = by(Method.RATINGS, partial, rater()).of(item);
    assertThat(text(selected)).isEqualTo("Number 5");
    assertThat(selected.missing()).containsExactly(new CandidateId("c0"));
  }

  @Test
  void candidatesWithTheSameTextAreJudgedOnce() {
    ScriptedJudge judge = greater();

    Selected selected = by(Method.ROUND_ROBIN, Counting.DEFAULT, judge).of(item(List.of(1, 2, 2)));

    assertThat(judge.asked()).hasSize(2);
    assertThat(selected.standings().getFirst().sameText()).containsExactly(new CandidateId("c2"));
  }

  @Test
  void oneCandidateAndIdenticalOnesLeaveNothingToChoose() {
    ScriptedJudge judge = greater();

    assertThat(text(BestOfN.with(PAIRWISE, judge).of(item(List.of(1)))))
        .isEqualTo("unjudged [one_candidate]");
    assertThat(text(BestOfN.with(PAIRWISE, judge).of(item(List.of(1, 1)))))
        .isEqualTo("unjudged [identical]");
    assertThat(judge.asked()).isEmpty();
  }

  @Test
  void worksInMemoryInAFewLines() {
    BestOfN best = BestOfN.with(PAIRWISE, greater());

    Selected selected = best.of(item(List.of(2, 7, 1)));

    assertThat(selected.best())
        .isInstanceOfSatisfying(
            Best.Chosen.class, chosen -> assertThat(chosen.winner().value()).isEqualTo("c1"));
  }

  @Test
  void refusesAMethodThatTheTemplateCannotDo() {
    assertThatThrownBy(() -> by(Method.RATINGS, RATING, greater()))
        .hasMessage(
            "method knockout compares answers, and template rating rates them: expected method"
                + " ratings, or a template that compares");
  }

  private static BestOfN by(Method ignored, JudgeTemplate template, TextJudge judge) {
    return new BestOfN(
        Judging.with(template, judge), Optional.of(Method.KNOCKOUT), Counting.DEFAULT);
  }
}
