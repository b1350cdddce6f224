package dev.assize.pairs.validation;

import dev.assize.pairs.format.TrainingFormat;
import java.util.List;

/// What became of a file that was held against the rules of a format.
///
/// @param rows how many rows it has, readable or not
/// @param findings the rules that are broken, in the order in which they were met
/// @param notes what the user is to know all the same; sentences
public record ValidationReport(
    TrainingFormat format, long rows, List<Finding> findings, List<String> notes) {
  public ValidationReport {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /// Whether a trainer may be given it.
  public boolean isAccepted() {
    return findings.isEmpty();
  }
}
