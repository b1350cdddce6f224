package dev.assize.benchmark;

import dev.assize.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Several judges' tables of one benchmark.
///
/// @param judges at least one, in the order given
/// @param best the place of the one with the highest overall score; empty where none has one
/// @param behind how far each one's overall score is from the best one's, on the prompts that they
///   share; empty for the best itself and where there is no overall score
/// @param common how many prompts all overall scores have in common
/// @param different whether some prompts are not in all of them
public record JudgeComparison(
    List<Judged> judges,
    Optional<Integer> best,
    List<Optional<Estimate>> behind,
    long common,
    boolean different) {

  /// A run's table.
  ///
  /// @param run its name
  /// @param judge who judged
  public record Judged(String run, String judge, BenchmarkTable table) {}

  public JudgeComparison {
    judges = List.copyOf(judges);
    behind = List.copyOf(behind);
  }

  /// Compares tables of one benchmark.
  ///
  /// @throws IllegalArgumentException where they are of different ones
  public static JudgeComparison of(List<Judged> judges) {
    if (judges.stream().map(of -> of.table().benchmark()).distinct().count() != 1) {
      throw new IllegalArgumentException("expected tables of one benchmark");
    }
    Optional<Judged> best =
        judges.stream()
            .filter(of -> of.table().headline().isPresent())
            .max(Comparator.comparingDouble(of -> of.table().headline().orElseThrow().value()));
    List<Optional<Estimate>> behind =
        judges.stream()
            .map(of ->
                best.filter(first -> !first.equals(of))
                    .flatMap(first -> first.table().headline())
                    .flatMap(first -> of.table().headline().map(its -> its.minus(first))))
            .toList();
    List<NavigableSet<String>> prompts = prompts(judges);
    NavigableSet<String> shared = new TreeSet<>(prompts.isEmpty() ? Set.of() : prompts.getFirst());
    prompts.forEach(shared::retainAll);
    return new JudgeComparison(
        judges,
        best.map(judges::indexOf),
        behind,
        shared.size(),
        prompts.stream().anyMatch(of -> of.size() != shared.size()));
  }

  private static List<NavigableSet<String>> prompts(List<Judged> judges) {
    List<NavigableSet<String>> all = new ArrayList<>();
    judges.forEach(of ->
        of.table()
            .headline()
            .ifPresent(mean -> all.add(new TreeSet<>(mean.influences().keySet()))));
    return all;
  }

  /// The names of all lines, the overall one last.
  public List<String> lines() {
    Set<String> names = new LinkedHashSet<>();
    judges.forEach(of -> of.table().lines().forEach(line -> names.add(line.name())));
    String overall = judges.getFirst().table().overall().name();
    names.remove(overall);
    names.add(overall);
    return List.copyOf(names);
  }

  /// A judge's line of that name.
  public static Optional<Line> line(Judged of, String name) {
    return of.table().lines().stream().filter(line -> line.name().equals(name)).findFirst();
  }
}
