package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;

/// A column of maps, as objects. A key that is no text is written as one.
final class MapConverter extends GroupConverter {
  private final Pair pair;
  private final Consumer<? super ObjectNode> sink;
  private ObjectNode current = JsonNodeFactory.instance.objectNode();

  /// @param map a group with one field, a repeated group of a key and a value
  MapConverter(GroupType map, Columns columns, String path, Consumer<? super ObjectNode> sink) {
    this.sink = sink;
    this.pair = new Pair(map.getType(0).asGroupType(), columns, path);
  }

  @Override
  public Converter getConverter(int field) {
    return pair;
  }

  @Override
  public void start() {
    current = JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void end() {
    sink.accept(current);
  }

  private final class Pair extends GroupConverter {
    private final Converter keys;
    private final Converter values;
    private String key = "";
    private JsonNode value = NullNode.getInstance();

    Pair(GroupType pair, Columns columns, String path) {
      this.keys = columns.converter(pair.getType(0), path, node -> key = node.asText());
      this.values = columns.converter(pair.getType(1), path, node -> value = node);
    }

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? keys : values;
    }

    @Override
    public void start() {
      key = "";
      value = NullNode.getInstance();
    }

    @Override
    public void end() {
      current.set(key, value);
    }
  }
}
