package dev.assize.judgement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.judgement.Judgements.score;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTest {
  private static final Pair PAIR = pair("one", "two");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          11 11 22, one
          11 22,    tied
          11 22 ==, tied
          11 12,    one
          12 21,    order_dependent
          12 1=,    order_dependent
          1= =2,    order_dependent soft
          12 ==,    tied
          11 uu,    one
          12 uu,    order_dependent
          uu ff,    unjudged
          11 22 uu, tied
          """)
  void givesAPairToTheCandidateThatMoreJudgesDecidedFor(String judges, String outcome) {
    PairJudgement panel = panel(judges).comparisons().getFirst();

    assertThat(
            switch (panel.outcome()) {
              case Outcome.Decided(var winner) -> winner.value();
              case Outcome.OrderDependent(boolean soft) ->
                  "order_dependent" + (soft ? " soft" : "");
              case Outcome.Tied tied -> tied.label();
              case Outcome.Unjudged unjudged -> unjudged.label();
            })
        .isEqualTo(outcome);
  }

  @Test
  void namesTheReasonsOfAllJudgesWhereNoneJudged() {
    assertThat(panel("uu ff").comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("truncated", "rate_limited")));
  }

  @Test
  void averagesTheProbabilitiesOfTheJudgesThatJudged() {
    JudgeView panel =
        Panel.of(
            List.of(
                view(compared(PAIR, "11", "a", new Point(0.9, Source.DIRECT))),
                view(compared(PAIR, "12", "b", new Point(0.5, Source.DIRECT))),
                view(compared(PAIR, "uu", "c", new None("unjudged")))));

    assertThat(panel.comparisons().getFirst().probability())
        .isEqualTo(new Point(0.7, Source.DIRECT));
  }

  @Test
  void keepsEveryReadingButNoOrders() {
    PairJudgement panel = panel("11 12").comparisons().getFirst();

    assertThat(panel.orders()).isEmpty();
    assertThat(panel.readings()).hasSize(4);
    assertThat(panel.isSeenInBothOrders()).isFalse();
  }

  @Test
  void averagesScores() {
    var one = new CandidateId("one");
    JudgeView panel =
        Panel.of(
            List.of(
                new JudgeView(List.of(), Map.of(one, score(4))),
                new JudgeView(List.of(), Map.of(one, score(3))),
                new JudgeView(
                    List.of(), Map.of(one, new ScoreOutcome.Unscored(List.of("empty"))))));

    ScoreOutcome.Scored both = (ScoreOutcome.Scored) requireNonNull(panel.scores().get(one));
    assertThat(both.score()).isEqualTo(3.5);
    assertThat(both.samples()).containsExactly(4.0, 3.0);
  }

  @Test
  void keepsTheScoresOfAJudgeThatIsNotTheFirst() {
    var one = new CandidateId("one");

    JudgeView panel =
        Panel.of(
            List.of(
                new JudgeView(List.of(), Map.of()),
                new JudgeView(List.of(), Map.of(one, score(4)))));

    assertThat(panel.scores()).containsKey(one);
  }

  @Test
  void namesTheReasonsWhereNoJudgeScored() {
    var one = new CandidateId("one");
    JudgeView panel =
        Panel.of(
            Stream.of("empty", "truncated", "empty")
                .map(why ->
                    new JudgeView(List.of(), Map.of(one, new ScoreOutcome.Unscored(List.of(why)))))
                .toList());

    assertThat(panel.scores().get(one))
        .isEqualTo(new ScoreOutcome.Unscored(List.of("empty", "truncated")));
  }

  private static JudgeView panel(String judges) {
    return Panel.of(
        Stream.of(judges.split(" ")).map(orders -> view(compared(PAIR, orders))).toList());
  }

  private static JudgeView view(PairJudgement judged) {
    return new JudgeView(List.of(judged), Map.of());
  }
}
