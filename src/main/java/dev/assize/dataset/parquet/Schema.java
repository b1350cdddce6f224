package dev.assize.dataset.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// The schema in a file's metadata, a list in depth-first order, as a tree.
final class Schema {
  private static final int DEEPEST = 200;

  private final Iterator<SchemaElement> elements;

  private Schema(Iterator<SchemaElement> elements) {
    this.elements = elements;
  }

  /// The tree.
  ///
  /// @throws UnreadableParquet where the list is none, or two columns have one name
  static MessageType of(FileMetaData metadata) throws UnreadableParquet {
    try {
      Iterator<SchemaElement> elements =
          Required.of("", metadata.getSchema(), "a schema").iterator();
      SchemaElement root = elements.next();
      Schema schema = new Schema(elements);
      List<Type> fields = schema.fields(root, 0);
      if (elements.hasNext()) {
        throw UnreadableParquet.damaged("", "more columns than the schema has room for");
      }
      return new MessageType(root.getName(), fields);
    } catch (RuntimeException e) {
      throw UnreadableParquet.damaged("", "a schema that can't be read (" + e.getMessage() + ")");
    }
  }

  private List<Type> fields(SchemaElement parent, int depth) throws UnreadableParquet {
    if (depth > DEEPEST) {
      throw UnreadableParquet.damaged("", "columns nested more than " + DEEPEST + " deep");
    }
    List<Type> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < parent.getNum_children(); i++) {
      Type field = field(elements.next(), depth);
      if (!names.add(field.getName())) {
        throw UnreadableParquet.file(
            "a name of its own for each column",
            "two named \"" + field.getName() + "\"",
            "Rename one");
      }
      fields.add(field);
    }
    return fields;
  }

  private Type field(SchemaElement element, int depth) throws UnreadableParquet {
    String name = Required.of("", element.getName(), "a column's name");
    Type.Repetition repetition =
        Type.Repetition.valueOf(
            Required.of(name, element.getRepetition_type(), "a repetition").name());
    if (!element.isSetType()) {
      return Types.buildGroup(repetition)
          .addFields(fields(element, depth + 1).toArray(Type[]::new))
          .as(annotation(element))
          .named(name);
    }
    return Types.primitive(physical(element, name), repetition)
        .length(element.getType_length())
        .as(annotation(element))
        .named(name);
  }

  private static PrimitiveTypeName physical(SchemaElement element, String name)
      throws UnreadableParquet {
    return switch (Required.of(name, element.getType(), "a type")) {
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
      case INT32 -> PrimitiveTypeName.INT32;
      case INT64 -> PrimitiveTypeName.INT64;
      case INT96 -> PrimitiveTypeName.INT96;
      case FLOAT -> PrimitiveTypeName.FLOAT;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
      case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    };
  }

  private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element)
      throws UnreadableParquet {
    LogicalType logical = element.getLogicalType();
    if (logical != null) {
      return annotation(logical);
    }
    ConvertedType converted = element.getConverted_type();
    return converted == null ? null : annotation(converted, element);
  }

  /// What stood in the place of logical types before there were any.
  private static @Nullable LogicalTypeAnnotation annotation(
      ConvertedType type, SchemaElement element) {
    return switch (type) {
      case UTF8 -> LogicalTypeAnnotation.stringType();
      case ENUM -> LogicalTypeAnnotation.enumType();
      case JSON -> LogicalTypeAnnotation.jsonType();
      case BSON -> LogicalTypeAnnotation.bsonType();
      case LIST -> LogicalTypeAnnotation.listType();
      case MAP, MAP_KEY_VALUE -> LogicalTypeAnnotation.mapType();
      case DECIMAL -> LogicalTypeAnnotation.decimalType(element.getScale(), element.getPrecision());
      case DATE -> LogicalTypeAnnotation.dateType();
      case TIME_MILLIS ->
          LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
      case TIME_MICROS ->
          LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
      case TIMESTAMP_MILLIS ->
          LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
      case TIMESTAMP_MICROS ->
          LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
      case UINT_8 -> LogicalTypeAnnotation.intType(8, false);
      case UINT_16 -> LogicalTypeAnnotation.intType(16, false);
      case UINT_32 -> LogicalTypeAnnotation.intType(32, false);
      case UINT_64 -> LogicalTypeAnnotation.intType(64, false);
      case INT_8, INT_16, INT_32, INT_64 -> null;
      case INTERVAL -> LogicalTypeAnnotation.IntervalLogicalTypeAnnotation.getInstance();
    };
  }

  /// What changes how values are read; of the others nothing is needed.
  private static @Nullable LogicalTypeAnnotation annotation(LogicalType type)
      throws UnreadableParquet {
    return switch (type.getSetField()) {
      case STRING -> LogicalTypeAnnotation.stringType();
      case ENUM -> LogicalTypeAnnotation.enumType();
      case JSON -> LogicalTypeAnnotation.jsonType();
      case UUID -> LogicalTypeAnnotation.uuidType();
      case LIST -> LogicalTypeAnnotation.listType();
      case MAP -> LogicalTypeAnnotation.mapType();
      case DECIMAL ->
          LogicalTypeAnnotation.decimalType(
              type.getDECIMAL().getScale(), type.getDECIMAL().getPrecision());
      case INTEGER ->
          LogicalTypeAnnotation.intType(
              type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
      case DATE -> LogicalTypeAnnotation.dateType();
      case TIME ->
          LogicalTypeAnnotation.timeType(
              type.getTIME().isIsAdjustedToUTC(), unit(type.getTIME().getUnit()));
      case TIMESTAMP ->
          LogicalTypeAnnotation.timestampType(
              type.getTIMESTAMP().isIsAdjustedToUTC(), unit(type.getTIMESTAMP().getUnit()));
      case FLOAT16 -> LogicalTypeAnnotation.float16Type();
      case BSON -> LogicalTypeAnnotation.bsonType();
      case UNKNOWN, VARIANT, GEOMETRY, GEOGRAPHY -> null;
    };
  }

  private static LogicalTypeAnnotation.TimeUnit unit(@Nullable TimeUnit unit)
      throws UnreadableParquet {
    return switch (Required.of("", unit, "the unit of a time").getSetField()) {
      case MILLIS -> LogicalTypeAnnotation.TimeUnit.MILLIS;
      case MICROS -> LogicalTypeAnnotation.TimeUnit.MICROS;
      case NANOS -> LogicalTypeAnnotation.TimeUnit.NANOS;
    };
  }
}
