package dev.assize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assize.report.CalibrationFile;
import dev.assize.report.CalibrationFile.Asked;
import dev.assize.report.CalibrationFile.Matched;
import dev.assize.report.CalibrationFile.Mismatched;
import dev.assize.report.CalibrationFileJson;
import dev.assize.report.Findings;
import dev.assize.report.FindingsSettings;
import dev.assize.report.RunFacts;
import dev.assize.report.Summary;
import dev.assize.stats.calibration.CalibrationResult;
import dev.assize.stats.calibration.Fit;
import dev.assize.store.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// Calibration files, read for a run or made of one.
final class CalibrationFiles {
  private CalibrationFiles() {}

  /// A file's content.
  ///
  /// @throws UsageProblem where it can't be read or is no calibration
  static CalibrationFile read(Path file) {
    try {
      return CalibrationFileJson.read(Json.MAPPER.readTree(file.toFile()));
    } catch (JsonProcessingException broken) {
      throw new UsageProblem(
          "%s: expected a calibration as 'assize report --save-calibration' writes it, found broken JSON: %s."
              .formatted(file, broken.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new UsageProblem(
          Files.exists(file)
              ? "%s: can't be read: %s.".formatted(file, unreadable.getMessage())
              : "%s: expected a calibration file, found none.".formatted(file));
    } catch (IllegalArgumentException other) {
      throw new UsageProblem(
          "%s: expected a calibration as 'assize report --save-calibration' writes it, found another content: %s."
              .formatted(file, other.getMessage()));
    }
  }

  /// What a file has for a run.
  ///
  /// @throws UsageProblem where it was fitted for another judge or template
  static Matched matched(Path file, CalibrationFile calibration, Manifest manifest) {
    return switch (calibration.match(asked(manifest))) {
      case Matched matched -> matched;
      case Mismatched(String expected, String found) ->
          throw new UsageProblem(
              "%s: expected a calibration for %s, found one that was fitted for %s: another one's temperature says nothing here. 'assize report RUN --save-calibration FILE' fits one to a labelled run."
                  .formatted(file, found, expected));
    };
  }

  /// How a run counts, with the calibration that its folder has; without one as it was.
  ///
  /// @throws UsageProblem where the calibration can't be read or is another one's
  static FindingsSettings ofFolder(Path run, Manifest manifest, FindingsSettings counting) {
    Path file = run.resolve("calibration.json");
    return Files.exists(file) ? of(file, manifest, counting) : counting;
  }

  /// How a run counts, with a calibration.
  ///
  /// @throws UsageProblem where the calibration can't be read or is another one's
  static FindingsSettings of(Path file, Manifest manifest, FindingsSettings counting) {
    return counting.calibrated(matched(file, read(file), manifest).calibrations());
  }

  static Asked asked(Manifest manifest) {
    return new Asked(
        manifest.template().name(),
        manifest.template().contentHash(),
        manifest.plan().getOrDefault("orders", "both"),
        manifest.counting().getOrDefault("probability-rule", "mean"),
        manifest.judges().stream().map(CalibrationFiles::judge).toList());
  }

  private static CalibrationFile.Judge judge(Manifest.JudgeRecord judge) {
    return new CalibrationFile.Judge(
        judge.name(),
        RunFacts.JudgeFacts.of(judge.name(), Optional.empty(), judge.identity()).model());
  }

  /// Writes what a run's labels gave.
  ///
  /// @throws UsageProblem where they gave nothing, or the file can't be written
  static void save(Path file, Manifest manifest, Findings findings) {
    CalibrationFile made = CalibrationFile.of(asked(manifest), findings);
    if (made.entries().isEmpty()) {
      throw new UsageProblem(
          "--save-calibration: no temperature: %s.".formatted(whyNone(findings)));
    }
    try {
      Files.writeString(file, CalibrationFileJson.of(made).toPrettyString() + "\n");
    } catch (IOException unwritable) {
      throw new UsageProblem(
          "--save-calibration %s: can't be written: %s.".formatted(file, unwritable.getMessage()));
    }
  }

  private static String whyNone(Findings findings) {
    return findings.calibration().isEmpty()
        ? "no comparison has both a win probability and a label; judge labelled data"
        : findings.calibration().values().stream()
            .map(CalibrationResult::fit)
            .flatMap(fit ->
                switch (fit) {
                  case Fit.Fitted _ -> Optional.<String>empty().stream();
                  case Fit.Unfitted(var reason) -> Optional.of(reason.sentence()).stream();
                })
            .distinct()
            .collect(Collectors.joining("; "));
  }

  /// Why nothing was calibrated, though there was a calibration.
  static Optional<String> nothing(Summary summary) {
    return summary.findings().calibrated().filter(its -> its.isEmpty()).map(its -> its.whyEmpty());
  }
}
