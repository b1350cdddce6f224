package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// Values as the JSON that the same row would have in a JSONL file.
///
/// @param annotation what the physical type stands for
/// @param bytes how bytes are read
record Scalars(@Nullable LogicalTypeAnnotation annotation, Bytes bytes) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int INT_BITS = 32;
  private static final int LONG_BITS = 64;

  /// How the values of a column are read.
  ///
  /// @param path the column, for complaints
  static Scalars of(PrimitiveType type, String path, Flaws flaws) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return new Scalars(annotation, Times::int96);
    }
    return new Scalars(annotation, Bytes.of(annotation, path, flaws));
  }

  JsonNode node(Binary value) {
    return bytes.node(value);
  }

  JsonNode node(boolean value) {
    return BooleanNode.valueOf(value);
  }

  JsonNode node(long value) {
    return switch (annotation) {
      case DateLogicalTypeAnnotation _ -> Times.date(value);
      case TimeLogicalTypeAnnotation time -> Times.time(value, time.getUnit());
      case TimestampLogicalTypeAnnotation stamp ->
          Times.stamp(value, stamp.getUnit(), stamp.isAdjustedToUTC());
      case DecimalLogicalTypeAnnotation decimal ->
          DecimalNode.valueOf(BigDecimal.valueOf(value, decimal.getScale()));
      case IntLogicalTypeAnnotation integer when !integer.isSigned() ->
          unsigned(value, integer.getBitWidth());
      case null, default -> whole(value);
    };
  }

  private static JsonNode unsigned(long value, int bits) {
    if (bits < LONG_BITS) {
      return whole(value & ((1L << INT_BITS) - 1));
    }
    return value >= 0
        ? whole(value)
        : JSON.numberNode(new BigInteger(Long.toUnsignedString(value)));
  }

  private static JsonNode whole(long value) {
    return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }

  /// The shortest decimal number that is this float, not the double behind it.
  JsonNode node(float value) {
    return Float.isFinite(value)
        ? DecimalNode.valueOf(new BigDecimal(Float.toString(value)))
        : endless(value);
  }

  JsonNode node(double value) {
    return Double.isFinite(value)
        ? DecimalNode.valueOf(new BigDecimal(Double.toString(value)))
        : endless(value);
  }

  /// pandas writes a missing number as NaN. JSON has no infinity, but no one means "nothing" by it.
  static JsonNode endless(double value) {
    return Double.isNaN(value) ? NullNode.getInstance() : TextNode.valueOf(Double.toString(value));
  }
}
