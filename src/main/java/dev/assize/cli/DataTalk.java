package dev.assize.cli;

import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.DatasetProblem;
import dev.assize.report.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Tells what a first pass over data found, and refuses what can't be used.
///
/// @param names of the files, as the user gave them
record DataTalk(PrintWriter err, List<String> names) {
  private static final int SHOWN_PROBLEMS = 5;

  /// Refuses data that can't be used, and bad rows unless they are skipped.
  void refuse(DatasetCheck check, boolean skip) {
    if (!check.isUsable() || (check.badRows() > 0 && !skip)) {
      throw new UsageProblem(problems(check));
    }
  }

  /// @param counted how many there are of what, in words
  void tell(String readAs, DatasetCheck check, String counted) {
    say("%s: %s, %s".formatted(String.join(" + ", names), readAs, counted));
    if (check.repeatedRows() > 0) {
      say(
          rows(check.repeatedRows(), "repeats", "repeat")
              + " an earlier one: #2, #3 … is added to the id.");
    }
    if (check.unmatchedRows() > 0) {
      say(rows(check.unmatchedRows(), "has", "have") + " no partner in the other file, left out:");
      list(check.unmatched(), check.unmatchedRows()).forEach(this::say);
    }
    if (check.badRows() > 0) {
      say(Words.count(check.badRows(), "row") + " can't be read, left out:");
      list(check.problems(), check.badRows()).forEach(this::say);
    }
  }

  private static String rows(long number, String one, String many) {
    return Words.count(number, "row") + " " + (number == 1 ? one : many);
  }

  private void say(String line) {
    err.println(line);
  }

  private static String problems(DatasetCheck check) {
    List<String> lines = new ArrayList<>();
    if (check.isUsable()) {
      lines.addAll(list(check.problems(), check.badRows()));
      lines.add("Nothing was asked. --on-bad-row skip leaves such rows out.");
    } else {
      lines.addAll(list(check.blocking(), check.blocking().size()));
      if (check.items() == 0) {
        lines.addAll(list(check.problems(), check.badRows()));
      }
      lines.add("Nothing was asked.");
    }
    return String.join("\n", lines).strip();
  }

  private static List<String> list(List<DatasetProblem> problems, long all) {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(SHOWN_PROBLEMS).forEach(problem -> lines.add("  " + problem.message()));
    long rest = all - Math.min(SHOWN_PROBLEMS, problems.size());
    if (rest > 0) {
      lines.add("  … and " + rest + " more.");
    }
    return lines;
  }
}
