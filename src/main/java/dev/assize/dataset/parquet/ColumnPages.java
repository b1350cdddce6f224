package dev.assize.dataset.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The pages of one column in one row group, each read and unpacked when it is asked for.
///
/// What goes wrong is thrown as an [UncheckedIOException] around an [UnreadableParquet].
final class ColumnPages implements PageReader {
  /// No writer makes such pages; without a limit, a few damaged bytes could ask for all memory.
  private static final int LARGEST_PAGE = 256 << 20;

  private static final int BUFFER_BYTES = 8 << 10;

  private final ColumnDescriptor column;
  private final String name;
  private final Codec codec;
  private final long values;
  private final InputStream in;
  private long valuesLeft;
  private @Nullable PageHeader pending;

  /// @param in the file from the column's first page on
  /// @param values how many values the column has in the row group, nulls and empty lists counted
  ColumnPages(ColumnDescriptor column, Codec codec, long values, InputStream in) {
    this.column = column;
    this.name = String.join(".", column.getPath());
    this.codec = codec;
    this.values = values;
    this.valuesLeft = values;
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    try {
      PageHeader header = header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        pending = header;
        return null;
      }
      DictionaryPageHeader dictionary =
          required(header.getDictionary_page_header(), "a dictionary's header");
      byte[] bytes = unpack(payload(header), header.getUncompressed_page_size());
      return new DictionaryPage(
          BytesInput.from(bytes), dictionary.getNum_values(), encoding(dictionary.getEncoding()));
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /// The next page with values, or null after the last.
  @Override
  public @Nullable DataPage readPage() {
    try {
      while (valuesLeft > 0) {
        PageHeader header = pending == null ? header() : pending;
        pending = null;
        DataPageHeader first = header.getData_page_header();
        if (first != null) {
          return plain(header, first);
        }
        DataPageHeaderV2 second = header.getData_page_header_v2();
        if (second != null) {
          return second(header, second);
        }
        payload(header);
      }
      return null;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private PageHeader header() throws IOException {
    PageHeader header = Util.readPageHeader(in);
    if (header.getCompressed_page_size() < 0
        || header.getUncompressed_page_size() < 0
        || header.getCompressed_page_size() > LARGEST_PAGE
        || header.getUncompressed_page_size() > LARGEST_PAGE) {
      throw new IOException(
          "a page of %,d bytes (%,d unpacked)"
              .formatted(header.getCompressed_page_size(), header.getUncompressed_page_size()));
    }
    return header;
  }

  private byte[] payload(PageHeader header) throws IOException {
    byte[] bytes = in.readNBytes(header.getCompressed_page_size());
    if (bytes.length < header.getCompressed_page_size()) {
      throw new IOException("a page that is cut off");
    }
    if (header.isSetCrc()) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      if ((int) sum.getValue() != header.getCrc()) {
        throw new IOException("a page whose checksum is wrong");
      }
    }
    return bytes;
  }

  private byte[] unpack(byte[] packed, int size) throws IOException {
    return codec.unpack(packed, size);
  }

  private DataPage plain(PageHeader header, DataPageHeader data) throws IOException {
    byte[] bytes = unpack(payload(header), header.getUncompressed_page_size());
    take(data.getNum_values());
    return new DataPageV1(
        BytesInput.from(bytes),
        data.getNum_values(),
        bytes.length,
        noStatistics(),
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  /// In a page of the second version the levels are never packed, and the values not always.
  private DataPage second(PageHeader header, DataPageHeaderV2 data) throws IOException {
    byte[] bytes = payload(header);
    int repetition = data.getRepetition_levels_byte_length();
    int levels = repetition + data.getDefinition_levels_byte_length();
    if (repetition < 0 || levels < repetition || levels > bytes.length) {
      throw new IOException("a page with levels of %,d bytes".formatted(levels));
    }
    byte[] packed = Arrays.copyOfRange(bytes, levels, bytes.length);
    boolean isPacked = !data.isSetIs_compressed() || data.isIs_compressed();
    byte[] unpacked =
        isPacked ? unpack(packed, header.getUncompressed_page_size() - levels) : packed;
    take(data.getNum_values());
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(bytes, 0, repetition),
        BytesInput.from(bytes, repetition, levels - repetition),
        encoding(data.getEncoding()),
        BytesInput.from(unpacked),
        noStatistics());
  }

  private void take(int count) throws IOException {
    if (count < 0 || count > valuesLeft) {
      throw new IOException("a page of %,d values where %,d are left".formatted(count, valuesLeft));
    }
    valuesLeft -= count;
  }

  private Statistics<?> noStatistics() {
    return Statistics.noopStats(column.getPrimitiveType());
  }

  private Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding)
      throws UnreadableParquet {
    return Encoding.valueOf(required(encoding, "an encoding").name());
  }

  private <T> T required(@Nullable T value, String what) throws UnreadableParquet {
    return Required.of(name, value, what);
  }

  private UncheckedIOException damaged(Exception cause) {
    if (cause instanceof UnreadableParquet unreadable) {
      return new UncheckedIOException(unreadable);
    }
    String damage =
        switch (cause) {
          case IOException e when e.getMessage() != null -> e.getMessage();
          case Exception e -> "a page that can't be read (" + e + ")";
        };
    return new UncheckedIOException(UnreadableParquet.damaged(name, damage));
  }
}
