package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.MeanProbability;
import dev.assize.stats.PairProbability;
import dev.assize.stats.calibration.Calibration;
import dev.assize.stats.calibration.Calibrations;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Win probabilities seen through calibrations; the raw ones stand beside them.
///
/// @param by what they were calibrated with
/// @param means of the judge, or of the panel, both directions of every pair
/// @param judges each judge's own, as far as it has a calibration, by name
/// @param raw the sources of the run's raw probabilities
public record Calibrated(
    Calibrations by,
    List<PairProbability> means,
    SortedMap<String, List<PairProbability>> judges,
    Set<Source> raw) {
  public Calibrated {
    means = List.copyOf(means);
    judges = Collections.unmodifiableSortedMap(new TreeMap<>(judges));
    raw = Set.copyOf(raw);
  }

  /// A model's mean against another: of several sources the one with the most comparisons.
  Optional<MeanProbability> mean(String model, Optional<String> against) {
    return MeanProbability.foremost(
        means.stream()
            .filter(
                of -> of.model().equals(model) && against.filter(of.against()::equals).isPresent())
            .map(PairProbability::mean)
            .toList());
  }

  /// Whether there is something that the calibrations are for.
  public boolean isEmpty() {
    return means.isEmpty() && judges.values().stream().allMatch(List::isEmpty);
  }

  /// Why there is no mean, where there is none.
  public String whyEmpty() {
    Set<Source> purpose = new TreeSet<>(by.overall().keySet());
    by.judges().values().forEach(its -> purpose.addAll(its.keySet()));
    String found =
        raw.isEmpty() ? "no win probability" : "probabilities of source " + labels(raw) + " only";
    return "the calibration is for win probabilities of source %s, the run has %s"
        .formatted(labels(purpose), found);
  }

  private static String labels(Collection<Source> sources) {
    return sources.stream().sorted().map(Source::label).collect(Collectors.joining(", "));
  }

  /// The temperatures of the judge or panel in words, such as `direct at temperature 1.71`.
  String temperatures() {
    return by.overall().values().stream()
        .map(Calibrated::temperature)
        .collect(Collectors.joining(", "));
  }

  private static String temperature(Calibration of) {
    String name = of.source() == Source.SCORES ? "τ" : "temperature";
    return "%s at %s %s".formatted(of.source().label(), name, Words.decimal(of.temperature(), 3));
  }
}
