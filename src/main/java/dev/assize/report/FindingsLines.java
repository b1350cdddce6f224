package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.report.Findings.PanelFindings;
import dev.assize.stats.MeanProbability;
import dev.assize.stats.Rate;
import dev.assize.stats.WinRate;
import dev.assize.stats.agreement.AgreementResult;
import dev.assize.stats.agreement.Coefficient;
import dev.assize.stats.agreement.PositionConsistency;
import dev.assize.stats.agreement.RatedAgreement;
import dev.assize.stats.agreement.VerdictAgreement;
import dev.assize.stats.calibration.CalibrationResult;
import dev.assize.stats.calibration.CalibrationScores;
import dev.assize.stats.calibration.Fit;
import dev.assize.stats.panel.Consensus;
import dev.assize.stats.panel.JudgeAgreement;
import dev.assize.stats.panel.PanelSettings;
import dev.assize.stats.ranking.Ranking;
import dev.assize.stats.ranking.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What `report` tells beyond the report of `judge`: the pairs with their standard errors, ratings,
/// coefficients of agreement, calibration, the judges of a panel.
final class FindingsLines {
  private static final int MOST_ROWS = 20;
  private static final int MOST_NAME = 24;
  private static final String UNKNOWN = "–";

  private final Findings findings;
  private final Ink ink;

  FindingsLines(Findings findings, Ink ink) {
    this.findings = findings;
    this.ink = ink;
  }

  /// The sections in their order, each a list of lines; empty ones are left out.
  List<List<String>> sections() {
    List<List<String>> sections = new ArrayList<>();
    sections.add(pairs());
    sections.add(findings.controlled().map(new ControlLines(ink)::lines).orElse(List.of()));
    sections.add(findings.ranking().map(this::ranking).orElse(List.of()));
    sections.add(agreement());
    sections.add(
        findings
            .calibrated()
            .filter(Calibrated::isEmpty)
            .map(its -> Lines.broken("Nothing calibrated: " + its.whyEmpty() + ".", Lines.WIDTH))
            .orElse(List.of()));
    sections.add(findings.panel().map(this::panel).orElse(List.of()));
    return sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  /// The same on a few lines, for a report of one screen.
  ///
  /// @param room how many there may be; what does not fit stands in `summary.json`
  List<String> brief(int room) {
    Lines lines = new Lines();
    findings.ranking().ifPresent(ranking -> lines.brief("Ratings", inOneLine(ranking)));
    findings
        .panel()
        .filter(panel -> !panel.agreement().isEmpty())
        .ifPresent(panel -> judges(lines, panel));
    AgreementResult result = findings.agreement();
    if (result.verdicts().count() > 0) {
      verdicts(lines, result.verdicts());
    }
    findings
        .calibration()
        .forEach((source, its) -> its.scores().ifPresent(of -> scores(lines, source, of)));
    findings.calibrated().ifPresent(its -> calibrated(lines, its));
    return lines.all().stream().limit(room).toList();
  }

  private static void calibrated(Lines lines, Calibrated of) {
    lines.brief(
        "Calibrated",
        of.means().stream()
            .findFirst()
            .map(best ->
                "%s against %s %s; %s"
                    .formatted(
                        best.model(),
                        best.against(),
                        Words.probability(best.mean()),
                        of.temperatures()))
            .orElseGet(of::whyEmpty));
  }

  private static String inOneLine(Ranking ranking) {
    return switch (ranking) {
      case Ranking.Unranked(var obstacle) -> "none: " + obstacle.sentence();
      case Ranking.Ranked ranked ->
          ranked.ratings().stream()
              .map(of -> TextWidth.cut(of.model(), MOST_NAME) + " " + Words.decimal(of.value(), 0))
              .collect(Collectors.joining(", "));
    };
  }

  private static void judges(Lines lines, PanelFindings panel) {
    lines.brief(
        "Judges agree",
        panel.agreement().stream()
            .map(of ->
                "%s and %s %s%s"
                    .formatted(
                        of.first(),
                        of.second(),
                        Words.percent(of.agreement()),
                        of.kappa().isPresent()
                            ? " (κ %s)".formatted(Words.decimal(of.kappa().getAsDouble(), 2))
                            : ""))
            .collect(Collectors.joining(", ")));
  }

  private List<String> pairs() {
    List<WinRate> rates = findings.statistics().overall().winRates();
    if (rates.isEmpty()) {
      return List.of();
    }
    boolean weighted = rates.stream().anyMatch(of -> of.probability().isPresent());
    Optional<Calibrated> calibrated = findings.calibrated().filter(its -> !its.means().isEmpty());
    Table table = new Table();
    List<String> heading = new ArrayList<>(List.of("Model", "against", "win rate ± error"));
    if (weighted) {
      heading.add("win probability ± error");
    }
    calibrated.ifPresent(_ -> heading.add("calibrated ± error"));
    heading.add("judged");
    table.add(heading);
    rates.stream().limit(MOST_ROWS).forEach(of -> table.add(pair(of, weighted, calibrated)));
    List<String> lines = framed(table, rates.size());
    calibrated.ifPresent(its -> lines.add(ink.faint("Calibrated: " + its.temperatures() + ".")));
    return lines;
  }

  private static List<String> pair(WinRate of, boolean weighted, Optional<Calibrated> calibrated) {
    List<String> cells = new ArrayList<>();
    cells.add(of.model());
    cells.add(TextWidth.cut(of.against().orElse(UNKNOWN), MOST_NAME));
    cells.add(of.rate().map(rate -> error(rate.value(), rate.standardError())).orElse(UNKNOWN));
    if (weighted) {
      cells.add(of.probability().map(FindingsLines::weighted).orElse(UNKNOWN));
    }
    calibrated.ifPresent(its ->
        cells.add(its.mean(of.model(), of.against()).map(FindingsLines::weighted).orElse(UNKNOWN)));
    cells.add(Words.count(of.judged()));
    return cells;
  }

  private static String weighted(MeanProbability mean) {
    OptionalDouble value = mean.value();
    return value.isPresent()
        ? error(value.getAsDouble(), mean.standardError())
        : "%s to %s"
            .formatted(Words.decimal(100 * mean.low(), 2), Words.decimal(100 * mean.high(), 2));
  }

  // Two digits, as the leaderboards print them.
  private static String error(double share, OptionalDouble error) {
    String value = Words.decimal(100 * share, 2);
    return error.isPresent() ? value + " ± " + Words.decimal(100 * error.getAsDouble(), 2) : value;
  }

  private List<String> framed(Table table, int rows) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    if (rows > MOST_ROWS) {
      lines.add("… and " + Words.count(rows - (long) MOST_ROWS) + " more with --json or --csv");
    }
    return lines;
  }

  private List<String> ranking(Ranking ranking) {
    return switch (ranking) {
      case Ranking.Unranked(var obstacle) ->
          Lines.broken("No ratings: " + obstacle.sentence() + ".", Lines.WIDTH);
      case Ranking.Ranked ranked -> ratings(ranked);
    };
  }

  private List<String> ratings(Ranking.Ranked ranked) {
    Table table = new Table();
    table.add(List.of("Bradley–Terry", "rating", "95 % interval", "battles"));
    for (Rating of : ranked.ratings().stream().limit(MOST_ROWS).toList()) {
      table.add(
          List.of(
              of.model(),
              Words.decimal(of.value(), 1),
              of.interval()
                  .map(ends ->
                      "%s to %s"
                          .formatted(Words.decimal(ends.low(), 1), Words.decimal(ends.high(), 1)))
                  .orElse(UNKNOWN),
              Words.count(of.battles())));
    }
    List<String> lines = framed(table, ranked.ratings().size());
    ranked
        .bootstrap()
        .missing()
        .ifPresent(missing -> lines.add(ink.faint("No intervals: " + missing.sentence() + ".")));
    return lines;
  }

  private List<String> agreement() {
    Lines lines = new Lines();
    AgreementResult result = findings.agreement();
    if (result.verdicts().count() > 0) {
      verdicts(lines, result.verdicts());
    }
    if (result.positions().labelled() > 0) {
      positions(lines, result.positions());
    }
    if (result.ratings().count() > 0) {
      ratings(lines, result.ratings());
    }
    findings.calibration().forEach((source, its) -> calibration(lines, source, its));
    return lines.all();
  }

  private static void verdicts(Lines lines, VerdictAgreement of) {
    lines.brief(
        "Agreement",
        "%s with ties, %s without; κ %s, weighted κ %s, α %s"
            .formatted(
                percent(of.withTies()),
                percent(of.withoutTies()),
                coefficient(of.kappa()),
                coefficient(of.weightedKappa()),
                coefficient(of.alpha())));
  }

  private static void positions(Lines lines, PositionConsistency of) {
    lines.brief(
        "By order",
        "right in the given order %s, swapped %s, both %s; consistent %s (of all %s)"
            .formatted(
                share(of.ofAllLabelled(of.rightInGiven())),
                share(of.ofAllLabelled(of.rightInSwapped())),
                share(of.ofAllLabelled(of.rightInBoth())),
                share(of.equalWithSilence()),
                Words.count(of.labelled())));
  }

  private static void ratings(Lines lines, RatedAgreement of) {
    lines.brief(
        "Rating labels",
        "τ-b %s, κ %s, quadratic κ %s, ordinal α %s, interval α %s (%s)"
            .formatted(
                coefficient(of.kendall().mean()),
                coefficient(of.kappa()),
                coefficient(of.quadraticKappa()),
                coefficient(of.ordinalAlpha()),
                coefficient(of.intervalAlpha()),
                Words.count(of.count(), "rating")));
  }

  private static void calibration(Lines lines, Source source, CalibrationResult result) {
    result.scores().ifPresent(scores -> scores(lines, source, scores));
    switch (result.fit()) {
      case Fit.Fitted(var calibration) ->
          lines.brief(
              "",
              "temperature %s, held out: Brier %s, ECE %s"
                  .formatted(
                      Words.decimal(calibration.temperature(), 3),
                      Words.decimal(calibration.evidence().heldOut().brier(), 3),
                      Words.decimal(calibration.evidence().heldOut().expectedError(), 3)));
      case Fit.Unfitted(var reason) -> lines.brief("", "no temperature: " + reason.sentence());
    }
  }

  private static void scores(Lines lines, Source source, CalibrationScores scores) {
    lines.brief(
        "Calibration",
        "%s: Brier %s, log loss %s, ECE %s (%s)"
            .formatted(
                source.label(),
                Words.decimal(scores.quality().brier(), 3),
                Words.decimal(scores.quality().logLoss(), 3),
                Words.decimal(scores.quality().expectedError(), 3),
                Words.count(scores.count())));
  }

  private List<String> panel(PanelFindings panel) {
    if (panel.agreement().isEmpty()) {
      return List.of();
    }
    Table table = new Table();
    table.add(List.of("Judges", "agree", "κ", "common"));
    for (JudgeAgreement of : panel.agreement().stream().limit(MOST_ROWS).toList()) {
      table.add(
          List.of(
              of.first() + ", " + of.second(),
              Words.percent(of.agreement()),
              of.kappa().isPresent() ? Words.decimal(of.kappa().getAsDouble(), 2) : UNKNOWN,
              Words.count(of.common())));
    }
    List<String> lines = framed(table, panel.agreement().size());
    counted(panel).ifPresent(text -> lines.addAll(Lines.broken(text, Lines.WIDTH)));
    if (panel.consensus() instanceof Consensus.Estimated estimated) {
      Lines more = new Lines();
      more.brief(
          "Reliability",
          String.join(
                  ", ",
                  estimated.judges().stream()
                      .map(of -> of.judge() + " " + Words.percent(of.accuracy()))
                      .toList())
              + " (Dawid–Skene, without labels)");
      lines.addAll(more.all());
    }
    return lines;
  }

  private static Optional<String> counted(PanelFindings panel) {
    if (panel.counted().equals(PanelSettings.DEFAULT)) {
      return Optional.empty();
    }
    String quorum = panel.counted().quorum() > 1 ? ", quorum " + panel.counted().quorum() : "";
    return Optional.of(
        panel
            .obstacle()
            .map(why ->
                "The panel counts by majority%s, not %s: %s."
                    .formatted(quorum, panel.counted().rule().label(), why.sentence()))
            .orElse("The panel counts by %s%s.".formatted(panel.counted().rule().label(), quorum)));
  }

  private static String percent(Optional<Rate> rate) {
    return rate.map(of -> Words.percent(of.value())).orElse(UNKNOWN);
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Words.percent(share.getAsDouble()) : UNKNOWN;
  }

  private static String coefficient(Coefficient of) {
    return of.known().isPresent() ? Words.decimal(of.known().getAsDouble(), 3) : UNKNOWN;
  }
}
