package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/// Chooses how the values of a column become JSON, by its type.
///
/// Lists and maps are recognised by the rules of
/// [LogicalTypes.md](https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types),
/// those for old writers included.
record Columns(Flaws flaws) {

  /// The converter of one field.
  ///
  /// @param path the steps to it, parted by dots
  /// @param sink takes each value that is not null
  Converter converter(Type type, String path, Consumer<? super JsonNode> sink) {
    if (type.isPrimitive()) {
      return new ScalarConverter(Scalars.of(type.asPrimitiveType(), path, flaws), sink);
    }
    GroupType group = type.asGroupType();
    return switch (group.getLogicalTypeAnnotation()) {
      case LogicalTypeAnnotation.ListLogicalTypeAnnotation _ when holdsOneRepeated(group) ->
          new ListConverter(group, this, path, sink);
      case LogicalTypeAnnotation.MapLogicalTypeAnnotation _ when holdsPairs(group) ->
          new MapConverter(group, this, path, sink);
      case null, default -> new StructConverter(group, this, path, sink);
    };
  }

  private static boolean holdsOneRepeated(GroupType group) {
    return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  private static boolean holdsPairs(GroupType group) {
    return holdsOneRepeated(group)
        && !group.getType(0).isPrimitive()
        && group.getType(0).asGroupType().getFieldCount() == 2
        && group.getType(0).asGroupType().getType(0).isPrimitive();
  }

  /// The path of a field below a path.
  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
