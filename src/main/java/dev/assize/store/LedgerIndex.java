package dev.assize.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The side index `ledger.index`: one small record per line of the ledger, so that a start needs
/// not read the ledger itself.
///
/// It is written behind the ledger and never trusted further than it can be checked. Records carry
/// checksums and follow each other without a gap; what breaks off is taken from the ledger again.
/// Records are also held against the ledger: the last, and some between, must name the key that
/// stands at their place. A ledger that was edited by hand is so read anew, all of it.
final class LedgerIndex implements Closeable {
  private static final byte[] HEADER = "ASSIZE-LEDGER-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BLOCK_RECORDS = 4096;
  private static final int COMPARED = 64;

  private final FileChannel channel;
  private boolean broken;

  private LedgerIndex(FileChannel channel) {
    this.channel = channel;
  }

  /// How far an index covers a ledger.
  ///
  /// @param records how many lines
  /// @param end the first byte of the ledger that is not covered
  /// @param torn whether what follows in the index is no record
  record Covered(long records, long end, boolean torn) {
    static final Covered NOTHING = new Covered(0, 0, false);
  }

  static Path beside(Path ledger) {
    return ledger.resolveSibling("ledger.index");
  }

  /// Fills the table with what the index says of the ledger, as far as that can be trusted.
  ///
  /// @param notices is told of an index that belongs to another ledger
  static Covered load(LedgerFile ledger, CallTable table, Consumer<String> notices)
      throws IOException {
    Path file = beside(ledger.path());
    if (!Files.exists(file)) {
      return Covered.NOTHING;
    }
    List<IndexRecord> compared = new ArrayList<>();
    Covered covered;
    try (InputStream in = Files.newInputStream(file)) {
      covered = read(in, Files.size(file), ledger.length(), table, compared);
    }
    if (covered.torn()) {
      notices.accept(
          "%s was torn after %d records: made anew from there on."
              .formatted(file, covered.records()));
    }
    for (IndexRecord record : compared) {
      if (!ledger.agreesWith(record)) {
        table.clear();
        notices.accept(
            "%s does not match %s, which was changed by something other than a run: made anew."
                .formatted(file, ledger.path().getFileName()));
        return Covered.NOTHING;
      }
    }
    return covered;
  }

  private static Covered read(
      InputStream in, long size, long ledgerSize, CallTable table, List<IndexRecord> compared)
      throws IOException {
    byte[] header = in.readNBytes(HEADER.length);
    if (!Arrays.equals(header, HEADER)) {
      return new Covered(0, 0, true);
    }
    long all = (size - HEADER.length) / IndexRecord.BYTES;
    long every = Math.max(1, all / COMPARED);
    table.expect(Math.toIntExact(all));
    long count = 0;
    Optional<IndexRecord> last = Optional.empty();
    for (ByteBuffer block = block(in); block.hasRemaining(); block = block(in)) {
      while (block.remaining() >= IndexRecord.BYTES) {
        Optional<IndexRecord> next = IndexRecord.get(block);
        boolean follows = next.isPresent() && next.get().offset() == end(last);
        if (!follows || next.orElseThrow().end() > ledgerSize) {
          last.ifPresent(compared::add);
          return new Covered(count, end(last), !follows);
        }
        table.add(next.get());
        if (count++ % every == 0) {
          compared.add(next.get());
        }
        last = next;
      }
    }
    last.ifPresent(compared::add);
    return new Covered(count, end(last), HEADER.length + count * IndexRecord.BYTES != size);
  }

  private static long end(Optional<IndexRecord> last) {
    return last.map(IndexRecord::end).orElse(0L);
  }

  private static ByteBuffer block(InputStream in) throws IOException {
    return ByteBuffer.wrap(in.readNBytes(BLOCK_RECORDS * IndexRecord.BYTES));
  }

  /// Opens the index for writing behind what is covered; the rest of it is cut off.
  static LedgerIndex open(Path ledger, Covered covered) throws IOException {
    FileChannel channel =
        FileChannel.open(beside(ledger), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (covered.records() == 0) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(HEADER), 0);
    }
    long end = HEADER.length + covered.records() * IndexRecord.BYTES;
    channel.truncate(end);
    channel.position(end);
    return new LedgerIndex(channel);
  }

  /// Adds records. What can't be written is left to the next start: the calls are safe in the
  /// ledger.
  void append(List<IndexRecord> records) {
    if (broken) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(records.size() * IndexRecord.BYTES);
    records.forEach(record -> record.put(bytes));
    bytes.flip();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException full) {
      broken = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
