package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.stats.ranking.Ranking.Ranked;
import dev.assize.verdict.compat.SharedData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ratings of published battles, against those of the reference code (FastChat's rating systems).
class RecordedBattlesTest {

  @ParameterizedTest
  @ValueSource(strings = {"bt_arena_bench_dev", "bt_arena_hard_battles"})
  void bradleyTerryGivesTheRatingsOfTheReference(String file) {
    List<JsonNode> rows = SharedData.rows(file);
    Battles battles = new Battles(0, 0);
    rows.stream()
        .skip(1)
        .forEach(row ->
            battles.add(
                row.get("model_a").textValue(),
                row.get("model_b").textValue(),
                result(row),
                "one prompt"));

    Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT);

    assertThat(ranked.battles()).isEqualTo(rows.getFirst().get("n").longValue());
    agrees(ranked.ratings(), rows.getFirst().get("bt"), 0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bt_arena_bench_dev", "bt_arena_hard_battles"})
  void onlineEloGivesTheRatingsOfTheReference(String file) {
    List<JsonNode> rows = SharedData.rows(file);
    OnlineElo elo = new OnlineElo(RatingScale.DEFAULT, 4);
    rows.stream()
        .skip(1)
        .forEach(row ->
            elo.add(row.get("model_a").textValue(), row.get("model_b").textValue(), result(row)));

    agrees(elo.ratings(), rows.getFirst().get("elo_k4"), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = "arena_hard_battles")
  void intervalsOfPublishedBattlesHoldTheRatings(String file) {
    Battles battles = new Battles(1000, 0);
    for (JsonNode row : SharedData.rows(file)) {
      battles.add(
          row.get("model_a").textValue(),
          row.get("model_b").textValue(),
          result(row),
          row.get("question_id").asText());
    }

    Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT);

    assertThat(ranked.bootstrap().missing()).isEmpty();
    assertThat(ranked.ratings())
        .hasSize(5)
        .allSatisfy(rating -> {
          Rating.Interval interval = rating.interval().orElseThrow();
          assertThat(rating.value()).isBetween(interval.low(), interval.high());
          assertThat(interval.high() - interval.low()).isBetween(50.0, 200.0);
        });
  }

  private static BattleResult result(JsonNode row) {
    return switch (row.get("winner").textValue()) {
      case "model_a" -> BattleResult.WIN;
      case "model_b" -> BattleResult.LOSS;
      default -> BattleResult.TIE;
    };
  }

  private static void agrees(List<Rating> ratings, JsonNode expected, double tolerance) {
    assertThat(ratings)
        .hasSize(expected.size())
        .allSatisfy(rating ->
            assertThat(rating.value())
                .as(rating.model())
                .isCloseTo(expected.get(rating.model()).doubleValue(), within(tolerance)));
  }
}
