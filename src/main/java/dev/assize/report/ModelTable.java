package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.JudgeStatistics;
import dev.assize.stats.MeanProbability;
import dev.assize.stats.ModelDifference;
import dev.assize.stats.Rate;
import dev.assize.stats.ScoreSummary;
import dev.assize.stats.StatisticsResult;
import dev.assize.stats.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The models with their win rates, or with their scores where nothing was compared.
final class ModelTable {
  private static final int NAME = 30;
  private static final int FEW = 10;
  private static final String UNKNOWN = "–";
  private static final String RELATIVE =
      "Scores of this judge mean something only beside other answers to a prompt: there is no"
          + " mean.";

  private final StatisticsResult statistics;
  private final JudgeStatistics overall;
  private final Ink ink;
  private final Map<String, ScoreSummary.OfCandidate> scores;

  // The one that all others met, and nobody else; its own row is against all of them.
  private final Optional<String> reference;

  ModelTable(StatisticsResult statistics, Ink ink) {
    this.statistics = statistics;
    this.ink = ink;
    this.overall = statistics.overall();
    this.scores =
        means(overall.scores()).stream()
            .collect(Collectors.toMap(ScoreSummary.OfCandidate::candidate, Function.identity()));
    this.reference = reference(overall);
  }

  private static List<ScoreSummary.OfCandidate> means(ScoreSummary scores) {
    return switch (scores.scale()) {
      case ABSOLUTE -> scores.byCandidate();
      case RELATIVE -> List.of();
    };
  }

  private static Optional<String> reference(JudgeStatistics overall) {
    if (overall.ranking().size() < 3) {
      return Optional.empty();
    }
    return overall.ranking().stream()
        .map(WinRate::model)
        .filter(model ->
            overall.winRates().stream()
                .allMatch(of ->
                    of.model().equals(model) || of.against().filter(model::equals).isPresent()))
        .findFirst();
  }

  /// How many lines there are besides the models, at most.
  int frame() {
    return lines(0).size() + 1;
  }

  List<String> lines(int most) {
    if (!overall.choices().isEmpty()) {
      return new ChoiceTable(overall.choices(), ink).lines(most);
    }
    if (overall.counts().outcomes().judged() > 0) {
      return winRates(most);
    }
    if (overall.counts().ratings().scored() > 0) {
      return switch (overall.scores().scale()) {
        case ABSOLUTE -> scores(most);
        case RELATIVE -> List.of(ink.warning(RELATIVE));
      };
    }
    return List.of(ink.warning(nothing()));
  }

  private String nothing() {
    if (overall.counts().outcomes().comparisons() > 0) {
      return "No comparison was judged: there is no win rate.";
    }
    return overall.counts().ratings().unscored() > 0
        ? "No answer was scored: there is no mean."
        : "No item has answers to compare or to rate: there is nothing to count.";
  }

  private List<String> winRates(int most) {
    boolean probabilities =
        overall.ranking().stream().anyMatch(rate -> rate.probability().isPresent());
    Table table = new Table();
    table.add(heading(probabilities));
    overall.ranking().stream().limit(most).forEach(of -> table.add(row(of, probabilities)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    more(lines, overall.ranking().size() - most, most);
    lines.add(ink.faint(counting()));
    remarks().forEach(line -> lines.add(ink.warning(line)));
    return lines;
  }

  private List<String> heading(boolean probabilities) {
    List<String> cells = new ArrayList<>(List.of(against(), "win rate", "95 % interval"));
    if (isStrictShown()) {
      cells.add("strict");
    }
    cells.addAll(List.of("wins", "ties", "losses"));
    if (probabilities) {
      cells.add("win probability");
    }
    if (!scores.isEmpty()) {
      cells.add("mean score");
    }
    return cells;
  }

  private String against() {
    if (reference.isPresent()) {
      return "Against the reference";
    }
    return overall.ranking().size() > 2 ? "Model, against all others" : "Model";
  }

  // A win that ties don't add to says something only where there are ties, and the column of mean
  // scores leaves it no room.
  private boolean isStrictShown() {
    return scores.isEmpty() && overall.ranking().stream().anyMatch(of -> of.ties() > 0);
  }

  private List<String> row(WinRate of, boolean probabilities) {
    List<String> cells = new ArrayList<>();
    cells.add(of.model());
    cells.add(of.rate().map(rate -> Words.percent(rate.value())).orElse(UNKNOWN));
    cells.add(of.rate().map(Words::interval).orElse(UNKNOWN));
    if (isStrictShown()) {
      cells.add(of.strict().map(rate -> Words.percent(rate.value())).orElse(UNKNOWN));
    }
    cells.add(Words.count(of.wins()));
    cells.add(Words.count(of.ties()));
    cells.add(Words.count(of.losses()));
    if (probabilities) {
      cells.add(of.probability().map(Words::probability).orElse(UNKNOWN));
    }
    if (!scores.isEmpty()) {
      cells.add(Optional.ofNullable(scores.get(of.model())).map(ModelTable::mean).orElse(UNKNOWN));
    }
    return cells;
  }

  private List<String> scores(int most) {
    Table table = new Table();
    table.add(List.of("Scores", "mean", "deviation", "scored", "unscored"));
    overall.scores().byCandidate().stream()
        .limit(most)
        .forEach(of ->
            table.add(
                List.of(
                    of.candidate(),
                    mean(of),
                    of.deviation().isPresent()
                        ? Words.decimal(of.deviation().getAsDouble(), 2)
                        : UNKNOWN,
                    Words.count(of.scored()),
                    Words.count(of.unscored()))));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    more(lines, overall.scores().byCandidate().size() - most, most);
    if (overall.counts().outcomes().comparisons() > 0) {
      lines.add(ink.warning(nothing()));
    }
    return lines;
  }

  private static String mean(ScoreSummary.OfCandidate of) {
    return of.mean().isPresent() ? Words.decimal(of.mean().getAsDouble(), 2) : UNKNOWN;
  }

  private static void more(List<String> lines, int hidden, int most) {
    if (hidden > 0 && most > 0) {
      lines.add("… and " + Words.count(hidden) + " more in summary.json");
    }
  }

  private String counting() {
    String rule =
        "Counted by "
            + statistics.rule().label()
            + ", interval by prompt"
            + reference.map(model -> "; reference: " + TextWidth.cut(model, NAME)).orElse("");
    List<MeanProbability> means =
        overall.ranking().stream().flatMap(of -> of.probability().stream()).toList();
    if (means.isEmpty()) {
      return rule + ".";
    }
    String sources =
        means.stream()
            .map(MeanProbability::source)
            .distinct()
            .sorted()
            .map(Source::label)
            .collect(Collectors.joining(", "));
    // Every comparison is in two models' counts.
    long known = means.stream().mapToLong(MeanProbability::count).sum() / 2;
    long judged = overall.ranking().stream().mapToLong(WinRate::judged).sum() / 2;
    String part =
        known < judged ? " (%s of %s)".formatted(Words.count(known), Words.count(judged)) : "";
    return TextWidth.cut(
        "%s; win probability: %s%s%s.".formatted(rule, sources, part, ends()), Lines.WIDTH);
  }

  // Of two models the one's ends say the other's.
  private String ends() {
    WinRate best = overall.ranking().getFirst();
    return overall.ranking().size() > 2
        ? ""
        : best.probability()
            .flatMap(MeanProbability::interval)
            .map(ends ->
                ", %s to %s for the first"
                    .formatted(Words.decimal(ends.low(), 3), Words.decimal(ends.high(), 3)))
            .orElse("");
  }

  private static Optional<String> few(long prompts) {
    if (prompts == 1) {
      return Optional.of("One prompt only: what it shows may be chance.");
    }
    return prompts < FEW
        ? Optional.of("%d prompts only: the interval is rough.".formatted(prompts))
        : Optional.empty();
  }

  /// Whether the first two of the table could as well be the other way round.
  private Optional<String> noise() {
    WinRate best = overall.ranking().getFirst();
    if (overall.ranking().size() == 2) {
      return best.rate()
          .filter(rate -> rate.clusters() > 1 && rate.low() <= 0.5)
          .map(_ -> "Within noise: the interval holds 50 %, no preference at all.");
    }
    WinRate second = overall.ranking().get(1);
    // In battles most prompts are no common ones: what those few say is no word on the table.
    return overall.differences().stream()
        .filter(of -> of.model().equals(best.model()) && of.other().equals(second.model()))
        .findFirst()
        .filter(first -> first.clusters() > 1 && first.isWithinNoise())
        .map(first ->
            "%s and %s are within noise%s: %s points apart (%s to %s)."
                .formatted(
                    TextWidth.cut(first.model(), NAME / 2),
                    TextWidth.cut(first.other(), NAME / 2),
                    isOnAll(first, best, second)
                        ? ""
                        : " on their %s".formatted(Words.count(first.clusters(), "common prompt")),
                    Words.points(first.difference()),
                    Words.points(first.interval().low()),
                    Words.points(first.interval().high())));
  }

  private static boolean isOnAll(ModelDifference of, WinRate first, WinRate second) {
    return Stream.of(first, second)
        .allMatch(each -> each.rate().filter(rate -> rate.clusters() > of.clusters()).isEmpty());
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    WinRate best = overall.ranking().getFirst();
    if (overall
        .bias()
        .flips()
        .filter(flips -> flips.rows() > 1 && flips.value() == 1)
        .isPresent()) {
      remarks.add("Every comparison flipped: the verdicts follow the place, not the answers.");
    } else if (overall.ranking().stream().allMatch(of -> of.wins() + of.losses() == 0)) {
      remarks.add("No comparison has a winner: every one is a tie under this rule.");
    } else {
      noise().ifPresent(remarks::add);
    }
    best.rate().map(Rate::clusters).flatMap(ModelTable::few).ifPresent(remarks::add);
    if (best.leftOut() > 0) {
      best.band()
          .ifPresent(band ->
              remarks.add(
                  "%s left out: with them %s would be between %s and %s."
                      .formatted(
                          Words.count(best.leftOut(), "comparison"),
                          TextWidth.cut(best.model(), NAME),
                          Words.percent(band.allLost()),
                          Words.percent(band.allWon()))));
    }
    return remarks;
  }
}
