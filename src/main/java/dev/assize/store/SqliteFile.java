package dev.assize.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/// The file under a cache: opens connections, and sees to it that it is ours.
///
/// @param path the database
record SqliteFile(Path path) {
  /// "ASZE": what SQLite keeps in the file's header to tell whose it is.
  private static final int APPLICATION = 0x4153_5A45;

  private static final int VERSION = 1;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Object OPENING = new Object();

  /// Opens a connection to write through; makes the folder and the table where there are none.
  Connection create() throws SQLException, IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    // Two that make the same file at once: SQLite does not wait for a change to WAL.
    synchronized (OPENING) {
      try (FileChannel channel =
              FileChannel.open(
                  path.resolveSibling("replies.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        Connection connection = connect();
        try {
          prepare(connection);
          return connection;
        } catch (SQLException unusable) {
          closeQuietly(connection);
          throw unusable;
        }
      }
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    long application = number(connection, "PRAGMA application_id");
    long version = number(connection, "PRAGMA user_version");
    boolean isNew = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
    if (!isNew && application != APPLICATION) {
      throw new SQLException("found a database of another program");
    }
    if (version > VERSION) {
      throw new SQLException("found one that a newer version of Assize made");
    }
    String mode = text(connection, "PRAGMA journal_mode = WAL");
    if (!mode.equals("wal")) {
      throw new SQLException(
          "several processes can't share a file here (a network drive?): its journal is " + mode);
    }
    if (isNew) {
      run(connection, "CREATE TABLE reply (hash BLOB PRIMARY KEY, value BLOB NOT NULL)");
      run(connection, "PRAGMA application_id = " + APPLICATION);
      run(connection, "PRAGMA user_version = " + VERSION);
    }
  }

  /// Opens a further connection to a file that is there.
  Connection connect() throws SQLException {
    // Not through DriverManager: that would look for every driver of the class path.
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + path, new Properties());
    run(connection, "PRAGMA busy_timeout = " + PATIENCE_MILLIS);
    run(connection, "PRAGMA synchronous = NORMAL");
    return connection;
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(text(connection, sql));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // Nothing that was promised depends on it.
    }
  }
}
