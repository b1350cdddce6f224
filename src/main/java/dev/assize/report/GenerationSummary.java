package dev.assize.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.generation.GenerationTally;
import dev.assize.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a policy was asked and what came of it, for people and programs.
///
/// @param count how many responses each prompt was to get
/// @param badRows rows that could not be read
/// @param callsNow finished calls of this start
/// @param callsEver finished calls in the ledger
/// @param tokens of the finished calls in the ledger
/// @param cost of these, in US dollars, where the policy has a price
/// @param candidates where they were written
/// @param goOn the command that goes on, where there is something left to ask
public record GenerationSummary(
    String policy,
    int count,
    GenerationTally.Counts counts,
    long badRows,
    long callsNow,
    long callsEver,
    TokenUsage tokens,
    Optional<BigDecimal> cost,
    Duration wall,
    String candidates,
    Optional<String> goOn) {

  /// As `summary.json` has it.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy", policy);
    json.put("n", count);
    json.put("prompts", counts.prompts());
    json.put("written", counts.prompts() - counts.without());
    json.put("without_response", counts.without());
    json.put("single_response", counts.single());
    json.put("unfinished", counts.unfinished());
    json.put("responses", counts.usable());
    json.put("identical", counts.identical());
    ObjectNode outcomes = json.putObject("outcomes");
    new TreeMap<>(counts.outcomes()).forEach(outcomes::put);
    ObjectNode failed = json.putObject("failed");
    new TreeMap<>(counts.failures()).forEach(failed::put);
    json.put("bad_rows", badRows);
    json.put("calls", callsEver);
    json.put("calls_now", callsNow);
    json.putObject("tokens")
        .put("prompt", tokens.prompt())
        .put("completion", tokens.completion())
        .put("cached", tokens.cached())
        .put("reasoning", tokens.reasoning())
        .put("total", tokens.prompt() + tokens.completion());
    cost.ifPresentOrElse(dollars -> json.put("cost", dollars), () -> json.putNull("cost"));
    json.put("wall_seconds", wall.toMillis() / 1000.0);
    json.put("candidates", candidates);
    return json;
  }

  /// As a terminal shows it.
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %s to %s (%s asked of each)"
            .formatted(
                Words.count(counts.usable(), "response"),
                "policy " + policy,
                Words.count(counts.prompts(), "prompt"),
                Words.count(count)));
    outcomes().ifPresent(lines::add);
    if (counts.outcome("truncated") > 0) {
      lines.add("  truncated ones end at the limit: a new run may raise --max-tokens");
    }
    if (counts.identical() > 0) {
      lines.add(
          "  %s the same as an earlier one to its prompt"
              .formatted(Words.count(counts.identical())));
    }
    if (counts.single() > 0) {
      lines.add(
          "  %s with one response, which makes no pair"
              .formatted(Words.count(counts.single(), "prompt")));
    }
    if (counts.without() > 0) {
      lines.add(
          "  %s without a response that can be judged, left out"
              .formatted(Words.count(counts.without(), "prompt")));
    }
    lines.add(
        "  %s in this start, %s in all; %s and %s%s; %s"
            .formatted(
                Words.count(callsNow, "call"),
                Words.count(callsEver),
                Words.count(tokens.prompt(), "prompt token"),
                Words.count(tokens.completion(), "completion token"),
                cost.map(dollars -> ", " + dollars.toPlainString() + " usd").orElse(""),
                Words.duration(wall)));
    lines.add("Written to " + candidates);
    goOn.ifPresent(command -> lines.add("Not finished; this goes on: " + command));
    return String.join("\n", lines);
  }

  private Optional<String> outcomes() {
    Map<String, Long> other = new TreeMap<>(counts.outcomes());
    other.remove("ok");
    other.remove("failed");
    List<String> words = new ArrayList<>();
    other.forEach((label, number) -> words.add("%s %s".formatted(Words.count(number), label)));
    new TreeMap<>(counts.failures())
        .forEach(
            (reason, number) -> words.add("%s failed (%s)".formatted(Words.count(number), reason)));
    return words.isEmpty() ? Optional.empty() : Optional.of("  " + String.join(", ", words));
  }
}
