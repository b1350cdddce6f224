package dev.assize.cli;

import dev.assize.config.RunConfig;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.FileFingerprint;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.store.Manifest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
}
