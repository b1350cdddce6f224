package dev.assize.report;

import dev.assize.stats.ChoiceStatistics;
import dev.assize.stats.ChoiceStatistics.OfCandidate;
import dev.assize.stats.ChoiceStatistics.OfSlot;
import dev.assize.stats.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// How often each candidate was chosen as the best of all that were shown, and from which place.
final class ChoiceTable {
  private static final Comparator<OfCandidate> BEST_FIRST =
      Comparator.comparingDouble((OfCandidate of) -> of.rate().map(Rate::value).orElse(0.0))
          .reversed()
          .thenComparing(OfCandidate::candidate);

  private final ChoiceStatistics choices;
  private final Ink ink;

  ChoiceTable(ChoiceStatistics choices, Ink ink) {
    this.choices = choices;
    this.ink = ink;
  }

  List<String> lines(int most) {
    if (choices.items() == 0) {
      return List.of(ink.warning("No call chose an answer: there is no win rate."), abstained());
    }
    Table table = new Table();
    table.add(
        List.of("Chosen as best", "win rate", "95 % interval", "by lot", "won", "shared", "shown"));
    choices.candidates().stream().sorted(BEST_FIRST).limit(most).forEach(of -> table.add(row(of)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    int hidden = choices.candidates().size() - most;
    if (hidden > 0 && most > 0) {
      lines.add("… and " + Words.count(hidden) + " more in summary.json");
    }
    Lines more = new Lines();
    more.brief("Place chosen", places());
    choices
        .unanimous()
        .ifPresent(rate ->
            more.brief(
                "Unanimous",
                "%s of %s".formatted(Words.rate(rate), Words.count(rate.rows(), "item"))));
    lines.addAll(more.all());
    lines.add(abstained());
    return lines;
  }

  private static List<String> row(OfCandidate of) {
    return List.of(
        of.candidate(),
        of.rate().map(rate -> Words.percent(rate.value())).orElse("–"),
        of.rate().map(Words::interval).orElse("–"),
        Words.percent(of.chance()),
        Words.count(of.won()),
        Words.count(of.shared()),
        Words.count(of.shown()));
  }

  private String places() {
    return choices.slots().stream().map(ChoiceTable::place).collect(Collectors.joining("   "))
        + "   (by lot "
        + choices.slots().stream()
            .map(of -> Words.percent(of.chance()))
            .distinct()
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String place(OfSlot of) {
    return of.slot() + " " + of.rate().map(rate -> Words.percent(rate.value())).orElse("–");
  }

  private String abstained() {
    Lines lines = new Lines();
    lines.brief(
        "Abstained",
        choices.abstained().isEmpty()
            ? "none of " + Words.count(choices.calls(), "call")
            : "%s, of %s"
                .formatted(
                    Words.reasons(choices.abstained()), Words.count(choices.calls(), "call")));
    return lines.all().getFirst();
  }
}
