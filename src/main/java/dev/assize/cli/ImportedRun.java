package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assize.interchange.ImportFormat;
import dev.assize.interchange.JudgedFiles;
import dev.assize.stats.StatisticsSettings;
import dev.assize.store.Manifest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A run made of another tool's judged files: its manifest says so, and it has neither ledger nor
/// data.
final class ImportedRun {
  private static final String KEY = "import";

  private ImportedRun() {}

  static Manifest manifest(
      ImportFormat format,
      List<Path> paths,
      JudgedFiles files,
      StatisticsSettings settings,
      InstantSource clock) {
    List<Manifest.Data> data = new ArrayList<>();
    files
        .fingerprints()
        .forEach(file ->
            data.add(
                new Manifest.Data(
                    file.name(),
                    paths.get(data.size()).toAbsolutePath().toString(),
                    file.bytes(),
                    file.sha256())));
    return new Manifest(
        Version.text(),
        clock.instant().toString(),
        data,
        format.label(),
        format.label() + " judgements",
        "",
        files.rows(),
        new Manifest.Template(format.label(), KEY, "", ""),
        "",
        files.judges().stream().map(ImportedRun::judge).toList(),
        Map.of(
            "orders",
            settings.orders().name().toLowerCase(Locale.ROOT),
            "samples",
            "1",
            "seed",
            String.valueOf(settings.seed()),
            KEY,
            format.label()),
        Map.of(
            "order-rule",
            settings.rule().label(),
            "strength-weight",
            String.valueOf(settings.muchWeight())));
  }

  private static Manifest.JudgeRecord judge(String name) {
    return new Manifest.JudgeRecord(
        name, KEY, JsonNodeFactory.instance.objectNode(), "", Map.of(), Map.of());
  }

  /// The format that a run was imported from; empty of a run that was judged.
  static Optional<String> format(Manifest manifest) {
    return Optional.ofNullable(manifest.plan().get(KEY));
  }

  /// Refuses an imported run to a command that needs a ledger and data.
  ///
  /// @throws UsageProblem where the run was imported
  static void refuse(Path run, Manifest manifest) {
    format(manifest)
        .ifPresent(format -> {
          throw new UsageProblem(
              "%s: expected a run with a ledger and data, found one imported from %s files, which has neither. 'assize report' reads it."
                  .formatted(run, format));
        });
  }
}
