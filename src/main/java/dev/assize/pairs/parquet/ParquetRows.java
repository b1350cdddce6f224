package dev.assize.pairs.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/// Rows of JSON into one Parquet file. A row group is held in memory until it has about 32 MB,
/// packed.
public final class ParquetRows implements AutoCloseable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.ISO_8859_1);
  private static final int FORMAT_VERSION = 1;
  private static final long GROUP_BYTES = 32L << 20;
  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder()
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
          .withMinRowCountForPageSizeCheck(1)
          .withStatisticsEnabled(false)
          .withSizeStatisticsEnabled(false)
          .build();

  private final OutputStream out;
  private final long groupBytes;
  private final MessageType schema;
  private final List<RowGroup> groups = new ArrayList<>();
  private long offset;
  private Group group;

  /// A row group that grows.
  private static final class Group {
    final RowGroupPages pages;
    final ColumnWriteStore columns;
    final RecordConsumer consumer;
    final RowRecorder recorder;
    long rows;

    Group(MessageType schema) {
      pages = new RowGroupPages(schema.getColumns());
      columns = PROPERTIES.newColumnWriteStore(schema, pages);
      consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
      recorder = new RowRecorder(consumer);
    }

    void end() {
      consumer.flush();
      columns.flush();
      columns.close();
    }
  }

  /// Begins a file.
  ///
  /// @param sample the row whose types all others have; its lists are filled
  public ParquetRows(OutputStream out, ObjectNode sample) throws IOException {
    this(out, sample, GROUP_BYTES);
  }

  /// Begins a file whose row groups have about so many bytes, packed.
  ParquetRows(OutputStream out, ObjectNode sample, long groupBytes) throws IOException {
    this.out = out;
    this.groupBytes = groupBytes;
    this.schema = RowSchema.of(sample);
    this.group = new Group(schema);
    write(MAGIC);
  }

  /// Adds a row.
  public void add(ObjectNode row) throws IOException {
    group.recorder.record(row);
    group.rows++;
    if (group.columns.getBufferedSize() > groupBytes) {
      endGroup();
      group = new Group(schema);
    }
  }

  /// How many row groups are written.
  int groups() {
    return groups.size();
  }

  private void endGroup() throws IOException {
    group.end();
    long start = offset;
    long unpacked = 0;
    List<ColumnChunk> chunks = new ArrayList<>();
    for (ChunkPages pages : group.pages.all()) {
      chunks.add(pages.writeTo(out, offset));
      offset += pages.size();
      unpacked += pages.unpackedSize();
    }
    groups.add(
        new RowGroup(chunks, unpacked, group.rows)
            .setFile_offset(start)
            .setTotal_compressed_size(offset - start)
            .setOrdinal((short) groups.size()));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    offset += bytes.length;
  }

  /// Ends the file.
  @Override
  public void close() throws IOException {
    try (out) {
      if (group.rows > 0) {
        endGroup();
      }
      long rows = groups.stream().mapToLong(RowGroup::getNum_rows).sum();
      FileMetaData metadata =
          new FileMetaData(FORMAT_VERSION, RowSchema.elements(schema), rows, groups)
              .setCreated_by("assize");
      long before = offset;
      Util.writeFileMetaData(metadata, new Counted());
      write(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt((int) (offset - before))
              .array());
      write(MAGIC);
    }
  }

  /// The file, whose place is known.
  private final class Counted extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      out.write(b);
      offset++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
      offset += length;
    }
  }
}
