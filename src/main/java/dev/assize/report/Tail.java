package dev.assize.report;

import java.util.ArrayList;
import java.util.List;

/// What readers should know, and what to do next.
final class Tail {
  private static final int MOST_NOTES = 3;

  private final Summary summary;
  private final RunFacts facts;
  private final Ink ink;

  Tail(Summary summary, Ink ink) {
    this.summary = summary;
    this.facts = summary.facts();
    this.ink = ink;
  }

  List<String> lines() {
    Lines lines = new Lines();
    List<String> notes = notes();
    int shown = notes.size() > MOST_NOTES ? MOST_NOTES - 1 : notes.size();
    notes.stream().limit(shown).forEach(note -> lines.brief("Note", note));
    if (notes.size() > shown) {
      lines.brief("", "… and %d more in summary.json".formatted(notes.size() - shown));
    }
    facts.folder().ifPresent(folder -> lines.verbatim("Run folder", folder));
    List<String> all = new ArrayList<>(lines.all());
    next().forEach(line -> all.add(ink.warning(line)));
    return all;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (RunFacts.JudgeFacts judge : facts.judges()) {
      judge.caveat().ifPresent(caveat -> notes.add(named(judge.name(), caveat)));
    }
    notes.addAll(facts.notices());
    return notes;
  }

  private static String named(String judge, String caveat) {
    return caveat.startsWith(judge) ? caveat : judge + ": " + caveat;
  }

  private List<String> next() {
    Lines lines = new Lines();
    if (facts.interrupted()) {
      lines.brief("Interrupted", "what was paid for is kept");
    } else if (summary.isIncomplete()) {
      lines.brief("Incomplete", incomplete());
    }
    facts
        .enough()
        .ifPresent(enough ->
            lines.brief(
                "Enough",
                "%s was reached after %s in an order of chance"
                    .formatted(enough.rule(), Words.count(enough.prompts(), "prompt"))));
    if (facts.enough().isEmpty() && (facts.interrupted() || summary.missing() > 0)) {
      facts.next().ifPresent(command -> lines.verbatim("Go on with", command));
    }
    return lines.all();
  }

  private String incomplete() {
    return "%s of %s without a judgement (%s), more than the %s allowed"
        .formatted(
            Words.count(summary.missing()),
            Words.count(summary.items(), "item"),
            Words.percent((double) summary.missing() / summary.items()),
            Words.percent(facts.allowUnjudged()));
  }
}
