package dev.assize.cli;

import dev.assize.pairs.JudgedPrompt;
import dev.assize.pairs.PairSink;
import dev.assize.pairs.PreferencePair;
import dev.assize.pairs.Provenance;
import dev.assize.pairs.Splits;
import dev.assize.pairs.format.PairFile;
import dev.assize.pairs.format.PairWriter;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.format.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The file that pairs are written to, or one for each split.
final class PairFiles implements PairSink, AutoCloseable {
  private static final String WHOLE = "";

  private final Optional<Splits> splits;
  private final Map<String, PairWriter> writers = new LinkedHashMap<>();

  private PairFiles(Optional<Splits> splits) {
    this.splits = splits;
  }

  /// Opens the files; nothing is at their places before [#finish].
  static PairFiles open(TrainingFormat format, PairFile target, Optional<Splits> splits) {
    PairFiles files = new PairFiles(splits);
    try {
      names(target.path(), splits)
          .forEach((split, path) ->
              files.writers.put(
                  split, format.open(new PairFile(path, target.extras(), target.subset()))));
      return files;
    } catch (RuntimeException failed) {
      files.close();
      throw failed;
    }
  }

  private static Map<String, Path> names(Path out, Optional<Splits> splits) {
    Map<String, Path> names = new LinkedHashMap<>();
    splits.ifPresentOrElse(
        dealt ->
            dealt
                .shares()
                .keySet()
                .forEach(split ->
                    names.put(
                        split,
                        out.resolveSibling(Splits.fileName(out.getFileName().toString(), split)))),
        () -> names.put(WHOLE, out));
    return names;
  }

  /// Refuses to write over what is no earlier output of this command: those have a report beside
  /// them.
  ///
  /// @throws UsageProblem where something else is there
  static void refuseForeign(Path out, Optional<Splits> splits) {
    for (Path path : names(out, splits).values()) {
      if (Files.isDirectory(path)) {
        throw new UsageProblem(
            "--out %s: expected a file's name, found a folder. Name a file in it.".formatted(path));
      }
      if (isFull(path) && !Files.exists(report(out))) {
        throw new UsageProblem(
            "--out %s: there is a file that is no earlier output of this command (no %s). Choose another name, or say --force."
                .formatted(path, report(out).getFileName()));
      }
    }
  }

  private static boolean isFull(Path path) {
    try {
      return Files.exists(path) && Files.size(path) > 0;
    } catch (IOException unreadable) {
      return true;
    }
  }

  /// The report's name: none that a loader takes for data.
  static Path report(Path out) {
    return out.resolveSibling(out.getFileName() + ".report");
  }

  @Override
  public Optional<String> write(PreferencePair pair, Provenance provenance) {
    String split = splits.map(dealt -> dealt.of(JudgedPrompt.hash(pair.prompt()))).orElse(WHOLE);
    return Optional.ofNullable(writers.get(split)).orElseThrow().write(pair, provenance.json());
  }

  /// Puts the files into their places.
  List<Written> finish() {
    return writers.values().stream().map(PairWriter::finish).toList();
  }

  @Override
  public void close() {
    writers.values().forEach(PairWriter::close);
  }
}
