package dev.assize.dataset.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.schema.DecimalMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.OriginalType;
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
      Iterator<SchemaElement> elements = metadata.getSchema().iterator();
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
    Type.Repetition repetition = Type.Repetition.valueOf(element.getRepetition_type().name());
    if (!element.isSetType()) {
      return Types.buildGroup(repetition)
          .addFields(fields(element, depth + 1).toArray(Type[]::new))
          .as(annotation(element))
          .named(element.getName());
    }
    return Types.primitive(physical(element), repetition)
        .length(element.getType_length())
        .as(annotation(element))
        .named(element.getName());
  }

  private static PrimitiveTypeName physical(SchemaElement element) {
    return switch (element.getType()) {
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

  private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element) {
    if (element.isSetLogicalType()) {
      return annotation(element.getLogicalType());
    }
    if (!element.isSetConverted_type()) {
      return null;
    }
    return LogicalTypeAnnotation.fromOriginalType(
        OriginalType.valueOf(element.getConverted_type().name()),
        new DecimalMetadata(element.getPrecision(), element.getScale()));
  }

  /// What changes how values are read; of the others nothing is needed.
  private static @Nullable LogicalTypeAnnotation annotation(LogicalType type) {
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

  private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
    return switch (unit.getSetField()) {
      case MILLIS -> LogicalTypeAnnotation.TimeUnit.MILLIS;
      case MICROS -> LogicalTypeAnnotation.TimeUnit.MICROS;
      case NANOS -> LogicalTypeAnnotation.TimeUnit.NANOS;
    };
  }
}
