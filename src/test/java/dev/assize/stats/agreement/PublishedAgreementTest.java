package dev.assize.stats.agreement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.stats.agreement.Known.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.stats.Rate;
import dev.assize.verdict.compat.SharedData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Other people's published agreement, recomputed from their recorded verdicts and labels.
class PublishedAgreementTest {
  private static final Pair PAIR = pair("1", "2");

  @Test
  void autoJAgreementAndConsistency() {
    JsonNode row = SharedData.rows("autoj_pairwise").getFirst();
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (int at = 0; at < row.get("human").size(); at++) {
      int human = row.get("human").get(at).asInt();
      Label label =
          human == 2 ? new Label.Even() : new Label.Best(new CandidateId("" + (human + 1)));
      String verdicts =
          ""
              + "12=".charAt(row.get("pred").get(at).asInt())
              + "21=".charAt(row.get("pred_exchange").get(at).asInt());
      agreement.add(draft("item " + at).label(label).comparing(compared(PAIR, verdicts)).build());
    }

    PositionConsistency positions = agreement.result().positions();
    assertThat(positions.rightInBoth().orElseThrow().value() * 100)
        .isCloseTo(row.at("/published/agreement").asDouble(), within(0.005));
    assertThat(positions.consistent().orElseThrow().value() * 100)
        .isCloseTo(row.at("/published/consistency").asDouble(), within(0.005));
  }

  @Test
  void llmBarEveryColumnOfEveryRow() {
    assertThat(SharedData.rows("llmbar_pairs"))
        .hasSize(228)
        .allSatisfy(row -> {
          PositionConsistency positions = llmBar(row);
          JsonNode published = row.get("published_statistics");
          assertThat(positions.ofAllLabelled(positions.rightInGiven()).orElseThrow() * 100)
              .isCloseTo(percent(published, "correct_False"), within(1e-9));
          assertThat(positions.ofAllLabelled(positions.rightInSwapped()).orElseThrow() * 100)
              .isCloseTo(percent(published, "correct_True"), within(1e-9));
          assertThat(positions.ofAllLabelled(positions.rightInBoth()).orElseThrow() * 100)
              .isCloseTo(percent(published, "correct_both"), within(1e-9));
          assertThat(positions.rightOnAverage().orElseThrow() * 100)
              .isCloseTo(percent(published, "correct_average"), within(1e-9));
          assertThat(positions.equalWithSilence().orElseThrow() * 100)
              .isCloseTo(percent(published, "equal"), within(1e-9));
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "0, 2, 1", "1, 2, 2"})
  void pandaLmAnnotators(int one, int other, int cell) {
    JsonNode row = SharedData.rows("pandalm").getFirst();
    var table = new ContingencyTable<Integer>();
    row.get("human3")
        .forEach(humans -> table.add(humans.get(one).asInt(), humans.get(other).asInt()));

    // 0.8789 is published as 0.88, 0.8520 as 0.85, 0.8617 as 0.86.
    assertThat(known(table.kappa()))
        .isCloseTo(row.at("/published/kappa").get(cell).asDouble(), within(0.005));
  }

  @Test
  void pandaLmJudge() {
    JsonNode row = SharedData.rows("pandalm").getFirst();
    var table = new ContingencyTable<String>();
    for (int at = 0; at < row.get("human3").size(); at++) {
      table.add(
          majority(row.get("human3").get(at)), pandaLmRead(row.get("result").get(at).asText()));
    }

    JsonNode published = row.at("/published/acc_prec_rec_f1_paper");
    MacroScores scores = MacroScores.of(table);
    assertThat(table.firsts()).isEqualTo(Map.of("0", 105L, "1", 422L, "2", 472L));
    assertThat(100.0 * table.agreed() / table.count())
        .isCloseTo(published.get(0).asDouble(), within(0.005));
    assertThat(100 * scores.precision()).isCloseTo(published.get(1).asDouble(), within(0.005));
    assertThat(100 * scores.recall()).isCloseTo(published.get(2).asDouble(), within(0.005));
    assertThat(100 * scores.f1()).isCloseTo(published.get(3).asDouble(), within(0.005));
  }

  @Test
  void pandaLmAnnotatorsAllThreeTogether() {
    var alpha = new KrippendorffAlpha<Integer>();
    SharedData.rows("pandalm")
        .getFirst()
        .get("human3")
        .forEach(humans ->
            alpha.add(
                List.of(humans.get(0).asInt(), humans.get(1).asInt(), humans.get(2).asInt())));

    // Not published: it lies among the three kappas.
    assertThat(known(alpha.nominal())).isBetween(0.85, 0.88);
  }

  @Test
  void fastChatPairsHaveTheirConsistency() {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    Map<String, String> games = new LinkedHashMap<>();
    for (JsonNode row : SharedData.rows("verdicts")) {
      if (row.get("family").asText().equals("mtbench_pair")) {
        games.merge(
            row.get("question_id").asText() + "/" + row.get("turn").asText(),
            fastChat(row.get("winner_model").asText()),
            String::concat);
      }
    }
    games.forEach((question, verdicts) ->
        agreement.add(draft(question).comparing(compared(PAIR, verdicts)).build()));

    PositionConsistency positions = agreement.result().positions();
    JsonNode expected = SharedData.rows("mtbench_pair_expected").getFirst();
    assertThat(positions.consistent().map(Rate::rows)).contains(expected.get("n").asLong());
    assertThat(positions.oneSilent() + positions.bothSilent())
        .isEqualTo(expected.get("dropped_error").asLong());
  }

  private static String fastChat(String winner) {
    return switch (winner) {
      case "model_1" -> "1";
      case "model_2" -> "2";
      case "tie" -> "=";
      default -> "u";
    };
  }

  private static PositionConsistency llmBar(JsonNode row) {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    String labels = row.get("label").asText();
    for (int at = 0; at < labels.length(); at++) {
      String verdicts =
          "" + llmBar(row, "winner_unswapped", at) + llmBar(row, "winner_swapped", at);
      agreement.add(
          draft("item " + at)
              .best(labels.substring(at, at + 1))
              .comparing(compared(PAIR, verdicts))
              .build());
    }
    return agreement.result().positions();
  }

  private static char llmBar(JsonNode row, String order, int at) {
    char winner = row.get(order).asText().charAt(at);
    return winner == '1' || winner == '2' ? winner : 'u';
  }

  /// `23 / 54 = 42.59%` or `42.59%`.
  private static double percent(JsonNode published, String column) {
    String text = published.get(column).asText();
    return Double.parseDouble(text.substring(text.indexOf('=') + 1).replace("%", "").strip());
  }

  private static String majority(JsonNode humans) {
    return humans.get(0).equals(humans.get(1)) || humans.get(0).equals(humans.get(2))
        ? humans.get(0).asText()
        : humans.get(1).asText();
  }

  // The paper counts what could not be read as a tie.
  private static String pandaLmRead(String said) {
    return said.equals("1") || said.equals("2") ? said : "0";
  }
}
