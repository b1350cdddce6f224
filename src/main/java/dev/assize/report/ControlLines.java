package dev.assize.report;

import dev.assize.stats.control.AlpacaEvalControl;
import dev.assize.stats.control.Coefficient;
import dev.assize.stats.control.FitWarning;
import dev.assize.stats.control.PairControl;
import dev.assize.stats.control.StyleControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Win rates under control, for the terminal: the rates, the judge's tastes, and what speaks
/// against the fit.
final class ControlLines {
  private static final int MOST_ROWS = 20;
  private static final int MOST_WARNINGS = 6;
  private static final int NAME = 24;
  private static final String UNKNOWN = "–";

  private final Ink ink;

  ControlLines(Ink ink) {
    this.ink = ink;
  }

  List<String> lines(Controlled controlled) {
    return switch (controlled) {
      case Controlled.ByStyles of -> {
        List<String> lines = new ArrayList<>(fit("win rate", of.rates()));
        of.probabilities()
            .forEach((source, its) -> {
              lines.add("");
              lines.addAll(fit("P, " + source.label(), its));
            });
        if (of.unmeasured() > 0) {
          lines.add(
              ink.warning(
                  "%s left out: the lengths of their answers are not known."
                      .formatted(Words.count(of.unmeasured(), "comparison"))));
        }
        yield lines;
      }
      case Controlled.ByAlpacaEval of -> alpacaEval(of);
    };
  }

  private List<String> fit(String measure, StyleControl fit) {
    Table table = new Table();
    table.add(List.of("Under control", "against", measure, "controlled ± error", "95 % interval"));
    List<PairControl> pairs = fit.pairs().stream().flatMap(ControlLines::both).toList();
    pairs.stream().limit(MOST_ROWS).forEach(pair -> table.add(row(pair)));
    List<String> lines = faintHead(table);
    if (pairs.size() > MOST_ROWS) {
      lines.add("… and " + Words.count(pairs.size() - (long) MOST_ROWS) + " more with --json");
    }
    if (!fit.coefficients().isEmpty()) {
      Lines tastes = new Lines();
      tastes.brief("Judge's taste", tastes(fit.coefficients()));
      lines.addAll(tastes.all());
    }
    reasons(fit).forEach(reason -> lines.add(ink.warning(reason)));
    warnings(fit.warnings()).forEach(warning -> lines.add(ink.warning(warning)));
    return lines;
  }

  private static Stream<PairControl> both(PairControl pair) {
    return Stream.of(pair, pair.mirrored());
  }

  private static List<String> row(PairControl pair) {
    List<String> cells = new ArrayList<>();
    cells.add(TextWidth.cut(pair.model(), NAME));
    cells.add(TextWidth.cut(pair.against(), NAME));
    cells.add(percent(pair.raw().value()));
    switch (pair) {
      case PairControl.Controlled of -> {
        cells.add(percent(of.value()) + " ± " + percent(of.standardError()));
        cells.add("%s to %s".formatted(percent(of.low()), percent(of.high())));
      }
      case PairControl.Uncontrolled _ -> cells.addAll(List.of(UNKNOWN, UNKNOWN));
    }
    return cells;
  }

  private static String percent(double share) {
    return Words.decimal(100 * share, 2);
  }

  private static String tastes(List<Coefficient> coefficients) {
    return coefficients.stream()
        .map(of ->
            "%s %s ± %s"
                .formatted(
                    of.style().name().toLowerCase(Locale.ROOT),
                    Words.signed(of.value()),
                    Words.decimal(of.standardError(), 2)))
        .collect(Collectors.joining(", ", "", " (logits)"));
  }

  private static List<String> reasons(StyleControl fit) {
    return fit.pairs().stream()
        .flatMap(pair ->
            switch (pair) {
              case PairControl.Controlled _ -> Stream.<String>empty();
              case PairControl.Uncontrolled of ->
                  Stream.of(
                      "%s against %s: no controlled rate: %s."
                          .formatted(of.model(), of.against(), of.reason().sentence()));
            })
        .limit(MOST_WARNINGS)
        .flatMap(text -> Lines.broken(text, Lines.WIDTH).stream())
        .toList();
  }

  private static List<String> warnings(List<FitWarning> warnings) {
    List<String> lines = new ArrayList<>();
    warnings.stream()
        .limit(MOST_WARNINGS)
        .forEach(warning ->
            lines.addAll(Lines.broken("Poor fit: " + warning.sentence() + ".", Lines.WIDTH)));
    if (warnings.size() > MOST_WARNINGS) {
      lines.add("… and %d warnings more with --json".formatted(warnings.size() - MOST_WARNINGS));
    }
    return lines;
  }

  private List<String> alpacaEval(Controlled.ByAlpacaEval of) {
    Table table = new Table();
    table.add(List.of("AlpacaEval 2", "against", "win rate", "length-controlled ± error"));
    List<String> remarks = new ArrayList<>();
    for (Controlled.ByAlpacaEval.Model model : of.models().stream().limit(MOST_ROWS).toList()) {
      List<String> cells = new ArrayList<>();
      cells.add(TextWidth.cut(model.model(), NAME));
      cells.add(TextWidth.cut(model.against(), NAME));
      switch (model.control()) {
        case AlpacaEvalControl.Controlled its -> {
          cells.add(percent(its.raw()));
          cells.add(
              percent(its.controlled().value())
                  + " ± "
                  + percent(its.controlled().standardError()));
          if (its.farFromRaw()) {
            remarks.add(
                "Poor fit: %s: the controlled rate is far from the raw one: see whether the lengths explain that much."
                    .formatted(model.model()));
          }
        }
        case AlpacaEvalControl.Uncontrolled(var reason) -> {
          cells.addAll(List.of(UNKNOWN, UNKNOWN));
          remarks.add(
              "%s: no length-controlled rate: %s.".formatted(model.model(), reason.sentence()));
        }
      }
      table.add(cells);
    }
    List<String> lines = faintHead(table);
    if (of.models().size() > MOST_ROWS) {
      lines.add(
          "… and " + Words.count(of.models().size() - (long) MOST_ROWS) + " more with --json");
    }
    remarks.stream()
        .limit(MOST_WARNINGS)
        .flatMap(text -> Lines.broken(text, Lines.WIDTH).stream())
        .forEach(text -> lines.add(ink.warning(text)));
    return lines;
  }

  private List<String> faintHead(Table table) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    return lines;
  }
}
