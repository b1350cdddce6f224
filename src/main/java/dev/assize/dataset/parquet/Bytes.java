package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;

/// How the values of a column of bytes become JSON.
@FunctionalInterface
interface Bytes {
  JsonNode node(Binary value);

  /// How the bytes of a column are read.
  ///
  /// @param path the column, for complaints
  static Bytes of(@Nullable LogicalTypeAnnotation annotation, String path, Flaws flaws) {
    return switch (annotation) {
      case StringLogicalTypeAnnotation _ -> text(path, flaws);
      case EnumLogicalTypeAnnotation _ -> text(path, flaws);
      case JsonLogicalTypeAnnotation _ -> text(path, flaws);
      case DecimalLogicalTypeAnnotation decimal -> value -> decimal(value, decimal.getScale());
      case UUIDLogicalTypeAnnotation _ -> Bytes::uuid;
      case Float16LogicalTypeAnnotation _ -> Bytes::half;
      case null -> Bytes::textOrBase64;
      default -> Bytes::base64;
    };
  }

  private static Bytes text(String path, Flaws flaws) {
    return value -> {
      try {
        return TextNode.valueOf(decode(value));
      } catch (CharacterCodingException e) {
        flaws.found(
            new ParquetRow.Flawed(
                path,
                "text in UTF-8",
                "bytes that are not",
                "Mend the column where the file is made"));
        return TextNode.valueOf("");
      }
    };
  }

  private static String decode(Binary value) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer()).toString();
  }

  /// Writers of old left out that a column is text.
  private static JsonNode textOrBase64(Binary value) {
    try {
      return TextNode.valueOf(decode(value));
    } catch (CharacterCodingException e) {
      return base64(value);
    }
  }

  private static JsonNode base64(Binary value) {
    return TextNode.valueOf(Base64.getEncoder().encodeToString(value.getBytes()));
  }

  private static JsonNode decimal(Binary value, int scale) {
    return DecimalNode.valueOf(new BigDecimal(new BigInteger(value.getBytes()), scale));
  }

  private static JsonNode uuid(Binary value) {
    ByteBuffer bytes = value.toByteBuffer();
    return TextNode.valueOf(new UUID(bytes.getLong(), bytes.getLong()).toString());
  }

  private static JsonNode half(Binary value) {
    float number =
        Float.float16ToFloat(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
    return Float.isFinite(number)
        ? DecimalNode.valueOf(BigDecimal.valueOf(number))
        : Scalars.endless(number);
  }
}
