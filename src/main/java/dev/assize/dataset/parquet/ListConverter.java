package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/// A column of lists.
final class ListConverter extends GroupConverter {
  private final Converter repeated;
  private final Consumer<? super ArrayNode> sink;
  private ArrayNode current = JsonNodeFactory.instance.arrayNode();

  /// @param list a group with one field, which is repeated
  ListConverter(GroupType list, Columns columns, String path, Consumer<? super ArrayNode> sink) {
    this.sink = sink;
    Type field = list.getType(0);
    this.repeated =
        isElement(list, field)
            ? columns.converter(field, path, value -> current.add(value))
            : new Wrapped(field.asGroupType(), columns, path);
  }

  /// Whether the repeated field is the element, as old writers have it, and not a group around it.
  private static boolean isElement(GroupType list, Type repeated) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    return repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  @Override
  public Converter getConverter(int field) {
    return repeated;
  }

  @Override
  public void start() {
    current = JsonNodeFactory.instance.arrayNode();
  }

  @Override
  public void end() {
    sink.accept(current);
  }

  /// The repeated group around an element, which may be null.
  private final class Wrapped extends GroupConverter {
    private final Converter element;
    private JsonNode value = NullNode.getInstance();

    Wrapped(GroupType group, Columns columns, String path) {
      this.element = columns.converter(group.getType(0), path, found -> value = found);
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {
      value = NullNode.getInstance();
    }

    @Override
    public void end() {
      current.add(value);
    }
  }
}
