package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.verdict.compat.SharedData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Other people's published numbers, recomputed from their recorded verdicts.
class PublishedNumbersTest {
  private static final Pair PAIR = pair("1", "2");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Skywork_Skywork-Reward-Gemma-2-27B, 59.74, 66.33, 83.93, 50.00, 64.29
          internlm_internlm2-7b-reward,       56.49, 61.22, 71.43, 50.00, 59.43
          """)
  void judgeBench(
      String judge,
      double knowledge,
      double reasoning,
      double math,
      double coding,
      double overall) {
    assertThat(judgeBench(judge, "mmlu-pro")).isCloseTo(knowledge, within(0.005));
    assertThat(judgeBench(judge, "livebench-reasoning")).isCloseTo(reasoning, within(0.005));
    assertThat(judgeBench(judge, "livebench-math")).isCloseTo(math, within(0.005));
    assertThat(judgeBench(judge, "livecodebench")).isCloseTo(coding, within(0.005));
    assertThat(judgeBench(judge, "")).isCloseTo(overall, within(0.005));
  }

  @Test
  void judgeBenchOfAJudgeThatAlsoTiesAndFails() {
    assertThat(judgeBench("claude-3-haiku-20240307", "")).isCloseTo(32.22, within(0.005));
  }

  @Test
  void mtBenchPairs() {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    mtBench()
        .forEach((question, games) ->
            statistics.add(
                draft(question).comparing(compared(pair("phi-3", "phi-3-dpo"), games)).build()));

    JsonNode models = SharedData.rows("mtbench_pair_expected").getFirst().get("models");
    JudgeStatistics result = statistics.result().overall();
    assertThat(result.winRates())
        .hasSize(2)
        .allSatisfy(rate -> {
          JsonNode published = models.get(rate.model());
          assertThat(rate.wins()).isEqualTo(published.get("win").asLong());
          assertThat(rate.losses()).isEqualTo(published.get("loss").asLong());
          assertThat(rate.ties()).isEqualTo(published.get("tie").asLong());
          assertThat(rate.leftOut()).isEqualTo(2);
          assertThat(rate.rate().orElseThrow().value())
              .isCloseTo(published.get("win_rate_adjusted").asDouble(), within(1e-12));
        });
  }

  @Test
  void llmBar() {
    assertThat(SharedData.rows("llmbar_pairs"))
        .hasSize(228)
        .allSatisfy(row -> {
          JudgeStatistics counted = llmBar(row, OrderRule.AGREE_OR_TIE);
          JsonNode published = row.get("published_statistics");
          assertThat(strictlyRight(counted)).isEqualTo(numerator(published.get("correct_both")));
          long consistent =
              counted.bias().inconsistent().map(rate -> rate.rows() - hits(rate)).orElse(0L);
          assertThat(consistent).isEqualTo(numerator(published.get("equal")) - bothSilent(row));
          if (!(row.get("winner_unswapped").asText() + row.get("winner_swapped").asText())
              .contains("-")) {
            double average =
                Double.parseDouble(published.get("correct_average").asText().replace("%", ""));
            assertThat(llmBar(row, OrderRule.MEAN).agreement().rate().orElseThrow().value() * 100)
                .isCloseTo(average, within(1e-9));
          }
        });
  }

  @Test
  void autoJ() {
    JsonNode row = SharedData.rows("autoj_pairwise").getFirst();
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    for (int at = 0; at < row.get("human").size(); at++) {
      String verdicts =
          autoJ(row.get("pred").get(at).asInt(), "12=")
              + autoJ(row.get("pred_exchange").get(at).asInt(), "21=");
      statistics.add(draft("item " + at).comparing(compared(PAIR, verdicts)).build());
    }

    Rate inconsistent = statistics.result().overall().bias().inconsistent().orElseThrow();
    assertThat((1 - inconsistent.value()) * 100)
        .isCloseTo(row.at("/published/consistency").asDouble(), within(0.005));
  }

  private static double judgeBench(String judge, String source) {
    var statistics = new RunStatistics(OrderRule.POINTS_JUDGEBENCH, 2);
    for (JsonNode row : SharedData.rows("judgebench")) {
      if (row.get("judge_model").asText().equals(judge)) {
        for (JsonNode item : row.get("items")) {
          if (item.get(1).asText().startsWith(source)) {
            String verdicts = decision(item.get(3), "12") + decision(item.get(4), "21");
            statistics.add(
                draft(item.get(0).asText())
                    .best(decision(item.get(2), "12"))
                    .comparing(compared(PAIR, verdicts))
                    .build());
          }
        }
      }
    }
    return statistics.result().overall().agreement().strict().orElseThrow().value() * 100;
  }

  private static String decision(JsonNode said, String shown) {
    return switch (said.asText()) {
      case "A>B" -> shown.substring(0, 1);
      case "B>A" -> shown.substring(1);
      case "A=B" -> "=";
      default -> "u";
    };
  }

  private static Map<String, String> mtBench() {
    Map<String, String> games = new LinkedHashMap<>();
    for (JsonNode row : SharedData.rows("verdicts")) {
      if (row.get("family").asText().equals("mtbench_pair")) {
        String verdict =
            switch (row.get("winner_model").asText()) {
              case "model_1" -> "1";
              case "model_2" -> "2";
              case "tie" -> "=";
              default -> "u";
            };
        String question = row.get("question_id").asText() + "/" + row.get("turn").asText();
        // g1 comes before g2 in the file.
        games.merge(question, verdict, String::concat);
      }
    }
    return games;
  }

  private static JudgeStatistics llmBar(JsonNode row, OrderRule rule) {
    var statistics = new RunStatistics(rule, 2);
    String labels = row.get("label").asText();
    for (int at = 0; at < labels.length(); at++) {
      String verdicts =
          "" + llmBar(row, "winner_unswapped", at) + llmBar(row, "winner_swapped", at);
      statistics.add(
          draft("item " + at)
              .best(labels.substring(at, at + 1))
              .comparing(compared(PAIR, verdicts))
              .build());
    }
    return statistics.result().overall();
  }

  private static char llmBar(JsonNode row, String order, int at) {
    char winner = row.get(order).asText().charAt(at);
    return winner == '1' || winner == '2' ? winner : 'u';
  }

  // The peer calls two missing verdicts equal.
  private static long bothSilent(JsonNode row) {
    long silent = 0;
    for (int at = 0; at < row.get("label").asText().length(); at++) {
      silent +=
          llmBar(row, "winner_unswapped", at) == 'u' && llmBar(row, "winner_swapped", at) == 'u'
              ? 1
              : 0;
    }
    return silent;
  }

  private static long strictlyRight(JudgeStatistics counted) {
    return counted.agreement().strict().map(PublishedNumbersTest::hits).orElse(0L);
  }

  private static long hits(Rate rate) {
    return Math.round(rate.value() * rate.rows());
  }

  private static long numerator(JsonNode published) {
    return Long.parseLong(published.asText().substring(0, published.asText().indexOf(' ')));
  }

  private static String autoJ(int coded, String words) {
    return words.substring(coded, coded + 1);
  }
}
