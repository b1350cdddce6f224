package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.VerdictGrammar;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded reply, read by its peer's grammar, gives what the peer stored.
class PeersConformanceTest {

  /// A family of recorded replies. For the rows "by hand" the peer's file holds a verdict that no
  /// rule gave: to find none is right.
  private enum Family {
    LLMBAR_IS_BETTER("llmbar", 5081, 0),
    LLMBAR_LINE("llmbar-line", 907, 0),
    LLMBAR_RATING_0_9("llmbar-rating", 12, 0),
    MTBENCH_SINGLE("fastchat-single", 1954, 0),
    MTBENCH_PAIR("fastchat-pair", 150, 0),
    ARENA_BENCH_SINGLE("arena-hard", 1800, 0),
    VICUNA_REVIEW("vicuna-scores", 560, 21),
    ALPACA_EVAL_JSON_RANK("alpaca-eval-rank", 1413, 3),
    ALPACA_EVAL_STR_RANK("alpaca-eval-rank", 27, 0),
    PROMETHEUS_ABSOLUTE("prometheus-absolute", 10, 0),
    PROMETHEUS_RELATIVE("prometheus-relative", 7, 0),
    WILDBENCH_JSON_1_10("wildbench", 773, 0);

    private final String grammar;
    private final int rows;
    private final int byHand;

    Family(String grammar, int rows, int byHand) {
      this.grammar = grammar;
      this.rows = rows;
      this.byHand = byHand;
    }

    VerdictGrammar grammar() {
      return CompatGrammars.named(grammar).orElseThrow();
    }

    Tally published() {
      return new Tally(rows, rows, byHand);
    }

    static Family of(JsonNode row) {
      return valueOf(row.get("family").asText().toUpperCase(Locale.ROOT));
    }
  }

  private record Tally(int rows, int equal, int byHand) {

    static Tally of(JsonNode row) {
      boolean byHand = row.path("manually_fixed").asBoolean() || row.path("ambiguous").asBoolean();
      return new Tally(1, isAsExpected(row) ? 1 : 0, byHand ? 1 : 0);
    }

    Tally plus(Tally more) {
      return new Tally(rows + more.rows, equal + more.equal, byHand + more.byHand);
    }
  }

  @Test
  void everyRowOfEveryFamilyIsReadAsThePeerReadIt() {
    Map<Family, Tally> table = new EnumMap<>(Family.class);
    Stream.of("verdicts", "wildbench_critique")
        .flatMap(file -> SharedData.rows(file).stream())
        .forEach(row -> table.merge(Family.of(row), Tally.of(row), Tally::plus));
    print(table);

    assertThat(table)
        .hasSize(Family.values().length)
        .allSatisfy((family, tally) -> assertThat(tally).isEqualTo(family.published()));
  }

  private static void print(Map<Family, Tally> table) {
    System.out.printf("%-24s %-20s %6s %6s %8s%n", "family", "grammar", "rows", "equal", "by hand");
    table.forEach((family, tally) ->
        System.out.printf(
            "%-24s %-20s %6d %6d %8d%n",
            family, family.grammar, tally.rows(), tally.equal(), tally.byHand()));
  }

  private static boolean isAsExpected(JsonNode row) {
    ReplyText reply = ReplyText.of(row.get("text").asText());
    ParsedVerdict read = Family.of(row).grammar().read(reply).verdict();
    JsonNode expected = row.get("expected");
    return switch (read) {
      case ParsedVerdict.Unparsed _ -> expected.isNull();
      case ParsedVerdict.Rated(double score) ->
          expected.isNumber() && expected.doubleValue() == score;
      case ParsedVerdict.RatedEach(List<Double> scores) ->
          expected.size() == 2
              && expected.get(0).doubleValue() == scores.get(0)
              && expected.get(1).doubleValue() == scores.get(1);
      case ParsedVerdict.Even _ -> expected.asText().equals("C");
      case ParsedVerdict.Preferred(Slot slot, Strength _) ->
          expected.asText().equals(slot.letter());
      case ParsedVerdict.Ranked(List<Slot> bestFirst) ->
          expected.asText().equals(bestFirst.getFirst().equals(Slot.A) ? "m" : "M")
              || expected.asInt() == bestFirst.getFirst().index() + 1;
      case ParsedVerdict.Chosen _, ParsedVerdict.RatedBy _ -> false;
    };
  }

  @Test
  void theWinnersNameIsWhatTheSpanOfARankedListHolds() {
    VerdictGrammar ranks = CompatGrammars.named("alpaca-eval-rank").orElseThrow();
    SharedData.rows("verdicts").stream()
        .filter(row -> row.get("family").asText().startsWith("alpaca_eval"))
        .filter(row -> !row.get("expected").isNull())
        .forEach(row -> {
          String text = row.get("text").asText();
          var span = ranks.read(ReplyText.of(text)).span().orElseThrow();
          String name = text.substring(span.start(), span.end());
          assertThat(name.replace("model_", "")).isEqualTo(row.get("expected").asText());
        });
  }
}
