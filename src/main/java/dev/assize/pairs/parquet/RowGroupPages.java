package dev.assize.pairs.parquet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;

/// The pages of a row group, by column.
final class RowGroupPages implements PageWriteStore {
  private final Map<ColumnDescriptor, ChunkPages> columns = new LinkedHashMap<>();

  RowGroupPages(Iterable<ColumnDescriptor> columns) {
    columns.forEach(column -> this.columns.put(column, new ChunkPages(column)));
  }

  @Override
  public PageWriter getPageWriter(ColumnDescriptor column) {
    ChunkPages pages = columns.get(column);
    if (pages == null) {
      throw new IllegalArgumentException("the schema has no column " + column);
    }
    return pages;
  }

  Collection<ChunkPages> all() {
    return columns.values();
  }

  @Override
  public void close() {}
}
