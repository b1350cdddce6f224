package dev.assize.report;

import dev.assize.stats.Counts;
import dev.assize.task.OrderPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How much was judged, and of what by whom.
final class Head {
  private static final int MOST_JUDGES = 3;
  private static final String READ_AS = "read as ";

  private final Summary summary;
  private final Ink ink;

  Head(Summary summary, Ink ink) {
    this.summary = summary;
    this.ink = ink;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Lines.broken(judged(), Lines.WIDTH).forEach(line -> lines.add(ink.strong(line)));
    lines.add(ink.faint(TextWidth.cut(asked(), Lines.WIDTH)));
    summary.facts().readAs().ifPresent(how -> lines.add(ink.faint(readAs(how))));
    return lines;
  }

  private static String readAs(String how) {
    return TextWidth.cut(how.startsWith(READ_AS) ? how : READ_AS + how, Lines.WIDTH);
  }

  private String judged() {
    List<String> parts = new ArrayList<>();
    parts.add(
        "Judged %s of %s"
            .formatted(Words.count(counted().judged()), Words.count(summary.items(), "item")));
    if (summary.unjudged() > 0) {
      parts.add(Words.count(summary.unjudged()) + " unjudged: " + reasons());
    }
    if (summary.facts().badRows() > 0) {
      parts.add(Words.count(summary.facts().badRows(), "bad row") + " skipped");
    }
    return String.join("; ", parts);
  }

  private String reasons() {
    List<String> reasons = new ArrayList<>();
    if (!counted().unjudgedBy().isEmpty()) {
      reasons.add(Words.reasons(counted().unjudgedBy()));
    }
    if (summary.notReached() > 0) {
      reasons.add(Words.count(summary.notReached()) + " not reached");
    }
    return String.join(", ", reasons);
  }

  private String asked() {
    RunFacts facts = summary.facts();
    List<String> parts = new ArrayList<>(List.of(facts.data(), facts.template(), judges()));
    Counts counts = summary.statistics().overall().counts();
    if (counts.outcomes().comparisons() > 0 && counts.ratings().isEmpty()) {
      parts.add(orders(facts.orders()));
    }
    if (facts.samples() > 1) {
      parts.add(facts.samples() + " samples");
    }
    return String.join(" · ", parts);
  }

  private String judges() {
    List<RunFacts.JudgeFacts> judges = summary.facts().judges();
    String names =
        judges.stream()
            .limit(MOST_JUDGES)
            .map(RunFacts.JudgeFacts::name)
            .collect(Collectors.joining(", "));
    int more = judges.size() - MOST_JUDGES;
    return (judges.size() == 1 ? "judge " : "judges ")
        + names
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String orders(OrderPolicy orders) {
    return switch (orders) {
      case BOTH -> "both orders";
      case GIVEN -> "given order only";
      case RANDOM -> "one random order";
    };
  }

  private Counts.Items counted() {
    return summary.statistics().overall().counts().items();
  }
}
