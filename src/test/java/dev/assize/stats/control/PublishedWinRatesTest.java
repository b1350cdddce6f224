package dev.assize.stats.control;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.stats.control.PlantedJudge.characters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.Rate;
import dev.assize.stats.RunStatistics;
import dev.assize.stats.WinRate;
import dev.assize.verdict.compat.SharedData;
import java.util.List;
import org.junit.jupiter.api.Test;

/// AlpacaEval's leaderboards 1 and 2, recomputed from the preferences.
class PublishedWinRatesTest {

  @Test
  void alpacaEval1() {
    assertThat(SharedData.rows("alpacaeval1"))
        .hasSize(26)
        .allSatisfy(row -> {
          WinRate counted = counted(row);
          JsonNode published = row.get("published");
          assertCounts(counted, published);
          Rate rate = counted.rate().orElseThrow();
          assertThat(rate.value() * 100)
              .isCloseTo(published.get("win_rate").asDouble(), within(1e-9));
          assertThat(rate.standardError().orElseThrow() * 100)
              .isCloseTo(published.get("standard_error").asDouble(), within(1e-9));
        });
  }

  @Test
  void alpacaEval2() {
    assertThat(SharedData.rows("alpacaeval2"))
        .hasSize(39)
        .allSatisfy(row -> {
          WinRate counted = counted(row);
          JsonNode published = row.get("published");
          assertCounts(counted, published);
          assertThat(counted.rate().orElseThrow().value() * 100)
              .isCloseTo(published.get("discrete_win_rate").asDouble(), within(1e-9));
          assertThat(counted.probability().orElseThrow().value().orElseThrow() * 100)
              .isCloseTo(published.get("win_rate").asDouble(), within(1e-9));
          RawRate raw = weighted(row);
          assertThat(raw.value() * 100)
              .isCloseTo(published.get("win_rate").asDouble(), within(1e-9));
          assertThat(raw.standardError().orElseThrow() * 100)
              .isCloseTo(published.get("standard_error").asDouble(), within(1e-9));
        });
  }

  private static void assertCounts(WinRate counted, JsonNode published) {
    assertThat(List.of(counted.wins(), counted.losses(), counted.ties(), counted.judged()))
        .containsExactly(
            published.get("n_wins").asLong(),
            published.get("n_wins_base").asLong(),
            published.get("n_draws").asLong(),
            published.get("n_total").asLong());
  }

  private static WinRate counted(JsonNode row) {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 1);
    var models = pair("model", "reference");
    for (int at = 0; at < row.get("preference").size(); at++) {
      JsonNode preference = row.get("preference").get(at);
      double credit = credit(preference);
      String verdict = preference.isNull() ? "u" : credit > 0.5 ? "1" : credit < 0.5 ? "2" : "=";
      WinProbability probability =
          preference.isNull()
              ? new WinProbability.None("no verdict")
              : new WinProbability.Point(credit, Source.DIRECT);
      statistics.add(item("item " + at, compared(models, verdict, "judge", probability)));
    }
    return statistics.result().overall().winRates().stream()
        .filter(rate -> rate.model().equals("model"))
        .findFirst()
        .orElseThrow();
  }

  private static RawRate weighted(JsonNode row) {
    var rates = new ControlledWinRates(ControlSettings.length());
    for (int at = 0; at < row.get("preference").size(); at++) {
      rates.add(
          "item " + at,
          "model",
          "reference",
          credit(row.get("preference").get(at)),
          characters(row.get("len_model").get(at).asInt()),
          characters(row.get("len_baseline").get(at).asInt()));
    }
    return rates.result().pair("model", "reference").orElseThrow().raw();
  }

  // 0 is how AlpacaEval once wrote a tie.
  private static double credit(JsonNode preference) {
    return preference.asDouble() == 0 ? 0.5 : preference.asDouble() - 1;
  }
}
