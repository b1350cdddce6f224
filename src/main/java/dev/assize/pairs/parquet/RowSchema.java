package dev.assize.pairs.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// The schema that a row shows: texts, numbers with a point, booleans, objects, lists. Nothing is
/// ever absent, so every column is required.
final class RowSchema {
  private static final String LIST = "list";
  private static final String ELEMENT = "element";

  private RowSchema() {}

  /// @param row a row whose lists are filled
  static MessageType of(ObjectNode row) {
    List<Type> fields = new ArrayList<>();
    row.properties().forEach(field -> fields.add(type(field.getKey(), field.getValue())));
    return new MessageType("schema", fields);
  }

  private static Type type(String name, JsonNode value) {
    if (value.isTextual()) {
      return Types.required(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named(name);
    }
    if (value.isBoolean()) {
      return Types.required(PrimitiveTypeName.BOOLEAN).named(name);
    }
    if (value.isNumber()) {
      return Types.required(PrimitiveTypeName.DOUBLE).named(name);
    }
    if (value.isArray()) {
      return Types.requiredList().element(type(ELEMENT, value.get(0))).named(name);
    }
    List<Type> fields = new ArrayList<>();
    value.properties().forEach(field -> fields.add(type(field.getKey(), field.getValue())));
    return new GroupType(Type.Repetition.REQUIRED, name, fields);
  }

  /// The schema as the metadata have it: depth first.
  static List<SchemaElement> elements(MessageType schema) {
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement(schema.getName()).setNum_children(schema.getFieldCount()));
    schema.getFields().forEach(field -> add(field, elements));
    return elements;
  }

  private static void add(Type type, List<SchemaElement> elements) {
    SchemaElement element =
        new SchemaElement(type.getName())
            .setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
    elements.add(element);
    if (type.isPrimitive()) {
      primitive(type, element);
      return;
    }
    GroupType group = type.asGroupType();
    if (group.getLogicalTypeAnnotation() != null) {
      element
          .setConverted_type(ConvertedType.LIST)
          .setLogicalType(LogicalType.LIST(new ListType()));
    }
    element.setNum_children(group.getFieldCount());
    group.getFields().forEach(field -> add(field, elements));
  }

  private static void primitive(Type type, SchemaElement element) {
    PrimitiveTypeName name = type.asPrimitiveType().getPrimitiveTypeName();
    if (name == PrimitiveTypeName.BINARY) {
      element
          .setType(org.apache.parquet.format.Type.BYTE_ARRAY)
          .setConverted_type(ConvertedType.UTF8)
          .setLogicalType(LogicalType.STRING(new StringType()));
    } else {
      element.setType(org.apache.parquet.format.Type.valueOf(name.name()));
    }
  }

  /// The name of the group between a list and its elements.
  static String list() {
    return LIST;
  }

  static String element() {
    return ELEMENT;
  }
}
