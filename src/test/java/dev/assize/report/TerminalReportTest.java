package dev.assize.report;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;

import dev.assize.judgement.OrderRule;
import dev.assize.judgement.WinProbability;
import dev.assize.stats.RunStatistics;
import dev.assize.task.OrderPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
  @Test
  void look() {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    var p = pair("response_a", "response_b");
    String[] v = {"11", "11", "22", "12", "==", "1=", "1u", "f1", "22", "11"};
    for (int i = 0; i < v.length; i++) {
      statistics.add(
          draft("i" + i)
              .best(i % 2 == 0 ? "response_a" : "response_b")
              .characters("response_a", 100)
              .characters("response_b", 50 + 10 * i)
              .comparing(
                  compared(
                      p, v[i], "mock", new WinProbability.Point(0.6, WinProbability.Source.DIRECT)))
              .build());
    }
    var facts =
        new RunFacts(
            "samples/pairs.jsonl",
            Optional.of("pairs: prompt, response_a, response_b, label"),
            OptionalLong.empty(),
            0,
            "pairwise",
            List.of(
                new RunFacts.JudgeFacts(
                    "rules", Optional.of("it sees form, not substance; use it to try things out"))),
            OrderPolicy.BOTH,
            1,
            new RunFacts.Work(
                20,
                Optional.of(new dev.assize.reply.TokenUsage(12345, 678, 1000, 0)),
                Optional.of(new BigDecimal("0.12"))),
            new RunFacts.Work(40, Optional.empty(), Optional.empty()),
            3,
            Duration.ofMillis(12345),
            List.of("max_tokens was renamed to max_completion_tokens for judge mock"),
            Optional.of("runs/pairs-pairwise-rules"),
            Optional.of("assize judge samples/pairs.jsonl --out runs/pairs-pairwise-rules"),
            false,
            0.05);
    var summary = new Summary(statistics.result(), facts);
    System.out.println(TerminalReport.of(summary, false));
    System.out.println(SummaryJson.of(summary).toPrettyString());
  }
}
