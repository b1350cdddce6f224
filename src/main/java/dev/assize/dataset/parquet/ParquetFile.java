package dev.assize.dataset.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// An open Parquet file, read once from the first row to the last. Not thread-safe.
public final class ParquetFile implements AutoCloseable {
  private static final int MAGIC_BYTES = 4;

  /// The length of the metadata and the magic after it.
  private static final int TAIL_BYTES = 4 + MAGIC_BYTES;

  private static final String MAGIC = "PAR1";
  private static final String ENCRYPTED = "PARE";

  private final FileChannel file;
  private final long dataEnd;
  private final FileMetaData metadata;
  private final MessageType schema;
  private final MessageColumnIO columns;
  private final RowMaterializer materializer;
  private final Iterator<RowGroup> groups;
  private long rowsLeft;
  private @Nullable RecordReader<ParquetRow> records;

  private ParquetFile(FileChannel file) throws IOException {
    this.file = file;
    this.dataEnd = dataEnd(file);
    this.metadata = metadata(file, dataEnd);
    this.schema = Schema.of(metadata);
    this.columns = new ColumnIOFactory(metadata.getCreated_by()).getColumnIO(schema);
    this.materializer = new RowMaterializer(schema);
    this.groups = Required.of("", metadata.getRow_groups(), "row groups").iterator();
  }

  /// Opens a file and reads its metadata, which are at its end.
  ///
  /// @throws UnreadableParquet where it is no Parquet file, is cut off, damaged or encrypted
  /// @throws IOException where it can't be read at all
  public static ParquetFile open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path);
    try {
      return new ParquetFile(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static long dataEnd(FileChannel file) throws IOException {
    long size = file.size();
    String first = magic(file, 0);
    String last = size < MAGIC_BYTES ? "" : magic(file, size - MAGIC_BYTES);
    if (first.equals(ENCRYPTED) || last.equals(ENCRYPTED)) {
      throw UnreadableParquet.file(
          "a Parquet file that can be read without a key", "an encrypted one", "Decrypt it");
    }
    if (size < MAGIC_BYTES + TAIL_BYTES || !last.equals(MAGIC)) {
      throw cutOff();
    }
    long end = size - TAIL_BYTES - tail(file, size - TAIL_BYTES).getInt();
    if (end < MAGIC_BYTES || end > size - TAIL_BYTES) {
      throw cutOff();
    }
    return end;
  }

  private static UnreadableParquet cutOff() {
    return UnreadableParquet.file(
        "a whole Parquet file, which ends in " + MAGIC,
        "one that is cut off",
        "Fetch or write the file again");
  }

  private static String magic(FileChannel file, long at) throws IOException {
    byte[] bytes = new Stretch(file, at, at + MAGIC_BYTES).readNBytes(MAGIC_BYTES);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer tail(FileChannel file, long at) throws IOException {
    byte[] bytes = new Stretch(file, at, at + TAIL_BYTES).readNBytes(TAIL_BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static FileMetaData metadata(FileChannel file, long start) throws IOException {
    try {
      return Util.readFileMetaData(
          new BufferedInputStream(new Stretch(file, start, file.size() - TAIL_BYTES)));
    } catch (IOException | RuntimeException e) {
      throw UnreadableParquet.damaged("", "metadata that can't be read (" + e.getMessage() + ")");
    }
  }

  /// How many rows the file says it has; nothing is read for it.
  public long rowCount() {
    return metadata.getNum_rows();
  }

  /// The next row, or empty after the last.
  ///
  /// @throws UnreadableParquet where the file can't be read any further
  public Optional<ParquetRow> next() throws IOException {
    try {
      while (rowsLeft == 0) {
        if (!groups.hasNext()) {
          return Optional.empty();
        }
        begin(groups.next());
      }
      rowsLeft--;
      return records == null ? Optional.empty() : Optional.of(records.read());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw readable(e);
    }
  }

  private void begin(RowGroup group) throws IOException {
    rowsLeft = group.getNum_rows();
    if (rowsLeft > 0) {
      records = columns.getRecordReader(GroupPages.of(group, schema, file, dataEnd), materializer);
    }
  }

  /// The reader of records wraps what its pages throw.
  private static IOException readable(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableParquet unreadable) {
        return unreadable;
      }
    }
    return UnreadableParquet.damaged("", "values that can't be read (" + thrown.getMessage() + ")");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
