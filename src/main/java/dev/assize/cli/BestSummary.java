package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.reply.TokenUsage;
import dev.assize.report.Words;
import dev.assize.run.BestResult;
import dev.assize.selection.BestTally;
import dev.assize.selection.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a best-of-N run came to, for people and programs.
///
/// @param cost of all calls in the ledger, in US dollars, where a judge has a price
/// @param best where the choices were written
/// @param goOn the command that goes on, where there is something left to ask
record BestSummary(
    String template,
    List<String> judges,
    Method method,
    BestResult result,
    Optional<BigDecimal> cost,
    String best,
    Optional<String> goOn) {

  /// As `best-summary.json` has it.
  ObjectNode json() {
    BestTally.Counts counts = result.counts();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("template", template);
    judges.forEach(json.putArray("judges")::add);
    json.put("method", method.label());
    json.put("items", counts.items());
    json.put("chosen", counts.chosen());
    json.put("without_choice", counts.withoutChoice());
    json.put("unjudged", counts.failed());
    json.put("partial", counts.partial());
    put(json.putObject("winners"), counts.winners());
    put(json.putObject("ties_broken_by"), counts.tiesBroken());
    put(json.putObject("unjudged_reasons"), counts.unjudged());
    json.put("bad_rows", result.badRows());
    json.put("comparisons", counts.comparisons());
    json.put("calls", result.callsEver());
    json.put("calls_now", result.callsNow());
    TokenUsage used = tokens();
    json.putObject("tokens")
        .put("prompt", used.prompt())
        .put("completion", used.completion())
        .put("cached", used.cached())
        .put("reasoning", used.reasoning())
        .put("total", used.prompt() + used.completion());
    cost.ifPresentOrElse(dollars -> json.put("cost", dollars), () -> json.putNull("cost"));
    json.put("wall_seconds", result.wall().toMillis() / 1000.0);
    json.put("best", best);
    return json;
  }

  private TokenUsage tokens() {
    return TokenUsage.sum(result.usedEver().values());
  }

  private static void put(ObjectNode node, Map<String, Long> numbers) {
    new TreeMap<>(numbers).forEach(node::put);
  }

  /// As a terminal shows it.
  String text() {
    BestTally.Counts counts = result.counts();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Best of %s chosen by %s, template %s, judge %s"
            .formatted(
                Words.count(counts.chosen()) + " of " + Words.count(counts.items(), "item"),
                method.label(),
                template,
                String.join(" + ", judges)));
    if (!counts.tiesBroken().isEmpty()) {
      lines.add("  ties at the top were broken by " + words(counts.tiesBroken()));
    }
    if (counts.partial() > 0) {
      lines.add(
          "  %s chosen among those candidates that could be judged"
              .formatted(Words.count(counts.partial())));
    }
    if (!counts.unjudged().isEmpty()) {
      lines.add("  without a choice: " + words(counts.unjudged()));
    }
    lines.add(
        "  %s; %s in this start, %s in all; %s%s; %s"
            .formatted(
                Words.count(counts.comparisons(), "comparison"),
                Words.count(result.callsNow(), "call"),
                Words.count(result.callsEver()),
                Words.count(tokens().prompt() + tokens().completion(), "token"),
                cost.map(dollars -> ", " + dollars.toPlainString() + " usd").orElse(""),
                Words.duration(result.wall())));
    lines.add("Written to " + best);
    goOn.ifPresent(command -> lines.add("Not finished; this goes on: " + command));
    return String.join("\n", lines);
  }

  private static String words(Map<String, Long> numbers) {
    return new TreeMap<>(numbers)
        .entrySet().stream()
            .map(each -> "%s (%s)".formatted(each.getKey(), Words.count(each.getValue())))
            .collect(Collectors.joining(", "));
  }
}
