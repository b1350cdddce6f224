package dev.assize.dataset.parquet;

import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;

/// The pages of a row group, by column.
///
/// @param rows how many rows it has
record GroupPages(long rows, Map<List<String>, ColumnPages> pages) implements PageReadStore {

  /// Opens a row group; its pages are read when they are needed.
  ///
  /// @param dataEnd the offset at which the metadata begin
  /// @throws UnreadableParquet where a column is missing, encrypted, or packed in an unknown way
  static GroupPages of(RowGroup group, MessageType schema, FileChannel file, long dataEnd)
      throws UnreadableParquet {
    Map<List<String>, ColumnMetaData> chunks = new HashMap<>();
    for (ColumnChunk chunk : Required.of("", group.getColumns(), "columns")) {
      ColumnMetaData column = chunk.getMeta_data();
      if (column == null || chunk.isSetFile_path()) {
        throw UnreadableParquet.file(
            "columns that are in the file itself and can be read without a key",
            "an encrypted one, or one in another file",
            "Write it again, as one file and not encrypted");
      }
      chunks.put(column.getPath_in_schema(), column);
    }
    Map<List<String>, ColumnPages> pages = new HashMap<>();
    for (ColumnDescriptor column : schema.getColumns()) {
      List<String> path = List.of(column.getPath());
      ColumnMetaData chunk = chunks.get(path);
      if (chunk == null) {
        throw UnreadableParquet.damaged(String.join(".", path), "a row group without this column");
      }
      pages.put(path, pages(column, chunk, file, dataEnd));
    }
    return new GroupPages(group.getNum_rows(), pages);
  }

  private static ColumnPages pages(
      ColumnDescriptor column, ColumnMetaData chunk, FileChannel file, long dataEnd)
      throws UnreadableParquet {
    String name = String.join(".", column.getPath());
    long start = chunk.getData_page_offset();
    if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
      start = Math.min(start, chunk.getDictionary_page_offset());
    }
    if (start <= 0 || start >= dataEnd) {
      throw UnreadableParquet.damaged(name, "a column that begins outside of the data");
    }
    return new ColumnPages(
        column,
        Codec.of(Required.of(name, chunk.getCodec(), "a codec"), name),
        chunk.getNum_values(),
        new Stretch(file, start, dataEnd));
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    ColumnPages found = pages.get(List.of(column.getPath()));
    if (found == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return found;
  }

  @Override
  public long getRowCount() {
    return rows;
  }
}
