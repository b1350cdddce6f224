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
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.stats.StatisticsSettings;
import dev.assize.task.OrderPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the data, a report holds numbers or says that there are none.
class BadInputTest {
  private static final Pair AB = pair("a", "b");

  static Stream<List<ItemJudgement>> runs() {
    return Stream.of(
        List.of(),
        List.of(item("nothing to compare")),
        List.of(item("a single item", compared(AB, "11"))),
        List.of(item("all failed", compared(AB, "ff")), item("too", compared(AB, "uu"))),
        List.of(item("all tied", compared(AB, "==")), item("too", compared(AB, "=="))),
        List.of(item("all identical", Combining.identical(AB))),
        List.of(
            item("x", compared(pair("a", "b"), "11")), item("y", compared(pair("c", "d"), "22"))),
        List.of(draft("one model").score("a", 3).build()),
        List.of(draft("no score").unscored("a", "off_scale").build()),
        List.of(
            draft("huge").score("a", 1e300).build(),
            draft("too").score("a", 1.7e308).build(),
            draft("also").score("a", 1.7e308).build()),
        List.of(
            draft("no number")
                .label(new Label.Scored(Map.of(new CandidateId("a"), Double.NaN)))
                .score("a", 3)
                .build()),
        List.of(draft("no candidate").best("somebody else").comparing(compared(AB, "11")).build()));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noReportHoldsWhatIsNoNumber(List<ItemJudgement> items) {
    for (OrderPolicy orders : OrderPolicy.values()) {
      var statistics =
          new FindingsTally(
              FindingsSettings.of(new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, orders, 0)));
      items.forEach(statistics::add);
      var summary = new Summary(statistics.result(), Facts.ordered(orders));

      assertThat(SummaryJson.of(summary).toString()).doesNotContain("NaN", "Infinity");
      assertThat(TerminalReport.of(summary, false))
          .doesNotContain("NaN", "Infinity", "null", "Optional");
    }
  }
}
