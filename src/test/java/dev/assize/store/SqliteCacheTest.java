package dev.assize.store;

import static dev.assize.store.Entries.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCacheTest {
  @TempDir private Path folder;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  private SqliteCache open() {
    return SqliteCache.open(folder, notices::add);
  }

  private static RequestHash hash(int call) {
    return new RequestHash("%064x".formatted(call));
  }

  @Test
  void givesBackAReplyAsItWas() {
    Reply reply = reply("[[A]] 好");
    try (SqliteCache cache = open()) {
      cache.offer(hash(1), reply);
    }

    try (SqliteCache cache = open()) {
      assertThat(cache.find(hash(1))).contains(reply);
      assertThat(cache.find(hash(2))).isEmpty();
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void theLatestReplyStands() {
    try (SqliteCache cache = open()) {
      cache.offer(hash(1), reply("first"));
      cache.offer(hash(1), reply("second"));
    }

    try (SqliteCache cache = open()) {
      assertThat(cache.find(hash(1))).contains(reply("second"));
    }
  }

  @Test
  void twoThatWriteAtOnceLoseNothing() {
    try (SqliteCache first = open();
        SqliteCache second = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int call = 0; call < 1000; call++) {
        int number = call;
        threads.execute(() -> first.offer(hash(number), reply("first " + number)));
        threads.execute(() -> second.offer(hash(1000 + number), reply("second " + number)));
      }
    }

    try (SqliteCache cache = open()) {
      assertThat(IntStream.range(0, 2000).filter(call -> cache.find(hash(call)).isPresent()))
          .hasSize(2000);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void whatOneWroteTheOtherFinds() {
    try (SqliteCache reading = open()) {
      assertThat(reading.find(hash(1))).isEmpty();
      try (SqliteCache writing = open()) {
        writing.offer(hash(1), reply("shared"));
      }

      assertThat(reading.find(hash(1))).contains(reply("shared"));
    }
  }

  @Test
  void theOldestMakeRoomWhereTheFileIsFull() throws IOException {
    long capacity = 200_000;
    for (int round = 0; round < 10; round++) {
      try (SqliteCache cache = SqliteCache.open(folder, capacity, notices::add)) {
        for (int call = 0; call < 100; call++) {
          cache.offer(hash(100 * round + call), reply("x".repeat(1000)));
        }
      }
    }

    try (SqliteCache cache = open()) {
      assertThat(cache.find(hash(0))).isEmpty();
      assertThat(cache.find(hash(999))).isPresent();
    }
    assertThat(Files.size(folder.resolve("replies.db"))).isLessThan(3 * capacity);
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("replies.db"), "not at all ".repeat(500));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(file + ": expected a cache of replies: ")
        .hasMessageContaining("file is not a database")
        .hasMessageEndingWith("Delete it, choose another with --cache, or go without: --no-cache.");
  }

  @Test
  void refusesADatabaseOfAnotherProgram() throws SQLException {
    change("CREATE TABLE theirs (x)");

    assertThatThrownBy(this::open).hasMessageContaining("found a database of another program");
  }

  @Test
  void refusesANewerVersionsFile() throws SQLException {
    open().close();
    change("PRAGMA user_version = 2");

    assertThatThrownBy(this::open)
        .hasMessageContaining("found one that a newer version of Assize made");
  }

  @Test
  void breaksOffOnceWhereTheFileTurnsBad() throws SQLException {
    open().close();
    try (SqliteCache cache = open()) {
      change("DROP TABLE reply");

      assertThat(cache.find(hash(1))).isEmpty();
      assertThat(cache.find(hash(1))).isEmpty();
      cache.offer(hash(1), reply("lost"));
    }
    assertThat(notices)
        .singleElement()
        .asString()
        .startsWith(folder.resolve("replies.db") + ": ")
        .endsWith(". The run goes on without the cache.");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("replies.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
