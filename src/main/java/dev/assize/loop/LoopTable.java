package dev.assize.loop;

import dev.assize.loop.Stages.Rate;
import dev.assize.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A loop's iterations as people read them.
public final class LoopTable {
  private static final String NOTHING = "-";

  private LoopTable() {}

  /// A column: its heading, and what stands in it.
  private record Column(String heading, Function<Row, String> cell) {}

  // Columns that no row has anything for are left out.
  private static final List<Column> COLUMNS =
      List.of(
          new Column("policy", row -> "M" + row.iteration()),
          new Column("win rate vs previous", row -> rate(row.versusPrevious())),
          new Column("vs M0", row -> rate(row.versusFirst())),
          new Column("vs anchors", row -> rate(row.versusAnchors())),
          new Column("pairs", row -> String.format(Locale.ROOT, "%,d", row.pairs())),
          new Column("equal scores", row -> percent(row.equalShare())),
          new Column("chosen longer by", row -> signed(row.lengthDifference(), 0)),
          new Column("mean score", row -> number(row.meanScore())),
          new Column("anchors' drift", row -> signed(row.scoreDrift(), 2)),
          new Column("answer length", row -> whole(row.answerLength())),
          new Column("calls", row -> String.format(Locale.ROOT, "%,d", row.work().calls())),
          new Column(
              "cost",
              row -> row.work().cost().map(cost -> "$" + cost.toPlainString()).orElse(NOTHING)),
          new Column("judge", row -> row.judge().substring(0, Math.min(8, row.judge().length()))));

  /// The table, the warnings below it, and how it ended.
  ///
  /// @param result which may hold no row
  public static String of(LoopResult result) {
    StringBuilder text = new StringBuilder();
    if (!result.rows().isEmpty()) {
      lines(result.rows()).forEach(line -> text.append(line).append('\n'));
      text.append(
          "Win rates with 95 % intervals by evaluate.judge, ties ½; answers in characters, chosen"
              + " longer by words.\n");
    }
    if (result.evaluatesItself()) {
      text.append("warning: the policy was its own evaluator: the win rates are its own opinion\n");
    }
    for (Row row : result.rows()) {
      row.warnings()
          .forEach(
              warning -> text.append("warning: M%d: %s\n".formatted(row.iteration(), warning)));
    }
    result
        .stopped()
        .ifPresent(reason -> text.append("Stopped early: ").append(reason).append(".\n"));
    text.append(best(result));
    return text.toString();
  }

  private static String best(LoopResult result) {
    return result.best() == 0
        ? "No policy is above M0.\n"
        : "Best against M0: M%d.\n".formatted(result.best());
  }

  private static List<String> lines(List<Row> rows) {
    List<Column> shown =
        COLUMNS.stream()
            .filter(
                column -> rows.stream().anyMatch(row -> !column.cell().apply(row).equals(NOTHING)))
            .toList();
    Table table = new Table();
    table.add(shown.stream().map(Column::heading).toList());
    rows.forEach(row -> table.add(shown.stream().map(column -> column.cell().apply(row)).toList()));
    return table.lines();
  }

  /// The same as JSON, as `summary.json` in the loop's folder has it.
  public static String json(LoopResult result) {
    return Steps.text(result);
  }

  /// The same as Markdown.
  public static String markdown(LoopResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("| " + String.join(" | ", COLUMNS.stream().map(Column::heading).toList()) + " |");
    lines.add("|" + "---|".repeat(COLUMNS.size()));
    for (Row row : result.rows()) {
      lines.add(
          "| "
              + String.join(
                  " | ", COLUMNS.stream().map(column -> column.cell().apply(row)).toList())
              + " |");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String rate(Optional<Rate> rate) {
    return rate.map(known ->
            String.format(
                Locale.ROOT,
                "%.1f %% (%.1f to %.1f)",
                100 * known.value(),
                100 * known.low(),
                100 * known.high()))
        .orElse(NOTHING);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : NOTHING;
  }

  private static String whole(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : NOTHING;
  }

  private static String signed(OptionalDouble value, int digits) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%+." + digits + "f", value.getAsDouble()).replace('-', '−')
        : NOTHING;
  }
}
