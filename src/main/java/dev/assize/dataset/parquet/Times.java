package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/// Dates and times as ISO 8601 has them: `2024-05-01T12:00:00Z` where the file says that it is UTC,
/// without the `Z` where it doesn't.
final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Times() {}

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> NANOS_PER_SECOND;
    };
  }

  static JsonNode date(long day) {
    return TextNode.valueOf(LocalDate.ofEpochDay(day).toString());
  }

  static JsonNode time(long time, TimeUnit unit) {
    return TextNode.valueOf(
        LocalTime.ofNanoOfDay(time * (NANOS_PER_SECOND / perSecond(unit))).toString());
  }

  static JsonNode stamp(long time, TimeUnit unit, boolean utc) {
    long perSecond = perSecond(unit);
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(time, perSecond),
            Math.floorMod(time, perSecond) * (NANOS_PER_SECOND / perSecond));
    return TextNode.valueOf(
        utc ? instant.toString() : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
  }

  /// A timestamp as Hive, Impala and old Spark wrote it: nanoseconds of the day, then the Julian
  /// day.
  static JsonNode int96(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, bytes.getInt());
    return TextNode.valueOf(day.atStartOfDay().plusNanos(nanos).toString());
  }
}
