package dev.assize.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The report beside a file of pairs: how they were made, what was left out and why.
public final class PairReport {
  private static final int WIDTH = 24;

  private PairReport() {}

  /// How pairs were made, a line each: policy, what answers are compared by, what a margin is, the
  /// filters.
  public static List<String> rules(PairRules rules, RepeatedPrompts repeated) {
    List<String> lines = new ArrayList<>();
    lines.add(field("Policy", rules.policy().label()));
    lines.add(
        field("Compared by", "%s: %s".formatted(rules.basis().label(), rules.basis().words())));
    if (rules.basis() == PairBasis.BT_MAP) {
      lines.add(
          field(
              "Prior",
              "Gaussian, standard deviation %s log-odds".formatted(rules.priorDeviation())));
    }
    lines.add(
        field(
            "Margin",
            rules.basis().isOfScores()
                ? "difference of ratings, in the rubric's points"
                : "p(chosen) - p(rejected)"));
    lines.add(
        field(
            "Weight", "1/(1 + variance) over samples, orders and judges, where there are several"));
    lines.add(field("Repeated prompts", repeated.label()));
    List<String> filters = new ArrayList<>();
    rules.answerFilters().forEach(filter -> filters.add(filter.words()));
    rules.pairFilters().forEach(filter -> filters.add(filter.words()));
    rules.mostPerPrompt().ifPresent(most -> filters.add("at most %d per prompt".formatted(most)));
    lines.add(field("Filters", filters.isEmpty() ? "none" : String.join("; ", filters)));
    return lines;
  }

  /// What was counted: two sums that add up, and what the written pairs are like.
  public static List<String> counts(PairCounts counts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        sum(
            "Prompts",
            counts.prompts(),
            counts.promptsWithPairs(),
            "with pairs",
            counts.promptDrops()));
    drops(lines, counts.promptDrops());
    lines.add("");
    lines.add(
        sum(
            "Pairs of answers",
            counts.considered(),
            counts.written(),
            "written",
            counts.pairDrops()));
    drops(lines, counts.pairDrops());
    counts
        .unfit()
        .forEach((why, count) -> lines.add("    format: %-20s %8d".formatted(why, count)));
    counts
        .numbers()
        .ifPresent(numbers -> {
          lines.add("");
          lines.addAll(written(counts, numbers));
        });
    return lines;
  }

  private static List<String> written(PairCounts counts, PairCounts.Numbers numbers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        field(
            "Margins",
            "%.4g to %.4g, mean %.4g"
                .formatted(numbers.leastMargin(), numbers.greatestMargin(), numbers.meanMargin())));
    lines.add(
        field(
            "Length",
            String.format(
                Locale.ROOT,
                "chosen longer in %d, shorter in %d of %d; %+.1f words on average",
                numbers.longer(),
                numbers.shorter(),
                counts.written(),
                numbers.meanWords())));
    lines.add(field("Weighted", "%d of %d".formatted(counts.weighted(), counts.written())));
    new TreeMap<>(counts.categories())
        .forEach((category, count) -> lines.add(field("Category " + category, count.toString())));
    return lines;
  }

  private static String sum(
      String what, long all, long good, String how, Map<DropReason, Long> drops) {
    long dropped = drops.values().stream().mapToLong(Long::longValue).sum();
    return field(what, "%d = %d %s + %d dropped".formatted(all, good, how, dropped));
  }

  private static void drops(List<String> lines, Map<DropReason, Long> drops) {
    drops.forEach((reason, count) ->
        lines.add("    %-24s %8d  %s".formatted(reason.label(), count, reason.words())));
  }

  /// A line of a report.
  public static String field(String name, String value) {
    return ("%-" + WIDTH + "s%s").formatted(name, value);
  }
}
