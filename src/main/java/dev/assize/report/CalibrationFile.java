package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.calibration.Calibration;
import dev.assize.stats.calibration.CalibrationResult;
import dev.assize.stats.calibration.Calibrations;
import dev.assize.stats.calibration.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Temperatures that one run's labels gave, to be used by later runs of the same judge and
/// template. [CalibrationFileJson] has its format.
///
/// @param of who was asked what
/// @param entries one per source of probabilities; of a panel, and of each of its judges
public record CalibrationFile(Asked of, List<Entry> entries) {
  public CalibrationFile {
    entries = List.copyOf(entries);
  }

  /// What a temperature belongs to: probabilities of another judge, or for another question, have
  /// another one.
  ///
  /// @param templateHash SHA-256 of what the template sends; empty where another tool asked
  /// @param orders `both`, `given`, `random`
  /// @param probabilityRule how the orders' probabilities were combined
  /// @param judges in the run's order
  public record Asked(
      String template,
      String templateHash,
      String orders,
      String probabilityRule,
      List<Judge> judges) {
    public Asked {
      judges = List.copyOf(judges);
    }
  }

  /// A judge by its name, and by its model where that is known: that one counts.
  public record Judge(String name, Optional<String> model) {
    boolean is(Judge other) {
      boolean known = model.isPresent() && other.model.isPresent();
      return known ? model.equals(other.model) : name.equals(other.name);
    }

    @Override
    public String toString() {
      return model
          .filter(its -> !its.equals(name))
          .map(its -> name + " (" + its + ")")
          .orElse(name);
    }
  }

  /// One temperature.
  ///
  /// @param judges whose probabilities together it is for
  public record Entry(List<Judge> judges, Calibration calibration) {
    public Entry {
      judges = List.copyOf(judges);
    }
  }

  /// What a file has for a run.
  public sealed interface Match {}

  /// Calibrations.
  ///
  /// @param remarks what differs and should be known
  public record Matched(Calibrations calibrations, List<String> remarks) implements Match {
    public Matched {
      remarks = List.copyOf(remarks);
    }
  }

  /// Nothing.
  ///
  /// @param expected who and what it was fitted for
  /// @param found who and what the run has
  public record Mismatched(String expected, String found) implements Match {}

  /// What a run's labels gave; its entries are empty where they gave no temperature.
  public static CalibrationFile of(Asked asked, Findings findings) {
    List<Entry> entries = new ArrayList<>(entries(asked.judges(), findings.calibration()));
    findings
        .judgesCalibration()
        .forEach((name, its) ->
            asked.judges().stream()
                .filter(judge -> judge.name().equals(name))
                .forEach(judge -> entries.addAll(entries(List.of(judge), its))));
    return new CalibrationFile(asked, entries);
  }

  private static List<Entry> entries(List<Judge> judges, Map<Source, CalibrationResult> bySource) {
    return bySource.values().stream()
        .map(CalibrationResult::fit)
        .flatMap(fit ->
            switch (fit) {
              case Fit.Fitted(var calibration) ->
                  Optional.of(new Entry(judges, calibration)).stream();
              case Fit.Unfitted _ -> Optional.<Entry>empty().stream();
            })
        .toList();
  }

  /// What there is for a run.
  public Match match(Asked run) {
    if (!run.template().equals(of.template()) || !run.templateHash().equals(of.templateHash())) {
      return new Mismatched("template " + name(of), "template " + name(run));
    }
    Map<Source, Calibration> overall = of(run.judges());
    SortedMap<String, Map<Source, Calibration>> judges = new TreeMap<>();
    if (run.judges().size() > 1) {
      run.judges().forEach(judge -> judges.put(judge.name(), of(List.of(judge))));
    }
    var calibrations = new Calibrations(overall, judges);
    return calibrations.isEmpty()
        ? new Mismatched("judge " + names(of.judges()), "judge " + names(run.judges()))
        : new Matched(calibrations, remarks(run));
  }

  private Map<Source, Calibration> of(List<Judge> judges) {
    Map<Source, Calibration> found = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (isSame(entry.judges(), judges)) {
        found.put(entry.calibration().source(), entry.calibration());
      }
    }
    return found;
  }

  private static boolean isSame(List<Judge> some, List<Judge> others) {
    return some.size() == others.size()
        && some.stream().allMatch(judge -> others.stream().anyMatch(judge::is));
  }

  private List<String> remarks(Asked run) {
    List<String> remarks = new ArrayList<>();
    if (!run.orders().equals(of.orders()) || !run.probabilityRule().equals(of.probabilityRule())) {
      remarks.add(
          "the calibration was fitted with orders %s combined by %s, this run has %s by %s"
              .formatted(of.orders(), of.probabilityRule(), run.orders(), run.probabilityRule()));
    }
    return remarks;
  }

  private static String name(Asked of) {
    return of.templateHash().isEmpty()
        ? of.template()
        : of.template()
            + " "
            + of.templateHash().substring(0, Math.min(8, of.templateHash().length()));
  }

  private static String names(List<Judge> judges) {
    return String.join(" + ", judges.stream().map(Judge::toString).toList());
  }
}
