package dev.assize.dataset;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// The first pass: counts, and keeps the first problems of each kind.
final class Checking {
  private final List<DataFile> files;
  private final Consumer<Item> consumer;
  private final List<DatasetProblem> problems = new ArrayList<>();
  private final List<DatasetProblem> blocking = new ArrayList<>();
  private final List<DatasetProblem> unmatched = new ArrayList<>();
  private final Set<CandidateId> candidates = new LinkedHashSet<>();
  private final IntSummaryStatistics candidateCounts = new IntSummaryStatistics();
  private long badRows;
  private long repeatedRows;
  private long unmatchedRows;
  private long labelled;

  /// @param consumer is handed every row that can be judged
  Checking(List<DataFile> files, Consumer<Item> consumer) {
    this.files = files;
    this.consumer = consumer;
  }

  DatasetCheck run(Plan plan, ItemReader reader) {
    try (Readings readings = plan.open(reader)) {
      Optional<Reading> next = readings.next();
      while (next.isPresent()) {
        count(next.get());
        next = readings.next();
      }
    }
    reader.unseenKeys().stream()
        .sorted()
        .forEach(key -> keep(blocking, unseen(files.getFirst(), key)));
    if (candidateCounts.getCount() == 0) {
      keep(blocking, noItem());
    }
    return result();
  }

  private void count(Reading reading) {
    switch (reading) {
      case Reading.Good(Item item, boolean repeated) -> count(item, repeated);
      case Reading.Refused(DatasetProblem problem, boolean wholeFile) -> {
        badRows++;
        keep(problems, problem);
        if (wholeFile) {
          keep(blocking, problem);
        }
      }
      case Reading.Unmatched(DatasetProblem problem) -> {
        unmatchedRows++;
        keep(unmatched, problem);
      }
    }
  }

  private void count(Item item, boolean repeated) {
    consumer.accept(item);
    candidateCounts.accept(item.candidates().size());
    repeatedRows += repeated ? 1 : 0;
    labelled += item.label().isPresent() ? 1 : 0;
    for (Candidate candidate : item.candidates()) {
      if (candidates.size() < DatasetCheck.NAMED) {
        candidates.add(candidate.id());
      }
    }
  }

  private static void keep(List<DatasetProblem> list, DatasetProblem problem) {
    if (list.size() < DatasetCheck.KEPT) {
      list.add(problem);
    }
  }

  static DatasetProblem unseen(DataFile file, String key) {
    return file.problem(
            "the key " + key + ", which --map names",
            "it in no row",
            "Look at the keys of a row, and correct the mapping")
        .problem();
  }

  private DatasetProblem noItem() {
    return files
        .getFirst()
        .problem(
            "at least one row that can be judged",
            "none: " + rows(badRows) + " bad, " + rows(unmatchedRows) + " without a partner",
            "")
        .problem();
  }

  private static String rows(long number) {
    return number + (number == 1 ? " row" : " rows");
  }

  private DatasetCheck result() {
    boolean some = candidateCounts.getCount() > 0;
    return new DatasetCheck(
        candidateCounts.getCount(),
        badRows,
        problems,
        blocking,
        repeatedRows,
        unmatchedRows,
        unmatched,
        labelled,
        some ? OptionalInt.of(candidateCounts.getMin()) : OptionalInt.empty(),
        some ? OptionalInt.of(candidateCounts.getMax()) : OptionalInt.empty(),
        List.copyOf(candidates),
        files.stream().map(FileFingerprint::of).toList());
  }
}
