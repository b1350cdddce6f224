package dev.assize.dataset.parquet;

import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lz4.Lz4Decompressor;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/// How the pages of a column are packed.
@FunctionalInterface
interface Codec {
  /// The most that one byte of LZ4 can stand for.
  long LZ4_RATIO = 255;

  /// Unpacks a page.
  ///
  /// @param size how many bytes it has unpacked
  /// @throws IOException where it isn't packed so, or has another size
  byte[] unpack(byte[] packed, int size) throws IOException;

  /// The codec of a column.
  ///
  /// @throws UnreadableParquet for one that can't be read
  static Codec of(CompressionCodec codec, String column) throws UnreadableParquet {
    return switch (codec) {
      case UNCOMPRESSED -> Codec::asItIs;
      case GZIP -> Codec::gunzip;
      case SNAPPY -> snappy();
      case ZSTD -> zstd();
      case LZ4_RAW ->
          by(Lz4Decompressor.create(), (packed, size) -> size <= LZ4_RATIO * packed.length);
      case BROTLI, LZO, LZ4 ->
          throw UnreadableParquet.column(
              column,
              "a column packed by snappy, zstd, gzip or lz4_raw, or not packed",
              "one packed by " + codec.name().toLowerCase(Locale.ROOT),
              "Write it again, for example with DuckDB: COPY (FROM 'FILE') TO 'new.parquet'"
                  + " (COMPRESSION zstd)");
    };
  }

  /// Whether a packed page can have so many bytes: damage must not ask for memory that no page
  /// needs.
  @FunctionalInterface
  interface Plausible {
    boolean has(byte[] packed, int size);
  }

  private static Codec snappy() {
    SnappyDecompressor snappy = SnappyDecompressor.create();
    return by(snappy, (packed, size) -> snappy.getUncompressedLength(packed, 0) == size);
  }

  /// A frame of zstd may say how much is in it.
  private static Codec zstd() {
    ZstdDecompressor zstd = ZstdDecompressor.create();
    return by(
        zstd,
        (packed, size) -> {
          long said = zstd.getDecompressedSize(packed, 0, packed.length);
          return said < 0 || said == size;
        });
  }

  private static Codec by(Decompressor decompressor, Plausible plausible) {
    return (packed, size) -> {
      if (packed.length == 0) {
        return ofSize(packed, 0, size);
      }
      try {
        if (!plausible.has(packed, size)) {
          throw new IOException("a page that has not the %,d bytes it says".formatted(size));
        }
        byte[] unpacked = new byte[size];
        int count = decompressor.decompress(packed, 0, packed.length, unpacked, 0, size);
        return ofSize(unpacked, count, size);
      } catch (MalformedInputException | IllegalArgumentException e) {
        throw new IOException("a page that can't be unpacked", e);
      }
    };
  }

  private static byte[] asItIs(byte[] bytes, int size) throws IOException {
    return ofSize(bytes, bytes.length, size);
  }

  private static byte[] gunzip(byte[] packed, int size) throws IOException {
    if (size == 0) {
      return new byte[0];
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] unpacked = in.readNBytes(size);
      return ofSize(unpacked, unpacked.length + (in.read() < 0 ? 0 : 1), size);
    }
  }

  private static byte[] ofSize(byte[] bytes, int count, int size) throws IOException {
    if (count != size) {
      throw new IOException("a page of %,d bytes that says it has %,d".formatted(count, size));
    }
    return bytes;
  }
}
