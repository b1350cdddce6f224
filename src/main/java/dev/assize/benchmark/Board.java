package dev.assize.benchmark;

import dev.assize.benchmark.Group.Subset;
import dev.assize.benchmark.Line.Level;
import dev.assize.stats.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Credits of several measures by subset, and the lines of a table that follow from them.
final class Board {
  private final List<String> measures;
  private final List<Credits> credits;
  private final Map<String, Long> leftOut = new HashMap<>();

  Board(String... measures) {
    this.measures = List.of(measures);
    this.credits = Stream.of(measures).map(_ -> new Credits()).toList();
  }

  List<String> measures() {
    return measures;
  }

  /// Counts a row of a subset.
  ///
  /// @param values a credit for each measure; where the first is empty, the row is left out
  void add(String subset, String prompt, OptionalDouble... values) {
    for (int at = 0; at < values.length; at++) {
      if (values[at].isPresent()) {
        credits.get(at).add(subset, prompt, values[at].getAsDouble());
      }
    }
    leftOut.merge(subset, values[0].isEmpty() ? 1L : 0L, Long::sum);
  }

  /// Counts one measure of something that is no row by itself.
  void beside(String subset, String prompt, int measure, OptionalDouble value) {
    value.ifPresent(credit -> credits.get(measure).add(subset, prompt, credit));
  }

  /// The subsets that had a row.
  SortedSet<String> subsets() {
    return new TreeSet<>(leftOut.keySet());
  }

  Optional<Mean> mean(int measure, Subset subset) {
    return credits.get(measure).mean(subset.name());
  }

  /// The weighted mean of the subsets that have a value.
  Optional<Mean> mean(int measure, Group group) {
    List<Mean.Part> parts = new ArrayList<>();
    for (Subset subset : group.subsets()) {
      mean(measure, subset).ifPresent(mean -> parts.add(new Mean.Part(mean, subset.weight())));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(Mean.of(parts));
  }

  /// The plain mean of the groups; empty where one of them has no value.
  Optional<Mean> mean(int measure, List<Group> groups) {
    List<Mean> means = new ArrayList<>();
    groups.forEach(group -> mean(measure, group).ifPresent(means::add));
    return means.size() < groups.size() ? Optional.empty() : Optional.of(Mean.of(means));
  }

  Line line(Subset subset) {
    return line(
        subset.name(),
        Level.SUBSET,
        measure -> mean(measure, subset),
        List.of(subset),
        gap(subset).stream().toList());
  }

  Line line(Group group) {
    return line(
        group.name(), Level.SECTION, measure -> mean(measure, group), group.subsets(), gaps(group));
  }

  /// The line of a plain mean of groups, each of which it names where it is partial or missing.
  Line line(String name, List<Group> groups) {
    return line(
        name,
        Level.OVERALL,
        measure -> mean(measure, groups),
        groups.stream().flatMap(group -> group.subsets().stream()).toList(),
        groups.stream().flatMap(group -> gap(group).stream()).toList());
  }

  /// What a line's measures come to.
  interface Values {
    Optional<Mean> of(int measure);
  }

  Line line(String name, Level level, Values values, List<Subset> subsets, List<String> gaps) {
    List<Optional<Estimate>> estimates = new ArrayList<>();
    for (int measure = 0; measure < measures.size(); measure++) {
      estimates.add(values.of(measure).map(Mean::estimate));
    }
    return new Line(
        name,
        level,
        estimates,
        subsets.stream().mapToLong(of -> credits.getFirst().rows(of.name())).sum(),
        subsets.stream().mapToLong(of -> leftOut.getOrDefault(of.name(), 0L)).sum(),
        gaps);
  }

  /// The groups' subsets that had a row, each followed by no other than its group's line.
  List<Line> lines(List<Group> groups) {
    List<Line> lines = new ArrayList<>();
    for (Group group : groups) {
      group.subsets().stream()
          .filter(subset -> leftOut.containsKey(subset.name()))
          .forEach(subset -> lines.add(line(subset)));
      lines.add(line(group));
    }
    return lines;
  }

  List<String> gaps(Group group) {
    return group.subsets().stream().flatMap(subset -> gap(subset).stream()).toList();
  }

  private Optional<String> gap(Group group) {
    List<String> gaps = gaps(group);
    boolean empty = mean(0, group).isEmpty();
    return empty
        ? Optional.of(group.name() + " missing")
        : gaps.isEmpty() ? Optional.empty() : Optional.of(group.name() + " partial");
  }

  private Optional<String> gap(Subset subset) {
    long found = credits.getFirst().rows(subset.name()) + leftOut.getOrDefault(subset.name(), 0L);
    if (found == 0) {
      return Optional.of(subset.name() + " missing");
    }
    return subset.size().isPresent() && found < subset.size().getAsLong()
        ? Optional.of("%s %d of %d".formatted(subset.name(), found, subset.size().getAsLong()))
        : Optional.empty();
  }
}
