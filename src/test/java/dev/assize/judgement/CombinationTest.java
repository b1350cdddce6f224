package dev.assize.judgement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Combination.Gate;
import dev.assize.judgement.Combination.Gated;
import dev.assize.judgement.Combination.Part;
import dev.assize.judgement.Combination.Product;
import dev.assize.judgement.Combination.Scale;
import dev.assize.judgement.Combination.Screened;
import dev.assize.judgement.Combination.Sum;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.ScoreOutcome.Scored;
import dev.assize.judgement.ScoreOutcome.Unscored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationTest {
  private static final Pair PAIR = pair("one", "two");
  private static final Part RULES = new Part("rules", 0.2, Optional.empty());
  private static final Part MODEL = new Part("model", 1, Optional.of(new Scale(1, 10)));
  private static final Sum SUM = new Sum(List.of(RULES, MODEL));
  private static final Gated GATED =
      new Gated(List.of(new Gate("rules", 1)), new Sum(List.of(MODEL)), 0);

  /// Scores of the two candidates; `-` for none.
  private static JudgeView rated(String scores) {
    String[] each = scores.split(" ", -1);
    Map<CandidateId, ScoreOutcome> all = new LinkedHashMap<>();
    all.put(PAIR.first(), score(each[0]));
    all.put(PAIR.second(), score(each[1]));
    return new JudgeView(
        List.of(Combining.DEFAULT.ofScores(PAIR, score(each[0]), score(each[1]))), all);
  }

  private static ScoreOutcome score(String score) {
    return score.equals("-")
        ? new Unscored(List.of("truncated"))
        : Judgements.score(Double.parseDouble(score));
  }

  private static JudgeView of(Combination reward, String rules, String model) {
    Map<String, JudgeView> views = new LinkedHashMap<>();
    views.put("rules", rated(rules));
    views.put("model", rated(model));
    return reward.of(views, Combining.DEFAULT);
  }

  private static String scores(JudgeView view) {
    return view.scores().values().stream()
        .map(outcome ->
            switch (outcome) {
              case Scored scored -> String.valueOf(scored.score());
              case Unscored unscored -> String.join(",", unscored.reasons());
            })
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1 0,   10 1,   1.2 0.0",
    "1 1,   5.5 1,  0.7 0.2",
    "-1 1,  10 10,  0.8 1.2",
    "- 1,   10 10,  truncated 1.2",
    "1 1,   - 10,   truncated 1.2",
  })
  void aSumWeighsScoresOnStatedScales(String rules, String model, String expected) {
    assertThat(scores(of(SUM, rules, model))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.25 1, 10 5.5, 0.5 0.5", "0 1, 10 10, 0.0 1.0", "1 -, 10 10, 1.0 truncated"})
  void aProductRaisesEachToItsWeight(String rules, String model, String expected) {
    Product product = new Product(List.of(new Part("rules", 0.5, Optional.empty()), MODEL));

    assertThat(scores(of(product, rules, model))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1 0, 10 10, 1.0 0.0",
    "1 0, 1 10,  0.0 0.0",
    "0 0, - -,   0.0 0.0",
    "1 0, - 10,  truncated 0.0",
    "- 1, 10 10, truncated 1.0",
    "0.9999999999 0.99, 10 10, 1.0 0.0",
  })
  void aClosedGateIsTheFloorWhateverTheOthersSay(String rules, String model, String expected) {
    assertThat(scores(of(GATED, rules, model))).isEqualTo(expected);
  }

  @Test
  void aFloorMayLieBelowEverythingElse() {
    Gated gated = new Gated(List.of(new Gate("rules", 1)), new Sum(List.of(MODEL)), -1);

    assertThat(scores(of(gated, "1 0", "1 10"))).isEqualTo("0.0 -1.0");
  }

  @Test
  void oneClosedGateIsEnough() {
    Gated gated =
        new Gated(List.of(new Gate("rules", 1), new Gate("model", 5)), new Sum(List.of(MODEL)), 0);

    assertThat(scores(of(gated, "- 1", "1 10"))).isEqualTo("0.0 1.0");
  }

  @Test
  void pairsFollowFromTheRewards() {
    PairJudgement judged = of(SUM, "1 0", "1 10").comparisons().getFirst();

    assertThat(judged.outcome()).isEqualTo(new Outcome.Decided(PAIR.second()));
    assertThat(judged.probability())
        .isEqualTo(new WinProbability.Point(1 / (1 + Math.exp(0.8)), WinProbability.Source.SCORES));
    assertThat(of(SUM, "- 0", "1 10").comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("truncated")));
    assertThat(of(GATED, "0 0", "1 10").comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Tied());
  }

  @Test
  void whatEachPartAddedStaysVisible() {
    ScoreOutcome one = of(SUM, "1 0", "5.5 10").scores().values().iterator().next();

    assertThat(((Scored) one).criteria()).isEqualTo(Map.of("rules", 1.0, "model", 0.5));
  }

  @Test
  void scoresBeyondTheStatedEndsCountAsTheEnds() {
    Sum sum = new Sum(List.of(new Part("model", 1, Optional.of(new Scale(-10, 10)))));

    assertThat(scores(of(sum, "0 0", "-40 12.5"))).isEqualTo("0.0 1.0");
  }

  @Test
  void answersThatAreTheSameToTheByteStayUnjudged() {
    Map<String, JudgeView> views = new LinkedHashMap<>();
    views.put("model", rated("1 10"));
    views.put("rules", new JudgeView(List.of(Combining.identical(PAIR)), rated("1 1").scores()));

    assertThat(SUM.of(views, Combining.DEFAULT).comparisons().getFirst())
        .isEqualTo(Combining.identical(PAIR));
  }

  @ParameterizedTest
  @CsvSource({
    "1 1, 22, decided two",
    "1 1, 12, order_dependent",
    "1 0, 22, decided one",
    "0 1, 11, decided two",
    "0 0, 11, tied",
    "1 0, uu, decided one",
    "1 1, uu, unjudged truncated",
    "- 0, 11, unjudged truncated",
    "- 1, 11, unjudged truncated",
  })
  void beforeAJudgeThatComparesAGateLetsWhoPassesAloneWin(
      String rules, String verdicts, String expected) {
    Map<String, JudgeView> views = new LinkedHashMap<>();
    views.put("rules", rated(rules));
    views.put("model", new JudgeView(List.of(compared(PAIR, verdicts)), Map.of()));

    JudgeView screened =
        new Screened(List.of(new Gate("rules", 1)), "model").of(views, Combining.DEFAULT);

    assertThat(screened.scores()).isEmpty();
    assertThat(screened.comparisons().getFirst().readings()).hasSize(2);
    Outcome outcome = screened.comparisons().getFirst().outcome();
    String who =
        switch (outcome) {
          case Outcome.Decided(CandidateId winner) -> " " + winner;
          case Outcome.Unjudged(List<String> why) -> " " + String.join(",", why);
          case Outcome.Tied _, Outcome.OrderDependent _ -> "";
        };
    assertThat(outcome.label() + who).isEqualTo(expected);
  }

  @Test
  void aPartWithoutAViewIsAMistakeOfTheProgram() {
    assertThatThrownBy(() -> SUM.of(Map.of("model", rated("1 2")), Combining.DEFAULT))
        .hasMessage("judge rules has no view");
  }
}
