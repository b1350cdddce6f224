package dev.assize.pairs.validation;

import dev.assize.dataset.DatasetException;
import dev.assize.dataset.DatasetProblem;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Format;
import dev.assize.dataset.PlaceUnit;
import dev.assize.dataset.Value;
import dev.assize.pairs.format.TrainingFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a file back, ours or anybody's, one row after the other.
public final class Validation {
  private final TrainingFormat format;
  private final Path file;
  private final Findings findings;
  private long rows;

  private Validation(TrainingFormat format, Path file) {
    this.format = format;
    this.file = file;
    this.findings = new Findings(file.toString());
  }

  /// Holds a file against the rules of a format.
  public static ValidationReport of(TrainingFormat format, Path file) {
    return new Validation(format, file).report();
  }

  private ValidationReport report() {
    try {
      FileRows data = FileRows.of(file);
      if (isOfKind(data.format())) {
        read(data);
      }
    } catch (DatasetException e) {
      findings.add(Rule.READABLE, e.problem());
    }
    List<String> notes = new ArrayList<>();
    format.advice().ifPresent(notes::add);
    return new ValidationReport(format, rows, findings.all(), notes);
  }

  private boolean isOfKind(Format found) {
    boolean table = format == TrainingFormat.CSV;
    boolean fits =
        switch (found) {
          case JSON_LINES, JSON_ARRAY, PARQUET -> !table;
          case COMMAS -> table;
          case SEMICOLONS, TABS -> false;
        };
    if (!fits) {
      findings.add(
          Rule.FILE_KIND,
          table ? "a table with commas between its fields" : "JSON lines or Parquet",
          words(found));
    }
    return fits;
  }

  private static String words(Format found) {
    return switch (found) {
      case JSON_LINES -> "JSON lines";
      case JSON_ARRAY -> "a JSON array";
      case COMMAS -> "a table with commas";
      case SEMICOLONS -> "a table with semicolons";
      case TABS -> "a table with tabs";
      case PARQUET -> "Parquet";
    };
  }

  private void read(FileRows data) {
    List<RowCheck> checks = Checks.of(format, data.format(), file, findings);
    data.read(row -> check(row, checks), this::broken);
    if (rows == 0) {
      findings.add(Rule.NO_ROWS, "at least one row", "none");
    } else {
      checks.forEach(check -> check.end(findings));
    }
  }

  private void check(Value row, List<RowCheck> checks) {
    rows++;
    checks.forEach(check -> check.row(row, findings));
  }

  /// The reader of data gives advice for judging, where a null does no harm.
  private static DatasetProblem strictly(DatasetProblem problem) {
    return new DatasetProblem(
        problem.file(),
        problem.line(),
        problem.path(),
        problem.expected(),
        problem.found(),
        Rule.READABLE.remedy());
  }

  private void broken(DatasetProblem problem) {
    rows++;
    boolean json = format != TrainingFormat.CSV && problem.unit() == PlaceUnit.LINE;
    findings.add(Rule.READABLE, json ? strictly(problem) : problem);
  }
}
