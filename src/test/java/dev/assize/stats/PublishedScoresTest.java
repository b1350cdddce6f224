package dev.assize.stats;

import static dev.assize.judgement.Judgements.draft;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.judgement.OrderRule;
import dev.assize.verdict.compat.SharedData;
import org.junit.jupiter.api.Test;

/// WildBench's published scores, recomputed from its recorded ones.
class PublishedScoresTest {

  @Test
  void wildBench() {
    assertThat(
            SharedData.rows("wildbench_scores").stream().filter(row -> row.hasNonNull("published")))
        .hasSize(5)
        .allSatisfy(row -> {
          JsonNode published = row.get("published");
          ScoreSummary.OfCandidate counted = counted(row);
          double score = counted.mean().orElseThrow();
          assertThat(score).isEqualTo(published.get("score").asDouble());
          assertThat((score - 5) * 2).isEqualTo(published.get("adjusted_score").asDouble());
          assertThat(counted.scored()).isEqualTo(published.get("total").asLong());
        });
  }

  private static ScoreSummary.OfCandidate counted(JsonNode row) {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    int at = 0;
    for (JsonNode score : row.get("scores")) {
      statistics.add(
          draft("item " + at++).score("model", Double.parseDouble(score.asText())).build());
    }
    return statistics.result().overall().scores().byCandidate().getFirst();
  }
}
