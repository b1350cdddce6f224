package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.verdict.compat.SharedData;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The replies that other tools recorded, read by our own grammar of the fitting kind. A row on
/// which we differ from the tool is put under the first stated reason that holds of its text.
class DefaultsConformanceTest {

  /// A family and the grammar that reads it; rankings and pairs of scores have none of their own.
  private enum Family {
    LLMBAR_IS_BETTER("output-ab", 5081),
    LLMBAR_LINE("output-ab", 907),
    LLMBAR_RATING_0_9("line-score:0-9", 12),
    MTBENCH_SINGLE("bracket-rating", 1954),
    MTBENCH_PAIR("bracket-3", 150),
    ARENA_BENCH_SINGLE("bracket-rating", 1800),
    PROMETHEUS_ABSOLUTE("result-score", 10),
    PROMETHEUS_RELATIVE("result-pair", 7),
    WILDBENCH_JSON_1_10("json-rating", 773);

    private final String grammar;
    private final int rows;

    Family(String grammar, int rows) {
      this.grammar = grammar;
      this.rows = rows;
    }

    static Optional<Family> of(JsonNode row) {
      String name = row.get("family").asText().toUpperCase(Locale.ROOT);
      return Stream.of(values()).filter(family -> family.name().equals(name)).findFirst();
    }
  }

  /// Why a row may differ: something that is looked up in its text by plain search.
  private enum Reason {
    /// The judge's last words are what we read; the tool took an earlier or a preferred wording.
    TOOL_READ_THE_OPPOSITE_OF_THE_LAST_WORDS,
    /// A line holds nothing but the output's name; the tool wants more, or takes an earlier line.
    NAMED_ALONE_ON_A_LINE,
    /// "Output (b) is much better": the tool wants its own wording to the letter.
    CALLED_BETTER_IN_OTHER_WORDS,
    /// "# Output (a) is better.": the tool wants it at the very start of a line.
    BEHIND_A_HEADING_MARK,
    /// "Neither Output (a) nor Output (b) is better": the tool took it for (b).
    NEITHER_IS_BETTER,
    /// The text begins with an output's name, but no output is called better.
    NAMED_BUT_NOT_CALLED_BETTER,
    /// A half point, or 10 on a scale that ends at 9.
    NOT_ON_THE_SCALE_THAT_WAS_ASKED,
    /// The tool has fallback wordings; we read what stands after the tag that was asked for.
    NOTHING_AFTER_THE_TAG;

    static Optional<Reason> of(String text, String ours, String stored) {
      return Stream.of(values()).filter(reason -> reason.holds(text, ours, stored)).findFirst();
    }

    private boolean holds(String text, String ours, String stored) {
      String letter = ours.toLowerCase(Locale.ROOT);
      return switch (this) {
        case TOOL_READ_THE_OPPOSITE_OF_THE_LAST_WORDS ->
            ours.equals(lastOutput(text)) && stored.equals(ours.equals("A") ? "B" : "A");
        case NAMED_ALONE_ON_A_LINE -> text.lines().anyMatch(("Output (" + letter + ")")::equals);
        case CALLED_BETTER_IN_OTHER_WORDS ->
            text.matches(
                "(?s).*Output \\(%s\\) is (?:the|a|much|clearly|slightly|overall) (?:better|best).*"
                    .formatted(letter));
        case BEHIND_A_HEADING_MARK ->
            stored.equals("null")
                && text.matches("# Output \\(%s\\) is better\\.".formatted(letter));
        case NEITHER_IS_BETTER ->
            ours.equals("no_verdict")
                && text.contains("either Output (a) nor Output (b) is better");
        case NAMED_BUT_NOT_CALLED_BETTER ->
            ours.equals("no_verdict")
                && text.startsWith("Output (")
                && !text.toLowerCase(Locale.ROOT).contains("is better");
        case NOT_ON_THE_SCALE_THAT_WAS_ASKED ->
            ours.equals("off_scale")
                && (text.matches("(?s).*\\[\\[\\d+\\.\\d+\\]\\].*") || text.equals("10"));
        case NOTHING_AFTER_THE_TAG ->
            ours.equals("no_verdict")
                && !text.matches("(?is).*\\[RESULT\\]\\s*:?\\s*\\(?([1-5]|[AB])\\b.*");
      };
    }

    /// Which output is called better last.
    private static String lastOutput(String text) {
      int a = text.lastIndexOf("Output (a) is better");
      int b = text.lastIndexOf("Output (b) is better");
      return a == b ? "" : a > b ? "A" : "B";
    }
  }

  private static final class Tally {
    private int rows;
    private int equal;
    private final Map<Reason, Integer> differing = new EnumMap<>(Reason.class);
    private final List<String> leftOver = new ArrayList<>();

    void add(JsonNode row, String grammar) {
      rows++;
      String text = row.get("text").asText();
      String ours = Said.by(grammar, text);
      if (isAsStored(row.get("expected"), ours)) {
        equal++;
        return;
      }
      Reason.of(text, ours, row.get("expected").asText())
          .ifPresentOrElse(
              reason -> differing.merge(reason, 1, Integer::sum),
              () ->
                  leftOver.add(
                      row.get("id").asText()
                          + (" " + ours + ", stored " + row.get("expected") + ": " + text)));
    }

    private static boolean isAsStored(JsonNode stored, String ours) {
      if (stored.isNull()) {
        return ours.equals("no_verdict") || ours.equals("empty");
      }
      return stored.isNumber()
          ? ours.equals(String.valueOf(stored.doubleValue()))
          : ours.equals(stored.asText().equals("C") ? "tie" : stored.asText());
    }
  }

  @Test
  void everyRowIsReadAsStoredOrDiffersForAStatedReason() {
    Map<Family, Tally> table = new LinkedHashMap<>();
    Stream.of("verdicts", "wildbench_critique")
        .flatMap(file -> SharedData.rows(file).stream())
        .forEach(row ->
            Family.of(row)
                .ifPresent(family ->
                    table.computeIfAbsent(family, _ -> new Tally()).add(row, family.grammar)));
    print(table);
    int opposite =
        table.values().stream()
            .mapToInt(tally ->
                tally.differing.getOrDefault(Reason.TOOL_READ_THE_OPPOSITE_OF_THE_LAST_WORDS, 0))
            .sum();
    System.out.println("texts in which a tool read the opposite of the last words: " + opposite);

    assertThat(opposite).isEqualTo(174);
    assertThat(table).hasSize(Family.values().length);
    assertThat(table)
        .allSatisfy((family, tally) -> {
          assertThat(tally.rows).isEqualTo(family.rows);
          assertThat(tally.leftOver).isEmpty();
          assertThat((double) tally.equal / tally.rows)
              .isGreaterThan(family.rows < 20 ? 0.5 : 0.85);
        });
  }

  private static void print(Map<Family, Tally> table) {
    System.out.printf(
        "%-20s %-16s %6s %6s  %s%n", "family", "grammar", "rows", "equal", "differing");
    table.forEach((family, tally) ->
        System.out.printf(
            "%-20s %-16s %6d %6d  %s%n",
            family, family.grammar, tally.rows, tally.equal, tally.differing));
  }
}
