package dev.assize.report;

import dev.assize.stats.Counts;
import dev.assize.task.OrderPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run's report on one screen: at most 30 lines of 100 columns, but for long commands and paths.
public final class TerminalReport {
  private static final int SCREEN = 30;
  private static final int FEWEST_MODELS = 3;
  private static final int MOST_MODELS = 10;

  private final Summary summary;
  private final Ink ink;

  private TerminalReport(Summary summary, Ink ink) {
    this.summary = summary;
    this.ink = ink;
  }

  /// The report, with a line end behind every line.
  ///
  /// @param color whether to use a terminal's colours
  public static String of(Summary summary, boolean color) {
    return new TerminalReport(summary, Ink.of(color))
        .lines().stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private List<String> lines() {
    List<String> head = head();
    List<String> details = new Details(summary).lines();
    List<String> tail = tail();
    int rest = SCREEN - head.size() - details.size() - tail.size();
    ModelTable table = new ModelTable(summary.statistics());
    int models = Math.clamp(rest - table.frame(), FEWEST_MODELS, MOST_MODELS);
    List<String> lines = new ArrayList<>(head);
    section(lines, table.lines(models, ink));
    section(lines, details);
    section(lines, tail);
    return lines;
  }

  private static void section(List<String> lines, List<String> section) {
    if (!section.isEmpty()) {
      lines.add("");
      lines.addAll(section);
    }
  }

  private List<String> head() {
    List<String> lines = new ArrayList<>();
    Lines.broken(judged(), Lines.WIDTH).forEach(line -> lines.add(ink.strong(line)));
    Lines.broken(asked(), Lines.WIDTH).forEach(line -> lines.add(ink.faint(line)));
    summary
        .facts()
        .readAs()
        .ifPresent(how -> lines.add(ink.faint(TextWidth.cut("Read as " + how, Lines.WIDTH))));
    return lines;
  }

  private String judged() {
    Counts.Items counts = summary.statistics().overall().counts().items();
    String judged =
        "Judged %s of %s"
            .formatted(Words.count(counts.judged()), Words.count(summary.items(), "item"));
    if (summary.unjudged() == 0) {
      return judged;
    }
    List<String> reasons = new ArrayList<>();
    if (!counts.unjudgedBy().isEmpty()) {
      reasons.add(Words.reasons(counts.unjudgedBy()));
    }
    if (summary.notReached() > 0) {
      reasons.add(Words.count(summary.notReached()) + " not reached");
    }
    return "%s; %s unjudged: %s"
        .formatted(judged, Words.count(summary.unjudged()), String.join(", ", reasons));
  }

  private String asked() {
    RunFacts facts = summary.facts();
    List<String> parts = new ArrayList<>(List.of(facts.data(), facts.template()));
    parts.add(
        (facts.judges().size() == 1 ? "judge " : "judges ")
            + facts.judges().stream()
                .map(RunFacts.JudgeFacts::name)
                .collect(Collectors.joining(", ")));
    parts.add(orders(facts.orders()));
    if (facts.samples() > 1) {
      parts.add(facts.samples() + " samples");
    }
    return String.join(" · ", parts);
  }

  private static String orders(OrderPolicy orders) {
    return switch (orders) {
      case BOTH -> "both orders";
      case GIVEN -> "given order only";
      case RANDOM -> "one random order";
    };
  }

  private List<String> tail() {
    Lines lines = new Lines();
    RunFacts facts = summary.facts();
    for (RunFacts.JudgeFacts judge : facts.judges()) {
      judge.caveat().ifPresent(caveat -> lines.say("Note", judge.name() + ": " + caveat));
    }
    notices(lines, facts.notices());
    facts.folder().ifPresent(folder -> lines.verbatim("Run folder", folder));
    List<String> all = new ArrayList<>(lines.all());
    next().forEach(line -> all.add(ink.warning(line)));
    return all;
  }

  private static void notices(Lines lines, List<String> notices) {
    notices.stream().limit(3).forEach(notice -> lines.say("Note", notice));
    if (notices.size() > 3) {
      lines.say("", "… and %d more in summary.json".formatted(notices.size() - 3));
    }
  }

  private List<String> next() {
    Lines lines = new Lines();
    RunFacts facts = summary.facts();
    if (facts.interrupted()) {
      lines.say("Interrupted", "what was paid for is kept");
    } else if (summary.isIncomplete()) {
      lines.say(
          "Incomplete",
          "%s of %s without a judgement (%s), more than the %s allowed"
              .formatted(
                  Words.count(summary.missing()),
                  Words.count(summary.items(), "item"),
                  Words.percent((double) summary.missing() / summary.items()),
                  Words.percent(facts.allowUnjudged())));
    }
    if (facts.interrupted() || summary.missing() > 0) {
      facts.next().ifPresent(command -> lines.verbatim("Go on with", command));
    }
    return lines.all();
  }
}
