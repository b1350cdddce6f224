package dev.assize.store;

import dev.assize.reply.TokenUsage;
import dev.assize.text.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What a start must know of one line of the ledger without reading it.
///
/// @param keyHigh the first half of the call's key
/// @param keyLow its second half
/// @param offset where the line begins, in bytes
/// @param length the line with its end mark, in bytes
/// @param judge whom it was asked of: a hash of the name
/// @param usage what was paid for; nothing for a failure or a hit of the cache
record IndexRecord(
    long keyHigh, long keyLow, long offset, int length, Kind kind, long judge, TokenUsage usage) {

  /// How the call of a line ended.
  enum Kind {
    ASKED(1),
    FROM_CACHE(2),
    UNANSWERED(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }

  private static final int CHECKED = 8 * Long.BYTES + 2 * Integer.BYTES;

  /// The size of a record: its fields, and a checksum that a torn or empty one has not.
  static final int BYTES = CHECKED + Integer.BYTES;

  /// The record of a line.
  ///
  /// @param key 32 hexadecimal digits
  static IndexRecord of(
      String key, long offset, int length, Kind kind, String judge, TokenUsage usage) {
    return new IndexRecord(half(key, 0), half(key, 16), offset, length, kind, judge(judge), usage);
  }

  /// What stands for a judge.
  static long judge(String name) {
    return Sha256.bits(name);
  }

  /// The first half of a call's key: what the memory goes by.
  static long half(String key) {
    return half(key, 0);
  }

  private static long half(String key, int start) {
    return Long.parseUnsignedLong(key, start, start + 16, 16);
  }

  /// The call's key as the ledger spells it.
  String key() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(keyHigh) + hex.toHexDigits(keyLow);
  }

  /// The first byte behind the line.
  long end() {
    return offset + length;
  }

  boolean isAnswered() {
    return switch (kind) {
      case ASKED, FROM_CACHE -> true;
      case UNANSWERED -> false;
    };
  }

  void put(ByteBuffer to) {
    int start = to.position();
    to.putLong(keyHigh).putLong(keyLow).putLong(offset).putInt(length).putInt(kind.code);
    to.putLong(judge);
    to.putLong(usage.prompt()).putLong(usage.completion());
    to.putLong(usage.cached()).putLong(usage.reasoning());
    to.putInt(checksum(to.slice(start, CHECKED)));
  }

  /// The next record, empty where the bytes are none.
  static Optional<IndexRecord> get(ByteBuffer from) {
    ByteBuffer bytes = from.slice(from.position(), BYTES);
    from.position(from.position() + BYTES);
    int checksum = checksum(bytes.slice(0, CHECKED));
    long high = bytes.getLong();
    long low = bytes.getLong();
    long offset = bytes.getLong();
    int length = bytes.getInt();
    Optional<Kind> kind = Kind.of(bytes.getInt());
    long judge = bytes.getLong();
    TokenUsage usage =
        new TokenUsage(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    boolean isWhole = bytes.getInt() == checksum;
    return kind.filter(_ -> isWhole)
        .map(known -> new IndexRecord(high, low, offset, length, known, judge, usage));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
