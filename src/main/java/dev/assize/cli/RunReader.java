package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.config.ConfigFile;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.engine.Canaries;
import dev.assize.engine.Canary;
import dev.assize.run.Selection;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run on disk, with the data, template and settings that it was made with.
final class RunReader {
  private final Path run;
  private final Manifest manifest;
  private final Workshop workshop;
  private final Dataset dataset;

  private RunReader(Path run, Manifest manifest, Workshop workshop, Dataset dataset) {
    this.run = run;
    this.manifest = manifest;
    this.workshop = workshop;
    this.dataset = dataset;
  }

  /// Opens a run.
  ///
  /// @param moved where the data is now; null where it did not move
  /// @param grammar what to read replies with; null for what the run was read with
  static RunReader open(Path run, @Nullable List<Path> moved, @Nullable String grammar) {
    Manifest manifest =
        RunFolder.readManifest(run)
            .orElseThrow(() ->
                new UsageProblem(
                    "%s: expected a run folder with a manifest.json, found none.".formatted(run)));
    ImportedRun.refuse(run, manifest);
    Map<String, String> settings = new HashMap<>(manifest.plan());
    settings.putAll(manifest.counting());
    settings.put("template", manifest.template().source());
    if (grammar != null) {
      settings.put("grammar", grammar);
    }
    Map<String, JsonNode> judges = new LinkedHashMap<>();
    manifest.judges().forEach(judge -> judges.put(judge.name(), judge.settings()));
    Workshop workshop =
        Workshop.open(ConfigFile.ofRun(run.resolve("manifest.json").toString(), settings, judges));
    refuseOther(manifest, workshop);
    return new RunReader(run, manifest, workshop, RunData.open(manifest, moved).dataset());
  }

  private static void refuseOther(Manifest manifest, Workshop workshop) {
    if (!workshop.template().contentHash().equals(manifest.template().contentHash())) {
      throw new UsageProblem(
          "Template %s is not the one that the run was made with: its text has changed. Put the old text back, or judge anew."
              .formatted(manifest.template().source()));
    }
  }

  Path run() {
    return run;
  }

  Manifest manifest() {
    return manifest;
  }

  Workshop workshop() {
    return workshop;
  }

  List<String> judges() {
    return manifest.judges().stream().map(Manifest.JudgeRecord::name).toList();
  }

  /// Which rows the run was to judge.
  Selection selection() {
    return new Selection(manifest.rows(), workshop.config().shard());
  }

  Dataset dataset() {
    return dataset;
  }

  /// The canaries that were slipped in.
  List<Canary> canaries() {
    try (Stream<Item> items = selection().whole(dataset)) {
      return Canaries.among(
          items,
          workshop.config().canaries(),
          selection()::holds,
          workshop.template(),
          workshop.settings());
    }
  }

  /// The rows that the run was to judge.
  Stream<Item> items() {
    return selection().of(dataset);
  }
}
