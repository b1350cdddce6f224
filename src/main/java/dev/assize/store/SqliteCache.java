package dev.assize.store;

import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A cache of replies in one SQLite file, `replies.db`, that several processes may use at once.
///
/// A reply is looked up by one of a few connections, and written by one thread that takes what has
/// gathered. What breaks on the way is told once and turns the cache off for this process; the run
/// goes on. A kill loses what was not written yet, a power cut perhaps the last seconds.
public final class SqliteCache implements ResponseCache {
  /// How large the file may get before the oldest replies make room: about a million of them.
  public static final long CAPACITY = 8L << 30;

  private static final int READERS = 4;
  private static final String FIND = "SELECT value FROM reply WHERE hash = ?";

  private record Reader(Connection connection, PreparedStatement find) {}

  private final Path file;
  private final Consumer<String> notices;
  private final BlockingQueue<Reader> idle;
  private final List<Reader> readers;
  private final SqliteCacheWriter writer;
  private final AtomicBoolean broken = new AtomicBoolean();

  private SqliteCache(
      Path file, Connection writing, List<Reader> readers, long capacity, Consumer<String> notices)
      throws SQLException {
    this.file = file;
    this.notices = notices;
    this.readers = List.copyOf(readers);
    this.idle = new ArrayBlockingQueue<>(readers.size(), false, readers);
    this.writer = new SqliteCacheWriter(writing, capacity, this::breakOff);
  }

  /// Opens or creates the cache of a folder.
  ///
  /// @param notices is told when the cache breaks, and at the end of replies that were not kept
  /// @throws StoreException where the folder can't be used, or the file in it is damaged, of a
  ///   newer version or something else
  public static SqliteCache open(Path folder, Consumer<String> notices) {
    return open(folder, CAPACITY, notices);
  }

  static SqliteCache open(Path folder, long capacity, Consumer<String> notices) {
    SqliteFile file = new SqliteFile(folder.resolve("replies.db"));
    List<Connection> opened = new ArrayList<>();
    try {
      Connection writing = file.create();
      opened.add(writing);
      List<Reader> readers = new ArrayList<>();
      for (int count = 0; count < READERS; count++) {
        Connection connection = file.connect();
        opened.add(connection);
        readers.add(new Reader(connection, connection.prepareStatement(FIND)));
      }
      return new SqliteCache(file.path(), writing, readers, capacity, notices);
    } catch (SQLException | IOException | LinkageError unusable) {
      opened.forEach(SqliteFile::closeQuietly);
      throw new StoreException(
          "%s: expected a cache of replies: %s. Delete it, choose another with --cache, or go without: --no-cache."
              .formatted(file.path(), unusable.getMessage()),
          unusable);
    }
  }

  @Override
  public Optional<Reply> find(RequestHash hash) {
    if (broken.get()) {
      return Optional.empty();
    }
    try {
      Reader reader = idle.take();
      try {
        return value(reader, hash).flatMap(SqliteCache::reply);
      } finally {
        idle.add(reader);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (SQLException failed) {
      breakOff(failed);
      return Optional.empty();
    }
  }

  private static Optional<byte[]> value(Reader reader, RequestHash hash) throws SQLException {
    reader.find().setBytes(1, HexFormat.of().parseHex(hash.hex()));
    try (ResultSet rows = reader.find().executeQuery()) {
      return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
    }
  }

  // What can't be read is asked, and then stands here anew.
  private static Optional<Reply> reply(byte[] value) {
    try {
      return Optional.of(ReplyFields.read(value));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  static byte[] value(Reply reply) {
    return StoredReply.write(reply);
  }

  @Override
  public void offer(RequestHash hash, Reply reply) {
    if (!broken.get()) {
      writer.offer(hash, reply);
    }
  }

  private void breakOff(SQLException failure) {
    if (broken.compareAndSet(false, true)) {
      notices.accept(
          "%s: %s. The run goes on without the cache.".formatted(file, failure.getMessage()));
    }
  }

  @Override
  public void close() {
    long lost = writer.close();
    if (lost > 0) {
      notices.accept(
          "%d replies came faster than %s takes them and are not in the cache."
              .formatted(lost, file));
    }
    readers.forEach(reader -> SqliteFile.closeQuietly(reader.connection()));
  }
}
