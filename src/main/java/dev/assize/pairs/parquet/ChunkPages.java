package dev.assize.pairs.parquet;

import io.airlift.compress.v3.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// The pages of one column in one row group, packed by zstd.
final class ChunkPages implements PageWriter {
  private final ColumnDescriptor column;
  private final ZstdCompressor zstd = ZstdCompressor.create();
  private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
  private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final Set<Encoding> encodings = new LinkedHashSet<>();
  private long values;
  private long unpackedBytes;

  ChunkPages(ColumnDescriptor column) {
    this.column = column;
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> statistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    encodings.addAll(List.of(repetition, definition, encoding));
    values += valueCount;
    DataPageHeader header =
        new DataPageHeader(valueCount, format(encoding), format(definition), format(repetition));
    PageHeader page = new PageHeader(PageType.DATA_PAGE, 0, 0).setData_page_header(header);
    write(bytes, page, pages);
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> statistics,
      @Nullable SizeStatistics sizes,
      @Nullable GeospatialStatistics places,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    writePage(bytes, valueCount, rowCount, statistics, repetition, definition, encoding);
  }

  @Override
  public void writeDictionaryPage(DictionaryPage page) throws IOException {
    encodings.add(page.getEncoding());
    DictionaryPageHeader header =
        new DictionaryPageHeader(page.getDictionarySize(), format(page.getEncoding()));
    write(
        page.getBytes(),
        new PageHeader(PageType.DICTIONARY_PAGE, 0, 0).setDictionary_page_header(header),
        dictionary);
  }

  private void write(BytesInput bytes, PageHeader header, ByteArrayOutputStream out)
      throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream((int) bytes.size());
    bytes.writeAllTo(buffer);
    byte[] unpacked = buffer.toByteArray();
    byte[] packed = new byte[zstd.maxCompressedLength(unpacked.length)];
    int size = zstd.compress(unpacked, 0, unpacked.length, packed, 0, packed.length);
    int before = out.size();
    Util.writePageHeader(
        header.setUncompressed_page_size(unpacked.length).setCompressed_page_size(size), out);
    unpackedBytes += out.size() - before + unpacked.length;
    out.write(packed, 0, size);
  }

  private static org.apache.parquet.format.Encoding format(Encoding encoding) {
    return org.apache.parquet.format.Encoding.valueOf(encoding.name());
  }

  /// Writes the pages, the dictionary first, and says where they are.
  ///
  /// @param offset where in the file this begins
  ColumnChunk writeTo(OutputStream out, long offset) throws IOException {
    dictionary.writeTo(out);
    pages.writeTo(out);
    ColumnMetaData metadata =
        new ColumnMetaData(
            type(),
            encodings.stream().map(ChunkPages::format).distinct().toList(),
            List.of(column.getPath()),
            CompressionCodec.ZSTD,
            values,
            unpackedBytes,
            size(),
            offset + dictionary.size());
    if (dictionary.size() > 0) {
      metadata.setDictionary_page_offset(offset);
    }
    return new ColumnChunk(offset).setMeta_data(metadata);
  }

  private Type type() {
    PrimitiveTypeName name = column.getPrimitiveType().getPrimitiveTypeName();
    return name == PrimitiveTypeName.BINARY ? Type.BYTE_ARRAY : Type.valueOf(name.name());
  }

  /// How many bytes it has before packing, headers included.
  long unpackedSize() {
    return unpackedBytes;
  }

  /// How many bytes it has, packed.
  long size() {
    return (long) dictionary.size() + pages.size();
  }

  @Override
  @SuppressWarnings("deprecation") // the interface still asks for it
  public void writePage(
      BytesInput bytes,
      int valueCount,
      Statistics<?> statistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding) {
    throw new UnsupportedOperationException("pages are written with their count of rows");
  }

  @Override
  public void writePageV2(
      int rowCount,
      int nullCount,
      int valueCount,
      BytesInput repetition,
      BytesInput definition,
      Encoding encoding,
      BytesInput data,
      Statistics<?> statistics) {
    throw new UnsupportedOperationException("pages are of version 1");
  }

  @Override
  public long getMemSize() {
    return size();
  }

  @Override
  public long allocatedSize() {
    return size();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + size();
  }
}
