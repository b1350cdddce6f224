package dev.assize.dataset;

import dev.assize.dataset.parquet.ParquetFile;
import dev.assize.dataset.parquet.ParquetRow;
import dev.assize.dataset.parquet.UnreadableParquet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of a Parquet file. A row with a flaw doesn't stop the next; damage does.
final class ParquetRows extends RawRows {
  private static final String MAGIC = "PAR";
  private static final String GZIP = "\u001f\u008b";
  private static final String LFS_POINTER = "version https://git-lfs";
  private static final int HEAD_BYTES = 64;

  private final ParquetFile parquet;
  private long row;

  private ParquetRows(DataFile file, ParquetFile parquet) {
    super(file);
    this.parquet = parquet;
  }

  /// Whether a file begins as Parquet does, encrypted Parquet included.
  ///
  /// @throws CutShort where there is no such file
  static boolean isParquet(DataFile file) throws CutShort {
    String head = head(file);
    return head.startsWith(MAGIC + "1") || head.startsWith(MAGIC + "E");
  }

  private static String head(DataFile file) throws CutShort {
    return new String(file.head(HEAD_BYTES), StandardCharsets.ISO_8859_1);
  }

  /// What to say of a file that is called Parquet and is none.
  static CutShort notParquet(DataFile file) throws CutShort {
    String head = head(file);
    String expected = "a Parquet file, which begins with PAR1";
    if (head.isEmpty()) {
      return file.unreadable(expected, "an empty file", "Fetch or write the file again");
    }
    if (head.startsWith(GZIP)) {
      return file.unreadable(expected, "a file packed by gzip", "Unpack it with: gunzip");
    }
    if (head.startsWith(LFS_POINTER)) {
      return file.unreadable(
          expected, "a pointer of Git LFS to it", "Fetch the file itself with: git lfs pull");
    }
    boolean text = head.chars().allMatch(c -> (c >= ' ' && c <= '~') || Character.isWhitespace(c));
    return file.unreadable(
        expected,
        text ? "text that begins " + Value.quote(head) : "other bytes",
        "Name the file as what it is, or fetch it again");
  }

  /// Opens a file.
  ///
  /// @throws CutShort where it can't be read
  static ParquetRows open(DataFile file) throws IOException {
    try {
      return new ParquetRows(file, ParquetFile.open(file.path()));
    } catch (UnreadableParquet e) {
      throw file.unreadable(e.expected(), e.found(), e.remedy());
    }
  }

  @Override
  OptionalLong count() {
    return OptionalLong.of(parquet.rowCount());
  }

  @Override
  Optional<RawReading> read() throws IOException {
    row++;
    try {
      return parquet.next().flatMap(this::reading);
    } catch (UnreadableParquet e) {
      throw cutShort(row, e.column(), e.expected(), e.found(), e.remedy());
    }
  }

  private Optional<RawReading> reading(ParquetRow next) {
    return switch (next) {
      case ParquetRow.Whole whole ->
          Optional.of(new RawReading.Found(new RawRow(at(row), "", whole.fields())));
      case ParquetRow.Flawed flaw ->
          broken(row, flaw.path(), flaw.expected(), flaw.found(), flaw.remedy());
    };
  }

  @Override
  PlaceUnit unit() {
    return PlaceUnit.ROW;
  }

  @Override
  void closeFile() throws IOException {
    parquet.close();
  }
}
