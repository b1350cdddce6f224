package dev.assize.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rows of one file whatever their keys: JSONL, a JSON array, CSV or TSV, also packed by gzip,
/// read as strictly as data is, one row after the other.
public final class FileRows {
  private final DataFile file;
  private final Format format;

  private FileRows(DataFile file, Format format) {
    this.file = file;
    this.format = format;
  }

  /// Finds out how a file is written.
  ///
  /// @throws DatasetException where it can't be read
  public static FileRows of(Path path) {
    DataFile file = new DataFile(path, path.toString());
    try {
      return new FileRows(file, Format.of(file));
    } catch (CutShort e) {
      throw new DatasetException(e.problem());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Its rows in a new pass, each an object; close the stream to close the file.
  ///
  /// @throws DatasetException here or while streaming, at the first row that is none
  public Stream<Value> rows() {
    RawRows rows = open();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new Pass(rows), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(rows::close);
  }

  /// Its rows in a new pass, and what is none: a bad row doesn't end the pass.
  ///
  /// @throws DatasetException where the file is gone since
  public void read(Consumer<Value> row, Consumer<DatasetProblem> broken) {
    try (RawRows rows = open()) {
      for (Optional<RawReading> next = rows.next(); next.isPresent(); next = rows.next()) {
        switch (next.get()) {
          case RawReading.Found(RawRow found) -> row.accept(value(found));
          case RawReading.Broken(DatasetProblem problem, boolean _) -> broken.accept(problem);
        }
      }
    }
  }

  /// How its rows are written.
  public Format format() {
    return format;
  }

  /// Its size and hash.
  public FileFingerprint fingerprint() {
    return FileFingerprint.of(file);
  }

  private RawRows open() {
    try {
      return format.open(file);
    } catch (CutShort e) {
      throw new DatasetException(e.problem());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Value value(RawRow row) {
    return new Value(row.position(), row.root(), row.fields());
  }

  private static DatasetException unreadable(DataFile file, IOException e) {
    return file.problem("a readable file", "an error: " + e, "");
  }

  private static final class Pass implements Iterator<Value> {
    private final RawRows rows;
    private Optional<Value> next = Optional.empty();

    Pass(RawRows rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        next = rows.next().map(Pass::row);
      }
      return next.isPresent();
    }

    @Override
    public Value next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Value row = next.orElseThrow();
      next = Optional.empty();
      return row;
    }

    private static Value row(RawReading reading) {
      return switch (reading) {
        case RawReading.Found(RawRow row) -> value(row);
        case RawReading.Broken(DatasetProblem problem, boolean _) ->
            throw new DatasetException(problem);
      };
    }
  }
}
