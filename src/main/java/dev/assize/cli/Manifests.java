package dev.assize.cli;

import dev.assize.config.RunConfig;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.FileFingerprint;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.run.RunFailedException;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down what a run is, before its first call.
final class Manifests {
  private Manifests() {}

  static Manifest of(
      Preparation preparation,
      Dataset dataset,
      DatasetCheck check,
      List<TextJudge> judges,
      long rows,
      InstantSource clock) {
    Workshop workshop = preparation.workshop();
    RunConfig config = workshop.config();
    JudgeTemplate template = workshop.template();
    List<Manifest.Data> files = new ArrayList<>();
    for (FileFingerprint file : check.files()) {
      String path = preparation.paths().get(files.size()).toAbsolutePath().toString();
      files.add(new Manifest.Data(file.name(), path, file.bytes(), file.sha256()));
    }
    return new Manifest(
        Version.text(),
        clock.instant().toString(),
        files,
        dataset.layout(),
        dataset.readAs(),
        preparation.mapping(),
        rows,
        new Manifest.Template(
            template.name(), template.source(), template.contentHash(), template.grammar().name()),
        workshop.rubric().map(rubric -> rubric.contentHash()).orElse(""),
        judges.stream().map(judge -> record(workshop, judge)).toList(),
        config.plan(),
        config.counting());
  }

  private static Manifest.JudgeRecord record(Workshop workshop, TextJudge judge) {
    return new Manifest.JudgeRecord(
        judge.name(),
        judge.kind(),
        workshop.shaping(judge.name()),
        judge.identity().server(),
        judge.identity().facts(),
        judge.adaptations());
  }

  /// Takes a folder for a run: writes what the run is, or finds that it is the one in there.
  ///
  /// @throws UsageProblem where the folder holds another run
  static void agree(RunFolder folder, Manifest manifest, boolean acceptIdentity) {
    Optional<Manifest> before = folder.manifest();
    if (before.isEmpty()) {
      folder.write(manifest);
      return;
    }
    refuse(folder, before.get().differences(manifest, acceptIdentity));
    folder.write(before.get().continuedBy(manifest));
  }

  /// @throws UsageProblem where there are differences
  static void refuse(RunFolder folder, List<String> differences) {
    if (!differences.isEmpty()) {
      throw new UsageProblem(
          "%s holds another run: %s. Choose another --out, or start as that one was started."
              .formatted(folder.path(), String.join("; ", differences)));
    }
  }

  /// Keeps what a run has learnt of its servers. What can't be written then is a run that failed,
  /// not a wrong command: calls were paid.
  static void keep(RunFolder folder, Manifest now) {
    try {
      folder.write(folder.manifest().orElseThrow().continuedBy(now));
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }
}
