package dev.assize.store;

import dev.assize.model.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes a ledger: one thread takes the lines that have gathered, writes and syncs them in one go,
/// and only then lets the waiting calls go on. The index is written behind that.
final class LedgerWriter implements AutoCloseable {
  // Compared by identity, if at all.
  @SuppressWarnings("ArrayRecordComponent")
  private record Line(LedgerEntry entry, String key, byte[] bytes, CompletableFuture<Void> done) {
    int length() {
      return bytes.length;
    }
  }

  private static final int GROUP = 4096;
  // Where calls end side by side, one sync for many of them is worth a wait that no judge's answer
  // is short enough to notice.
  private static final long GATHERING_NANOS = 1_000_000;
  // Calls that one exchange answered end within a blink; nobody is waited for much longer.
  private static final int MOST_GATHERINGS = 50;

  private final LedgerFile file;
  private final FileChannel channel;
  private final LedgerIndex index;
  private final CallTable table;
  private final FileLedger.Sync sync;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Condition enough = lock.newCondition();
  private final Deque<Line> waiting = new ArrayDeque<>();
  private boolean closed;

  /// @param channel stands where the next line goes
  LedgerWriter(
      LedgerFile file,
      FileChannel channel,
      LedgerIndex index,
      CallTable table,
      FileLedger.Sync sync) {
    this.file = file;
    this.channel = channel;
    this.index = index;
    this.table = table;
    this.sync = sync;
    this.thread = Thread.ofPlatform().name("ledger").daemon().start(this::work);
  }

  void append(LedgerEntry entry) {
    String key = entry.call().key();
    Line line = new Line(entry, key, LedgerLine.write(entry, key), new CompletableFuture<>());
    add(line);
    try {
      // A paid answer is not given up because somebody interrupts the wait for the disk: join waits
      // on.
      line.done().join();
    } catch (CompletionException failed) {
      throw new StoreException(
          "Can't write to %s: %s. Free some space or choose another --out; what was written stays"
                  .formatted(file.path(), cause(failed).getMessage())
              + " and the same command goes on from there.",
          failed);
    }
  }

  private static Throwable cause(Throwable failed) {
    return failed.getCause() == null ? failed : failed.getCause();
  }

  private void add(Line line) {
    lock.lock();
    try {
      waiting.add(line);
      if (waiting.size() == 1) {
        some.signal();
      } else if (waiting.size() == GROUP) {
        enough.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    boolean busy = false;
    for (List<Line> group = next(busy); !group.isEmpty(); group = next(busy)) {
      write(group);
      busy = group.size() > 1;
    }
  }

  // Empty when nothing will come any more.
  private List<Line> next(boolean busy) {
    List<Line> group = new ArrayList<>();
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        some.await();
      }
      long left = busy ? GATHERING_NANOS : 0;
      while (left > 0 && waiting.size() < GROUP && !closed) {
        left = enough.awaitNanos(left);
      }
      gatherExchanges();
      while (!waiting.isEmpty() && group.size() < GROUP) {
        group.add(waiting.remove());
      }
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return group;
  }

  // What one exchange answered is written in one go, so that a kill leaves all of it or nothing.
  private void gatherExchanges() throws InterruptedException {
    long left = MOST_GATHERINGS * GATHERING_NANOS;
    while (left > 0 && !closed && lacksSome(waiting)) {
      left -= GATHERING_NANOS - enough.awaitNanos(GATHERING_NANOS);
    }
  }

  private static boolean lacksSome(Collection<Line> lines) {
    Map<String, Integer> missing = new HashMap<>();
    for (Line line : lines) {
      if (line.entry() instanceof LedgerEntry.Answered(var _, var _, Reply reply, var origin)
          && origin == LedgerEntry.Origin.ASKED
          && reply.together() > 1) {
        missing.merge(reply.exchange(), reply.together() - 1, (left, _) -> left - 1);
      }
    }
    return missing.values().stream().anyMatch(left -> left > 0);
  }

  private void write(List<Line> group) {
    try {
      long start = channel.position();
      try {
        writeAll(group);
      } catch (IOException failed) {
        // A line written in half would be taken for a torn one only at the end of the file.
        channel.truncate(start);
        channel.position(start);
        file.forget();
        throw failed;
      }
      List<IndexRecord> records = records(group, start);
      index.append(records);
      records.forEach(table::add);
      group.forEach(line -> line.done().complete(null));
    } catch (IOException failed) {
      group.forEach(line -> line.done().completeExceptionally(failed));
    }
  }

  private void writeAll(List<Line> group) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(group.stream().mapToInt(Line::length).sum());
    group.forEach(line -> bytes.put(line.bytes()));
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    switch (sync) {
      case GROUP -> channel.force(false);
      case OFF -> {}
    }
  }

  private static List<IndexRecord> records(List<Line> group, long start) {
    List<IndexRecord> records = new ArrayList<>(group.size());
    long offset = start;
    for (Line line : group) {
      records.add(LedgerLine.record(line.entry(), line.key(), offset, line.length()));
      offset += line.length();
    }
    return records;
  }

  @Override
  public void close() {
    end();
    try {
      thread.join();
      channel.close();
      index.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      throw new StoreException("Can't close " + file.path() + ": " + failed.getMessage(), failed);
    }
  }

  private void end() {
    lock.lock();
    try {
      closed = true;
      some.signal();
      enough.signal();
    } finally {
      lock.unlock();
    }
  }
}
