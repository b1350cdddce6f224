package dev.assize.dataset;

import java.util.List;
import java.util.OptionalInt;

/// What a first pass over a data set found.
///
/// @param items rows that can be judged
/// @param badRows rows that can't be, or places where a file ends too early
/// @param problems what is wrong with them, the first [#KEPT]
/// @param blocking problems that leaving out bad rows does not heal: a file that ends too early,
///   labels that may mean either answer, a mapped key that no row has, no item at all; the first
///   [#KEPT]
/// @param repeatedRows items that repeat an earlier one (the same prompt and answers, or the same
///   id); their ids end in `#2`, `#3` …
/// @param unmatchedRows rows that found no partner in the other file of a join
/// @param unmatched which they are, the first [#KEPT]
/// @param labelled items with a label
/// @param fewestCandidates of all items; empty where there is no item
/// @param mostCandidates of all items; empty where there is no item
/// @param candidates the candidates' ids (models, else columns), in the order of their first
///   appearance, the first [#NAMED]
/// @param files the files as they were read
public record DatasetCheck(
    long items,
    long badRows,
    List<DatasetProblem> problems,
    List<DatasetProblem> blocking,
    long repeatedRows,
    long unmatchedRows,
    List<DatasetProblem> unmatched,
    long labelled,
    OptionalInt fewestCandidates,
    OptionalInt mostCandidates,
    List<CandidateId> candidates,
    List<FileFingerprint> files) {

  /// How many problems are kept of each kind.
  public static final int KEPT = 20;

  /// How many candidates' ids are kept.
  public static final int NAMED = 100;

  public DatasetCheck {
    problems = List.copyOf(problems);
    blocking = List.copyOf(blocking);
    unmatched = List.copyOf(unmatched);
    candidates = List.copyOf(candidates);
    files = List.copyOf(files);
  }

  /// Whether every row can be judged.
  public boolean isClean() {
    return badRows == 0 && blocking.isEmpty();
  }

  /// Whether the good rows can be judged and the bad ones left out.
  public boolean isUsable() {
    return blocking.isEmpty();
  }
}
