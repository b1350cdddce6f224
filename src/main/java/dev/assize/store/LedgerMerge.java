package dev.assize.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Puts the ledgers of a job's shards behind each other.
public final class LedgerMerge {
  private static final int BLOCK = 1 << 16;

  private LedgerMerge() {}

  /// Writes one ledger of several. A last line that was cut off is left out.
  ///
  /// @param ledgers files that may be missing: a shard that asked nothing
  /// @param target a file that is not there yet
  /// @throws StoreException where one can't be read or written
  public static void merge(List<Path> ledgers, Path target) {
    try (FileChannel to =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Path ledger : ledgers) {
        if (Files.exists(ledger)) {
          append(ledger, to);
        }
      }
      to.force(true);
    } catch (IOException failed) {
      throw new StoreException("Can't write %s: %s".formatted(target, failed), failed);
    }
  }

  private static void append(Path ledger, FileChannel to) throws IOException {
    try (FileChannel from = FileChannel.open(ledger, StandardOpenOption.READ)) {
      long end = endOfLastLine(from);
      for (long at = 0; at < end; ) {
        at += from.transferTo(at, end - at, to);
      }
    }
  }

  private static long endOfLastLine(FileChannel file) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long end = file.size(); end > 0; ) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      for (long at = start; block.hasRemaining(); at = start + block.position()) {
        if (file.read(block, at) < 0) {
          throw new IOException("the file became shorter while it was read");
        }
      }
      for (int at = block.position() - 1; at >= 0; at--) {
        if (block.get(at) == '\n') {
          return start + at + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
