package dev.assize.cli;

import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.FileFingerprint;
import dev.assize.dataset.Item;
import dev.assize.dataset.ReadOptions;
import dev.assize.run.Selection;
import dev.assize.run.Shard;
import dev.assize.store.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The data that a run was made from, as its manifest says.
record RunData(Manifest manifest, Dataset dataset) {

  /// Opens it and reads it once, to know that it is the same.
  ///
  /// @param moved where it is now; null where it did not move
  /// @throws UsageProblem where it is not there, or is other data
  static RunData open(Manifest manifest, @Nullable List<Path> moved) {
    List<Path> paths =
        moved != null ? moved : manifest.data().stream().map(file -> Path.of(file.path())).toList();
    paths.stream()
        .filter(Files::notExists)
        .findFirst()
        .ifPresent(path -> {
          throw new UsageProblem(
              "%s: expected the data that the run was made from, found nothing at this path. --data says where it is now."
                  .formatted(path));
        });
    Dataset dataset =
        Dataset.open(
            paths,
            manifest.data().stream().map(Manifest.Data::name).toList(),
            ReadOptions.of(
                Optional.of(manifest.layout()),
                Optional.of(manifest.mapping()).filter(map -> !map.isEmpty())));
    DatasetCheck check = dataset.check();
    List<String> hashes = check.files().stream().map(FileFingerprint::sha256).toList();
    if (!hashes.equals(manifest.data().stream().map(Manifest.Data::sha256).toList())) {
      throw new UsageProblem(
          "%s: not the data that the run was made from (its SHA-256 differs). --data says where that is now."
              .formatted(new ArrayList<>(paths)));
    }
    return new RunData(manifest, dataset);
  }

  /// The rows that the run was to judge; to be closed.
  Stream<Item> items() {
    Optional<Shard> shard = Optional.ofNullable(manifest.plan().get("shard")).map(Shard::parse);
    return new Selection(manifest.rows(), shard).of(dataset);
  }
}
