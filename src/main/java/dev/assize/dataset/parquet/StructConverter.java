package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/// A row, or a struct within one, as an object: every field is there, `null` where it has nothing.
/// A repeated field that no list type stands around is a list.
final class StructConverter extends GroupConverter {
  private final GroupType type;
  private final Converter[] fields;
  private final Consumer<? super ObjectNode> sink;
  private ObjectNode current = JsonNodeFactory.instance.objectNode();

  StructConverter(GroupType type, Columns columns, String path, Consumer<? super ObjectNode> sink) {
    this.type = type;
    this.sink = sink;
    this.fields = new Converter[type.getFieldCount()];
    for (int i = 0; i < fields.length; i++) {
      Type field = type.getType(i);
      fields[i] = columns.converter(field, Columns.below(path, field.getName()), setter(field));
    }
  }

  private Consumer<JsonNode> setter(Type field) {
    String name = field.getName();
    return field.isRepetition(Type.Repetition.REPEATED)
        ? value -> current.withArray(name).add(value)
        : value -> current.set(name, value);
  }

  @Override
  public Converter getConverter(int field) {
    return fields[field];
  }

  @Override
  public void start() {
    current = JsonNodeFactory.instance.objectNode();
    for (Type field : type.getFields()) {
      if (field.isRepetition(Type.Repetition.REPEATED)) {
        current.putArray(field.getName());
      } else {
        current.putNull(field.getName());
      }
    }
  }

  @Override
  public void end() {
    sink.accept(current);
  }
}
