package dev.assize.cli;

import dev.assize.judge.RulesJudge;
import dev.assize.pairs.PairMaking;
import dev.assize.pairs.PairReport;
import dev.assize.pairs.RunSurvey;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.format.Written;
import dev.assize.store.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The report that lies beside pairs: where they come from, and what became of them.
final class PairReportFile {
  private PairReportFile() {}

  /// What pairs were made of, and by which rules.
  ///
  /// @param annotators whether the annotators' agreement is among them
  static List<String> header(
      Path run, Manifest manifest, PairMaking making, TrainingFormat written, boolean annotators) {
    RunSurvey survey = making.index().survey();
    List<String> lines = new ArrayList<>();
    lines.add(PairReport.field("Run", run.toString()));
    lines.add(
        PairReport.field(
            "Judged by",
            "%s, template %s %.12s"
                .formatted(
                    manifest.judges().stream()
                        .map(Manifest.JudgeRecord::name)
                        .collect(Collectors.joining(" + ")),
                    manifest.template().name(),
                    manifest.template().contentHash())));
    manifest.judges().stream()
        .flatMap(judge -> RulesJudge.caveat(judge.kind(), judge.identity()).stream())
        .distinct()
        .forEach(caveat -> lines.add(PairReport.field("Note", caveat)));
    lines.add(PairReport.field("Format", written.label()));
    lines.addAll(PairReport.rules(making.rules(), making.repeated()));
    lines.add(
        PairReport.field(
            "Rows",
            "%d, of which %d have the prompt of an earlier one"
                .formatted(survey.rows(), survey.repeatedRows())));
    if (annotators) {
      lines.add(
          PairReport.field(
              "Annotators", "%d of %d rows say it".formatted(survey.annotated(), survey.rows())));
    }
    return lines;
  }

  /// What was written where.
  static List<String> endings(List<Written> all) {
    List<String> lines = new ArrayList<>();
    for (Written written : all) {
      if (!written.files().isEmpty()) {
        lines.add(
            PairReport.field(
                "Written", "%s (%d rows)".formatted(written.files().getFirst(), written.rows())));
      }
      written.files().stream()
          .skip(1)
          .forEach(file -> lines.add(PairReport.field("Beside it", file.toString())));
      if (written.mendedTexts() > 0) {
        lines.add(
            PairReport.field(
                "Mended", written.mendedTexts() + " texts with halves of characters, now U+FFFD"));
      }
      written.notes().forEach(note -> lines.add(PairReport.field("Note", note)));
    }
    return lines.stream().distinct().toList();
  }

  static void write(Path file, List<String> lines) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, lines);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UsageProblem(
          "%s: expected a place for the report, found %s. The pairs are written."
              .formatted(file, failed));
    }
  }
}
