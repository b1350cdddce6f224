package dev.assize.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The folder of one run, held by one process at a time.
///
/// `manifest.json`, `ledger.jsonl`, `judgements.jsonl`, `summary.json`; `calibration.json` where
/// the run has one; `stdin` where the data came from standard input; `lock` while a process is at
/// it.
public final class RunFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private RunFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /// Opens or creates a run folder and takes its lock.
  ///
  /// @throws StoreException where the folder can't be written, holds something other than a run, or
  ///   another process is at it
  public static RunFolder open(Path path) {
    try {
      if (Files.isRegularFile(path)) {
        throw new StoreException(
            "--out %s: expected a folder, found a file. Choose another name.".formatted(path));
      }
      refuseForeign(path);
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StoreException(
            "%s: another process is at this run. Wait for it to end, or choose another --out."
                .formatted(path));
      }
      return new RunFolder(path, channel, lock);
    } catch (IOException unusable) {
      throw new StoreException(
          "--out %s: expected a folder that can be made and written, found: %s. Choose another one."
              .formatted(path, reason(unusable)),
          unusable);
    }
  }

  private static void refuseForeign(Path path) throws IOException {
    if (!Files.isDirectory(path) || Files.exists(path.resolve("manifest.json"))) {
      return;
    }
    try (var entries = Files.list(path)) {
      List<String> foreign =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !name.equals("stdin") && !name.equals("lock"))
              .sorted()
              .toList();
      if (!foreign.isEmpty()) {
        throw new StoreException(
            "--out %s: expected an empty folder or a run, found %s. Choose another name."
                .formatted(path, foreign.getFirst()));
      }
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "no permission to write " + denied.getFile();
      case NoSuchFileException refused -> refused.getFile() + " can't be made";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  static StoreException unwritable(Path file, IOException failure) {
    return new StoreException(
        "Can't write %s: %s. Make that possible (space, permission) and give the same command again; what is in the ledger is not asked again."
            .formatted(file, reason(failure)),
        failure);
  }

  /// Where it lies.
  public Path path() {
    return path;
  }

  /// The ledger's file.
  public Path ledger() {
    return path.resolve("ledger.jsonl");
  }

  /// The judgements' file.
  public Path judgements() {
    return path.resolve("judgements.jsonl");
  }

  /// The summary's file.
  public Path summary() {
    return path.resolve("summary.json");
  }

  /// Copies standard input into a run folder, to be read twice; a run that has such a copy goes on
  /// only with the same bytes.
  ///
  /// @throws StoreException where the copy can't be made, or another one is there
  public static Path spool(Path run, InputStream in) {
    Path copy = run.resolve("stdin");
    Path draft = run.resolve("stdin.new");
    try {
      refuseForeign(run);
      Files.createDirectories(run);
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      if (Files.exists(copy) && Files.mismatch(copy, draft) >= 0) {
        Files.delete(draft);
        throw new StoreException(
            "%s: this run was made from other data on standard input. Give the same again, or choose another --out."
                .formatted(run));
      }
      Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException failed) {
      throw new StoreException(
          "Can't copy standard input to %s: %s".formatted(copy, reason(failed)), failed);
    }
  }

  /// The manifest, empty before the first start.
  ///
  /// @throws StoreException where it can't be read
  public Optional<Manifest> manifest() {
    return readManifest(path);
  }

  /// The manifest of a run folder that nobody needs to hold.
  ///
  /// @throws StoreException where it can't be read
  public static Optional<Manifest> readManifest(Path run) {
    Path file = run.resolve("manifest.json");
    Optional<JsonNode> tree = readJson(file);
    if (tree.isPresent() && isOfGeneration(tree.get())) {
      throw new StoreException(
          "%s: expected a judged run, found generated candidates. Judge them: assize judge %s"
              .formatted(run, run.resolve("candidates.jsonl")));
    }
    return tree.map(node -> read(file, node, Manifest.class));
  }

  /// The manifest of a folder of generated candidates, empty before the first start.
  ///
  /// @throws StoreException where it can't be read, or is of a judged run
  public Optional<GenerationManifest> generationManifest() {
    Path file = path.resolve("manifest.json");
    Optional<JsonNode> tree = readJson(file);
    if (tree.isPresent() && !isOfGeneration(tree.get())) {
      throw new StoreException(
          "%s: expected generated candidates, found a judged run. Choose another --out."
              .formatted(path));
    }
    return tree.map(node -> read(file, node, GenerationManifest.class));
  }

  private static boolean isOfGeneration(JsonNode manifest) {
    return manifest.has("policy");
  }

  private static Optional<JsonNode> readJson(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(StoreJson.MAPPER.readTree(file.toFile()))
          : Optional.empty();
    } catch (IOException broken) {
      throw notAManifest(file, broken);
    }
  }

  private static <T> T read(Path file, JsonNode node, Class<T> type) {
    try {
      return StoreJson.MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException broken) {
      throw notAManifest(file, broken);
    }
  }

  private static StoreException notAManifest(Path file, IOException broken) {
    return new StoreException(
        "%s: expected a manifest of Assize: %s".formatted(file, broken.getMessage()), broken);
  }

  /// Writes the manifest, whole or not at all.
  public void write(Manifest manifest) {
    write(path.resolve("manifest.json"), StoreJson.MAPPER.valueToTree(manifest));
  }

  /// Writes the manifest of generated candidates, whole or not at all.
  public void write(GenerationManifest manifest) {
    write(path.resolve("manifest.json"), StoreJson.MAPPER.valueToTree(manifest));
  }

  /// Writes the summary, whole or not at all.
  public void writeSummary(JsonNode summary) {
    write(summary(), summary);
  }

  /// Writes the summary of a best-of-N run, which may share its folder with a judged one's.
  public void writeBestSummary(JsonNode summary) {
    write(path.resolve("best-summary.json"), summary);
  }

  /// The calibration that the run's probabilities are also seen through; a run need not have one.
  public Path calibration() {
    return path.resolve("calibration.json");
  }

  /// Writes the calibration, whole or not at all.
  public void writeCalibration(JsonNode calibration) {
    write(calibration(), calibration);
  }

  private void write(Path file, JsonNode node) {
    Path draft = path.resolve(file.getFileName() + ".new");
    try {
      Files.writeString(
          draft, StoreJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw unwritable(file, failed);
    }
  }

  /// A writer of `judgements.jsonl`; the file is replaced when a complete one is closed.
  public JudgementWriter judgementWriter() {
    return new JudgementWriter(LineWriter.open(judgements()));
  }

  /// Writes one line per item, in the data's order.
  public static final class JudgementWriter implements AutoCloseable {
    private final LineWriter lines;

    private JudgementWriter(LineWriter lines) {
      this.lines = lines;
    }

    /// Adds a line.
    public void write(dev.assize.judgement.ItemJudgement judgement) {
      lines.write(JudgementJson.of(judgement));
    }

    /// Says that every line was added: only then does closing replace the old file.
    public void complete() {
      lines.complete();
    }

    @Override
    public void close() {
      lines.close();
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
      Files.deleteIfExists(path.resolve("lock"));
    } catch (IOException failed) {
      throw new StoreException("Can't release " + path.resolve("lock"), failed);
    }
  }
}
