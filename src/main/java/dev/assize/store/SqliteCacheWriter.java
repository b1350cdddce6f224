package dev.assize.store;

import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Writes replies into a cache's file, so many to a transaction as have gathered.
final class SqliteCacheWriter {
  private sealed interface Command {}

  private record Offer(RequestHash hash, Reply reply) implements Command {}

  private record Close() implements Command {}

  // What waits is in memory: where the disk can't follow, calls wait a little, then replies are
  // lost
  // to the cache.
  private static final int WAITING = 2048;
  private static final long PATIENCE_MILLIS = 100;

  private static final String PUT =
      "INSERT INTO reply (hash, value) VALUES (?, ?)"
          + " ON CONFLICT (hash) DO UPDATE SET value = excluded.value";

  private static final String DROP_OLDEST =
      "DELETE FROM reply WHERE rowid IN (SELECT rowid FROM reply ORDER BY rowid LIMIT 16)";

  private final Connection connection;
  private final PreparedStatement put;
  private final PreparedStatement dropOldest;
  private final long mostPages;
  private final Consumer<SQLException> failures;
  private final LinkedBlockingQueue<Command> queue = new LinkedBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;

  /// @param capacity how large the file may get, in bytes
  /// @param failures is told of what can't be written; nothing more is written then
  SqliteCacheWriter(Connection connection, long capacity, Consumer<SQLException> failures)
      throws SQLException {
    this.connection = connection;
    this.failures = failures;
    // Fewer, larger checkpoints: each one syncs the file.
    SqliteFile.run(connection, "PRAGMA wal_autocheckpoint = 16000");
    connection.setAutoCommit(false);
    this.put = connection.prepareStatement(PUT);
    this.dropOldest = connection.prepareStatement(DROP_OLDEST);
    this.mostPages = capacity / SqliteFile.number(connection, "PRAGMA page_size");
    this.thread = Thread.ofPlatform().name("cache").daemon().start(this::work);
  }

  void offer(RequestHash hash, Reply reply) {
    try {
      if (!queue.offer(new Offer(hash, reply), PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lost.incrementAndGet();
      }
    } catch (InterruptedException interrupted) {
      lost.incrementAndGet();
      Thread.currentThread().interrupt();
    }
  }

  /// Writes what waits, and ends.
  ///
  /// @return how many replies could not be taken
  long close() {
    try {
      queue.put(new Close());
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    SqliteFile.closeQuietly(connection);
    return lost.get();
  }

  private void work() {
    List<Command> group = new ArrayList<>();
    boolean open = true;
    boolean works = true;
    while (open) {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException nobodyDoes) {
        return;
      }
      queue.drainTo(group);
      List<Offer> offers = new ArrayList<>();
      for (Command command : group) {
        switch (command) {
          case Offer offer -> offers.add(offer);
          case Close() -> open = false;
        }
      }
      // What can't be written any more is taken all the same, so that nobody waits for it.
      works = works && write(offers);
    }
  }

  private boolean write(List<Offer> offers) {
    try {
      for (Offer offer : offers) {
        put(offer);
      }
      makeRoom();
      connection.commit();
      return true;
    } catch (SQLException failed) {
      failures.accept(failed);
      return false;
    }
  }

  private void put(Offer offer) throws SQLException {
    put.setBytes(1, HexFormat.of().parseHex(offer.hash().hex()));
    put.setBytes(2, SqliteCache.value(offer.reply()));
    put.executeUpdate();
  }

  /// Drops the oldest replies where the file is full; their pages are used again.
  private void makeRoom() throws SQLException {
    int dropped = 1;
    while (dropped > 0 && usedPages() > mostPages) {
      dropped = dropOldest.executeUpdate();
    }
  }

  private long usedPages() throws SQLException {
    return SqliteFile.number(connection, "PRAGMA page_count")
        - SqliteFile.number(connection, "PRAGMA freelist_count");
  }
}
