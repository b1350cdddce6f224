package dev.assize.report;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.Judgements.Draft;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.report.RunFacts.JudgeFacts;
import dev.assize.stats.StatisticsSettings;
import dev.assize.task.Order;
import dev.assize.task.OrderPolicy;
import dev.assize.verdict.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
  private static final Pair AB = pair("response_a", "response_b");

  @Test
  void ofPairsWithFlipsAndFailures() {
    List<ItemJudgement> items = new ArrayList<>();
    for (String verdicts :
        List.of("11", "11", "22", "12", "==", "1=", "1u", "f1", "22", "11", "21", "11")) {
      items.add(
          draft("item " + items.size())
              .best(items.size() % 3 > 0 ? "response_a" : "response_b")
              .characters("response_a", 100)
              .characters("response_b", 50 + 10 * items.size())
              .comparing(compared(AB, verdicts, "mock", new Point(0.625, Source.DIRECT)))
              .build());
    }

    assertThat(report(items, Facts.served()))
        .isEqualTo(
            """
            Judged 10 of 12 items; 2 unjudged: 1 rate_limited, 1 truncated; 3 bad rows skipped
            pairs.jsonl · pairwise · judge mock · both orders

            Model        win rate   95 % interval   strict   wins   ties   losses   win probability
            response_a     60.0 %    36.0 to 80.0   40.0 %      4      4        2             0.625
            response_b     40.0 %    20.0 to 64.0   20.0 %      2      4        4             0.375
            Counted by agree-or-tie, interval by prompt; win probability: direct.
            Within noise: the interval holds 50 %, no preference at all.
            2 comparisons left out: with them response_a would be between 50.0 % and 66.7 %.

            Flips           2 of 10 comparisons: 20.0 % (5.7 to 51.0); inconsistent 30.0 %
            First answer    won 1 flip, the second 1 (p = 1.000); worth 0.00 logits
            Longer answer   won 50.0 % (18.8 to 81.2) of 6 decided pairs; 45.5 % of the labels prefer it
            Probabilities   of 22 verdicts: 0 measured, 22 unmeasured, 0 bounded, 0 absent
            Label           agreement 40.0 % (20.0 to 64.0) over 10 comparisons, a tie ½; strictly 20.0 %
            Unparsed        1 truncated
            Failed          1 rate_limited
            Calls           20 asked, 7 reused, 5 replies from the cache, in 3 min 5 s; 44 ever
            Tokens          12,345 prompt (8.1 % cached), 678 completion; cost 0.12
            Agreement       20.0 % with ties, 33.3 % without; κ -0.212, weighted κ -0.304, α -0.277
            Calibration     direct: Brier 0.216, log loss 0.623, ECE 0.075 (10)

            Note            mock answers max_tokens with 400: max_completion_tokens is sent instead
            Run folder      runs/pairs-pairwise-mock
            Incomplete      2 of 12 items without a judgement (16.7 %), more than the 5.0 % allowed
            Go on with      ./assize judge pairs.jsonl --out runs/pairs-pairwise-mock
            """);
  }

  @Test
  void ofRatingsThatTellLittle() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 20; at++) {
      items.add(rated(at, at % 10 == 0 ? 3 : 4, 1 + at % 5).build());
    }
    items.add(draft("cut").unscored("response", "truncated").build());

    assertThat(report(items, Facts.plain()))
        .isEqualTo(
            """
            Judged 20 of 21 items; 1 unjudged: 1 truncated
            pairs.jsonl · pairwise · judge rules
            read as pairs (prompt, response_a, response_b)

            Scores     mean   deviation   scored   unscored
            response   3.90        0.31       20          1

            Score levels    3: 2   4: 18   (90.0 % are 4: they tell few answers apart)
            Label scores    20 ratings: mean error 1.30, Pearson 0.47, Spearman 0.47
            Unparsed        1 truncated
            Failed          none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofManyModelsAndJudges() {
    List<String> models =
        new ArrayList<>(List.of("通义千问-72b-指令", "모델", "a-model-with-a-name-longer-than-any-column"));
    for (int at = 1; at <= 12; at++) {
      models.add("model-" + at);
    }
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 1; at < models.size(); at++) {
      Pair pair = pair(models.get(0), models.get(at));
      items.add(
          draft("item " + at)
              .judge("x", compared(pair, "11"))
              .judge("y", compared(pair, at % 2 == 0 ? "12" : "22"))
              .build());
    }
    var judges =
        List.of(new JudgeFacts("x", Optional.empty()), new JudgeFacts("y", Optional.empty()));

    assertThat(report(items, Facts.panel(judges, List.of("one", "two", "three", "four"))))
        .isEqualTo(
            """
            Judged 14 of 14 items; 3 bad rows skipped
            pairs.jsonl · pairwise · judges x, y · both orders

            Against the reference     win rate   95 % interval   strict   wins   ties   losses   win probability
            通义千问-72b-指令           75.0 %    59.6 to 85.9   50.0 %      7      7        0             0.625
            model-1                     50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            model-11                    50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            model-3                     50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            model-5                     50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            model-7                     50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            model-9                     50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            모델                        50.0 %     5.5 to 94.5    0.0 %      0      1        0             0.500
            a-model-with-a-name-lo…      0.0 %     0.0 to 79.3    0.0 %      0      0        1             0.250
            model-10                     0.0 %     0.0 to 79.3    0.0 %      0      0        1             0.250
            … and 5 more in summary.json
            Counted by agree-or-tie, interval by prompt; reference: 通义千问-72b-指令; win probability: votes.

            Judge   judged    flips   first answer   longer answer   label
            x           14    0.0 %         50.0 %               –       –
            y           14   50.0 %         75.0 %               –       –
            Unparsed/failed none
            Calls           20 asked, 7 reused, 5 replies from the cache, in 3 min 5 s; 44 ever
            Tokens          12,345 prompt (8.1 % cached), 678 completion; cost 0.12
            Ratings         none: model-1, model-11, model-3, model-5, model-7 and 3 more won all their battles…
            Judges agree    x and y 0.0 % (κ 0.00)

            Note            one
            Note            two
                            … and 2 more in summary.json
            Run folder      runs/pairs-pairwise-mock
            """);
  }

  @Test
  void ofARunInWhichNothingWasJudged() {
    List<ItemJudgement> items =
        List.of(item("1", compared(AB, "ff")), item("2", compared(AB, "uf")));

    assertThat(report(items, Facts.served()))
        .isEqualTo(
            """
            Judged 0 of 12 items; 12 unjudged: 2 rate_limited, 1 truncated, 10 not reached; 3 bad rows skipped
            pairs.jsonl · pairwise · judge mock · both orders

            No comparison was judged: there is no win rate.

            Unparsed        1 truncated
            Failed          3 rate_limited
            Calls           20 asked, 7 reused, 5 replies from the cache, in 3 min 5 s; 44 ever
            Tokens          12,345 prompt (8.1 % cached), 678 completion; cost 0.12

            Note            mock answers max_tokens with 400: max_completion_tokens is sent instead
            Run folder      runs/pairs-pairwise-mock
            Incomplete      12 of 12 items without a judgement (100.0 %), more than the 5.0 % allowed
            Go on with      ./assize judge pairs.jsonl --out runs/pairs-pairwise-mock
            """);
  }

  @Test
  void ofASingleItem() {
    assertThat(report(List.of(item("1", compared(AB, "11"))), Facts.plain()))
        .isEqualTo(
            """
            Judged 1 of 1 item
            pairs.jsonl · pairwise · judge rules · both orders
            read as pairs (prompt, response_a, response_b)

            Model        win rate   95 % interval   wins   ties   losses   win probability
            response_a    100.0 %   20.7 to 100.0      1      0        0             1.000
            response_b      0.0 %     0.0 to 79.3      0      0        1             0.000
            Counted by agree-or-tie, interval by prompt; win probability: votes.
            One prompt only: what it shows may be chance.

            Flips           0 of 1 comparison: 0.0 % (0.0 to 79.3); inconsistent 0.0 %
            First answer    no comparison flipped
            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofTiesAlone() {
    List<ItemJudgement> items =
        List.of(
            item("1", compared(AB, "==")),
            item("2", compared(AB, "12")),
            item("3", Combining.identical(AB)));

    assertThat(report(items, Facts.plain()))
        .isEqualTo(
            """
            Judged 2 of 3 items; 1 unjudged: 1 identical
            pairs.jsonl · pairwise · judge rules · both orders
            read as pairs (prompt, response_a, response_b)

            Model        win rate   95 % interval   strict   wins   ties   losses   win probability
            response_a     50.0 %     9.5 to 90.5    0.0 %      0      2        0             0.500
            response_b     50.0 %     9.5 to 90.5    0.0 %      0      2        0             0.500
            Counted by agree-or-tie, interval by prompt; win probability: votes.
            No comparison has a winner: every one is a tie under this rule.
            2 prompts only: the interval is rough.

            Flips           1 of 2 comparisons: 50.0 % (9.5 to 90.5); inconsistent 50.0 %
            First answer    won 1 flip, the second 0 (p = 1.000)
            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofAJudgeThatLooksAtThePlaceAlone() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 80; at++) {
      items.add(item("item " + at, compared(AB, "12")));
    }

    assertThat(report(items, Facts.plain()))
        .isEqualTo(
            """
            Judged 80 of 80 items
            pairs.jsonl · pairwise · judge rules · both orders
            read as pairs (prompt, response_a, response_b)

            Model        win rate   95 % interval   strict   wins   ties   losses   win probability
            response_a     50.0 %    39.3 to 60.7    0.0 %      0     80        0             0.500
            response_b     50.0 %    39.3 to 60.7    0.0 %      0     80        0             0.500
            Counted by agree-or-tie, interval by prompt; win probability: votes.
            Every comparison flipped: the verdicts follow the place, not the answers.

            Flips           80 of 80 comparisons: 100.0 % (95.4 to 100.0); inconsistent 100.0 %
            First answer    won 80 flips, the second 0 (p < 0.001)
            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofItemsWithASingleAnswer() {
    assertThat(report(List.of(item("1"), item("2")), Facts.plain()))
        .isEqualTo(
            """
            Judged 0 of 2 items; 2 unjudged: 2 nothing_to_compare
            pairs.jsonl · pairwise · judge rules
            read as pairs (prompt, response_a, response_b)

            No item has answers to compare or to rate: there is nothing to count.

            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofPairsThatFollowFromScores() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 12; at++) {
      PairJudgement linked =
          Combining.DEFAULT.ofScores(AB, Judgements.score(3), Judgements.score(at % 5));
      items.add(
          draft("item " + at)
              .score("response_a", 3)
              .score("response_b", at % 5)
              .comparing(linked)
              .build());
    }

    assertThat(report(items, Facts.plain()))
        .isEqualTo(
            """
            Judged 12 of 12 items
            pairs.jsonl · pairwise · judge rules
            read as pairs (prompt, response_a, response_b)

            Model        win rate   95 % interval   wins   ties   losses   win probability   mean score
            response_a     75.0 %    48.9 to 90.4      8      2        2             0.708         3.00
            response_b     25.0 %     9.6 to 51.1      2      2        8             0.292         1.75
            Counted by agree-or-tie, interval by prompt; win probability: scores, 0.516 to 0.863 for the first.
            Within noise: the interval holds 50 %, no preference at all.

            Flips           not measured: the pairs follow from scores of single answers
            Score levels    0: 3   1: 3   2: 2   3: 14   4: 2
            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofOneOrder() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 12; at++) {
      items.add(item("item " + at, compared(AB, at % 3 == 0 ? "2" : "1")));
    }

    assertThat(report(items, Facts.ordered(OrderPolicy.GIVEN)))
        .isEqualTo(
            """
            Judged 12 of 12 items
            pairs.jsonl · pairwise · judge rules · given order only
            read as pairs (prompt, response_a, response_b)

            Model        win rate   95 % interval   wins   ties   losses   win probability
            response_a     66.7 %    39.1 to 86.2      8      0        4             0.667
            response_b     33.3 %    13.8 to 60.9      4      0        8             0.333
            Counted by agree-or-tie, interval by prompt; win probability: votes, 0.333 to 1.000 for the first.
            Within noise: the interval holds 50 %, no preference at all.

            Flips           not measured: no comparison has a verdict in both orders
            First answer    not measured: only the given order was asked, so that place and content go together
            Unparsed/failed none
            Calls           20 asked, 0 reused, in 0.8 s

            Note            rules: sees form, not substance
            Run folder      runs/pairs-pairwise-rules
            """);
  }

  @Test
  void ofARandomOrder() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 12; at++) {
      items.add(item("item " + at, compared(AB, at < 10 ? "1" : "2")));
    }

    assertThat(report(items, Facts.ordered(OrderPolicy.RANDOM)))
        .contains(
            "First answer    won 83.3 % (55.2 to 95.3) of 12 verdicts in random order: p = 0.039 by"
                + " prompt\n");
  }

  @Test
  void ofASampledJudgeOfOneFamilyWithAModel() {
    List<ItemJudgement> items = new ArrayList<>();
    Pair pair = pair("Qwen2.5-7B-Instruct", "gpt-4o");
    for (int at = 0; at < 12; at++) {
      items.add(
          draft("item " + at)
              .comparing(
                  Combining.DEFAULT.ofReadings(
                      pair,
                      List.of(Order.GIVEN),
                      Judgements.samples(pair, at % 2 == 0 ? "111" : "112")))
              .build());
    }
    var judge = new JudgeFacts("mine", Optional.empty(), Optional.of("Qwen/Qwen3-32B"));

    assertThat(report(items, Facts.panel(List.of(judge), List.of())))
        .contains(
            "Self-agreement  66.7 % (45.8 to 82.5) of 36 pairs of samples\n",
            "Same family     mine judges Qwen2.5-7B-Instruct, both Qwen: judges favour their own"
                + " kind\n");
  }

  @Test
  void ofARunCorrectedByAShareThatWasAskedBothWays() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 200; at++) {
      List<Order> orders = at % 5 == 0 ? List.of(Order.GIVEN, Order.SWAPPED) : List.of(Order.GIVEN);
      items.add(item("item " + at, biased(orders, (at % 7 - 2) / 2.0, at % 2 == 0 ? 1.1 : 0.9)));
    }

    String report = report(items, Facts.ordered(OrderPolicy.GIVEN));

    assertThat(report)
        .contains("worth 1.00 logits (0.97 to 1.03)\n")
        .contains(
            "Bias taken off  response_a 0.596 (0.566 to 0.626): 160 pairs in one order, place worth"
                + " 1.00");
  }

  private static PairJudgement biased(List<Order> orders, double logit, double bias) {
    List<OrderReading> readings = new ArrayList<>();
    for (Order order : orders) {
      double of = logit + (order == Order.GIVEN ? bias : -bias);
      readings.add(
          new OrderReading(
              order,
              order == Order.GIVEN ? AB.first() : AB.second(),
              "judge",
              0,
              new Said.Prefers(of > 0 ? AB.first() : AB.second(), Strength.CLEAR),
              new Point(1 / (1 + Math.exp(-of)), Source.DIRECT),
              OptionalDouble.of(1)));
    }
    return Combining.DEFAULT.ofReadings(AB, orders, readings);
  }

  @Test
  void ofAnInterruptedRun() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 12; at++) {
      items.add(
          item(
              "item " + at,
              compared(AB, at < 10 ? "11" : "pp", "mock", new Bounds(0.75, 0.875, Source.DIRECT))));
    }

    assertThat(report(items, Facts.interrupted()))
        .isEqualTo(
            """
            Judged 10 of 80 items; 70 unjudged: 2 pending, 68 not reached; 3 bad rows skipped
            pairs.jsonl · pairwise · judge mock · both orders · 3 samples

            Model        win rate   95 % interval   wins   ties   losses   win probability
            response_a    100.0 %   72.2 to 100.0     10      0        0       0.750–0.875
            response_b      0.0 %     0.0 to 27.8      0      0       10       0.125–0.250
            Counted by agree-or-tie, interval by prompt; win probability: direct.
            2 comparisons left out: with them response_a would be between 83.3 % and 100.0 %.

            Flips           0 of 10 comparisons: 0.0 % (0.0 to 27.8); inconsistent 0.0 %
            First answer    no comparison flipped
            Probabilities   of 20 verdicts: 0 measured, 0 unmeasured, 20 bounded, 0 absent
            Unparsed/failed none
            Calls           20 asked, 7 reused, 5 replies from the cache, in 3 min 5 s; 44 ever
            Tokens          12,345 prompt (8.1 % cached), 678 completion; cost 0.12

            Note            mock answers max_tokens with 400: max_completion_tokens is sent instead
            Run folder      runs/pairs-pairwise-mock
            Interrupted     what was paid for is kept
            Go on with      ./assize judge pairs.jsonl --out runs/pairs-pairwise-mock
            """);
  }

  @Test
  void coloursChangeNoText() {
    List<ItemJudgement> items = List.of(item("1", compared(AB, "11")));
    Summary summary = summary(items, Facts.plain());

    String coloured = TerminalReport.of(summary, true);

    assertThat(coloured).startsWith("\u001b[1mJudged 1 of 1 item\u001b[0m\n");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(TerminalReport.of(summary, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 30})
  void fitsOneScreen(int models) {
    List<ItemJudgement> items = new ArrayList<>();
    List<JudgeFacts> judges = new ArrayList<>();
    for (int at = 0; at < models; at++) {
      judges.add(new JudgeFacts("judge-of-some-length-" + at, Optional.of("sees form")));
      Draft draft = draft("item " + at).best("model 1").characters("model 1", 100).category("c");
      Pair pair = pair("model " + at, "模型 " + (at + 1));
      for (int judge = 0; judge < models; judge++) {
        draft.judge(
            judges.get(Math.min(judge, at)).name() + judge,
            compared(pair, "1u"),
            compared(pair, "12"));
      }
      items.add(draft.build());
    }

    String report =
        report(items, Facts.panel(judges, List.of("a notice ".repeat(30), "b", "c", "d")));

    assertThat(report.lines().count()).isLessThanOrEqualTo(30);
    assertThat(report.lines())
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(100));
  }

  private static Draft rated(int at, double score, double label) {
    return draft("item " + at)
        .score("response", score)
        .label(new Label.Scored(Map.of(new CandidateId("response"), label)));
  }

  private static String report(List<ItemJudgement> items, RunFacts facts) {
    return TerminalReport.of(summary(items, facts), false);
  }

  private static Summary summary(List<ItemJudgement> items, RunFacts facts) {
    var statistics =
        new FindingsTally(
            FindingsSettings.of(
                new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, facts.orders(), 0)));
    items.forEach(statistics::add);
    return new Summary(statistics.result(), facts);
  }
}
