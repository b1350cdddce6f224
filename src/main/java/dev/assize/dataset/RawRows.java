package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of one open file, in its format.
abstract class RawRows implements AutoCloseable {
  private final DataFile file;
  private boolean ended;

  RawRows(DataFile file) {
    this.file = file;
  }

  /// What comes next, or empty at the end of the file.
  final Optional<RawReading> next() {
    if (ended) {
      return Optional.empty();
    }
    Optional<RawReading> reading = readOrFail();
    ended =
        reading.isEmpty() || (reading.get() instanceof RawReading.Broken(_, boolean ends) && ends);
    return reading;
  }

  private Optional<RawReading> readOrFail() {
    try {
      return read();
    } catch (CutShort e) {
      return Optional.of(new RawReading.Broken(e.problem(), true));
    } catch (IOException e) {
      DatasetProblem problem = file.problem("a readable file", "an error: " + e, "").problem();
      return Optional.of(new RawReading.Broken(problem, true));
    }
  }

  /// Reads on.
  ///
  /// @throws CutShort where the file can't be read any further
  abstract Optional<RawReading> read() throws IOException;

  /// A row of a JSON file.
  final Optional<RawReading> row(long line, String path, ObjectNode fields) {
    Optional<String> half = LoneSurrogates.find(fields, path);
    return half.isPresent()
        ? broken(
            line,
            half.get(),
            "text of whole characters",
            "half of one (a lone \\uD800 to \\uDFFF)",
            "Remove it where the file is made: it cannot be sent to a judge")
        : Optional.of(new RawReading.Found(new RawRow(at(line), path, fields)));
  }

  /// A row that is none, after which the next can be read.
  final Optional<RawReading> broken(
      long line, String path, String expected, String found, String remedy) {
    return Optional.of(new RawReading.Broken(problem(line, path, expected, found, remedy), false));
  }

  /// What nothing can be read after.
  final CutShort cutShort(long line, String path, String expected, String found, String remedy) {
    return new CutShort(problem(line, path, expected, found, remedy));
  }

  private DatasetProblem problem(
      long line, String path, String expected, String found, String remedy) {
    return new DatasetProblem(
        file.name(), OptionalLong.of(line), unit(), path, expected, found, remedy);
  }

  final SourcePosition at(long line) {
    return new SourcePosition(file.name(), line, unit());
  }

  /// How many rows the file says it has, where it does.
  OptionalLong count() {
    return OptionalLong.empty();
  }

  /// What its places are counted in.
  PlaceUnit unit() {
    return PlaceUnit.LINE;
  }

  @Override
  public final void close() {
    try {
      closeFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  abstract void closeFile() throws IOException;
}
