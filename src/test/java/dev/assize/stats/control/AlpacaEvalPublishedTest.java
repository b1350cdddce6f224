package dev.assize.stats.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.stats.control.AlpacaEvalControl.Controlled;
import dev.assize.stats.control.AlpacaEvalWeights.PredictedRate;
import dev.assize.verdict.compat.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// AlpacaEval 2's leaderboard, recomputed from its published weights and from its verdicts.
class AlpacaEvalPublishedTest {
  // How many rows these have; the others have 805. The first count is published. The other four are
  // inferred: only with so many rows does the prediction meet the published rate.
  private static final Map<String, Integer> ROWS =
      Map.of(
          "alpaca-7b_verbose", 802,
          "llama-2-70b-chat-hf", 804,
          "minotaur-13b", 804,
          "phi-2", 803,
          "platolm-7b", 803);

  // 0.19 points off, for a reason that we don't know: no number of rows explains it.
  private static final String UNEXPLAINED = "dbrx-instruct";

  @Test
  void predictsThePublishedRateFromThePublishedWeights() {
    AlpacaEvalTerms terms = terms();
    assertThat(SharedData.rows("alpacaeval2_lc_weights"))
        .hasSize(132)
        .filteredOn(row -> !row.get("model").asText().equals(UNEXPLAINED))
        .hasSize(131)
        .allSatisfy(row -> {
          int rows = ROWS.getOrDefault(row.get("model").asText(), 805);
          PredictedRate rate =
              weights(row.get("weights")).rate(terms, IntStream.range(0, rows).toArray());
          assertThat(rate.value() * 100)
              .isCloseTo(row.get("length_controlled_winrate").asDouble(), within(1e-6));
          if (!row.get("lc_standard_error").asText().isEmpty()) {
            assertThat(rate.standardError() * 100)
                .isCloseTo(row.get("lc_standard_error").asDouble(), within(1e-6));
          }
        });
  }

  @Test
  void refitsThePublishedRateWithinAFifthOfAPoint() {
    AlpacaEvalTerms terms = terms();
    assertThat(SharedData.rows("alpacaeval2"))
        .filteredOn(row -> !row.get("model").asText().equals("gpt4_1106_preview"))
        .hasSize(38)
        .allSatisfy(row -> {
          var fitted = (Controlled) fit(row, terms).result();
          assertThat(fitted.controlled().value() * 100)
              .isCloseTo(row.at("/published/length_controlled_winrate").asDouble(), within(0.2));
          assertThat(fitted.raw() * 100)
              .isCloseTo(row.at("/published/win_rate").asDouble(), within(1e-9));
        });
  }

  // AlpacaEval goes by a row's position among the rows that there are.
  private static AlpacaEvalFit fit(JsonNode row, AlpacaEvalTerms terms) {
    var fit = new AlpacaEvalFit(terms);
    for (int at = 0; at < row.get("preference").size(); at++) {
      fit.add(
          at,
          row.get("len_baseline").get(at).asInt(),
          row.get("len_model").get(at).asInt(),
          OptionalDouble.of(row.get("preference").get(at).asDouble() - 1));
    }
    return fit;
  }

  private static AlpacaEvalTerms terms() {
    List<JsonNode> aux = SharedData.rows("alpacaeval2_lc_aux");
    JsonNode gamed = aux.get(1);
    return new AlpacaEvalTerms(
        StreamSupport.stream(aux.get(0).get("values").spliterator(), false)
            .map(JsonNode::asDouble)
            .toList(),
        List.of(gamed(gamed, "verbose"), gamed(gamed, "concise")));
  }

  private static GamedBaseline gamed(JsonNode aux, String name) {
    List<Double> ahead = new ArrayList<>();
    for (int at = 0; at < aux.get("len_baseline").size(); at++) {
      ahead.add(
          aux.get("len_baseline").get(at).asDouble() - aux.get("len_" + name).get(at).asDouble());
    }
    JsonNode sums = aux.get("suff_" + name);
    return GamedBaseline.summed(ahead, sums.get(0).asDouble(), sums.get(1).asDouble());
  }

  private static AlpacaEvalWeights weights(JsonNode published) {
    return new AlpacaEvalWeights(
        published.get("np.tanh(std_delta_len)").asDouble(),
        published.get("instruction_difficulty").asDouble(),
        published.get("not_gamed_baseline.astype(float)").asDouble());
  }
}
