package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/// Puts a row together from its columns' values.
final class RowMaterializer extends RecordMaterializer<ParquetRow> {
  private final Flaws flaws = new Flaws();
  private final GroupConverter root;
  private ObjectNode row = JsonNodeFactory.instance.objectNode();

  RowMaterializer(MessageType schema) {
    this.root = new StructConverter(schema, new Columns(flaws), "", fields -> row = fields);
  }

  @Override
  public ParquetRow getCurrentRecord() {
    Optional<ParquetRow.Flawed> flaw = flaws.take();
    return flaw.isPresent() ? flaw.get() : new ParquetRow.Whole(row);
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
