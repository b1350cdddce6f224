package dev.assize.store;

import com.carrotsearch.hppc.LongLongHashMap;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assize.task.CallId;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The run's ledger: `ledger.jsonl`, append-only, in completion order.
///
/// One writer thread takes what has gathered, writes it in one go and, unless told otherwise, syncs
/// it to the disk, then lets the waiting calls go on. So an entry that [#append] has returned from
/// survives `kill -9`, and with [Sync#GROUP] a power cut too.
///
/// In memory stay 16 bytes a call: the first half of its key, and the offset of its line.
public final class FileLedger implements Ledger, AutoCloseable {

  /// When lines reach the disk itself.
  public enum Sync {
    /// Before every group of calls goes on.
    GROUP,
    /// When the operating system thinks fit: survives a kill, not a power cut.
    OFF
  }

  private sealed interface Command {}

  private record Line(ByteBuffer bytes, long key, boolean answered, CompletableFuture<Void> done)
      implements Command {}

  private record Close() implements Command {}

  private static final int GROUP = 4096;

  private final Path file;
  private final FileChannel channel;
  // Not the channel: an interrupted thread that reads through it would close it for everybody.
  private final RandomAccessFile reader;
  private final Sync sync;
  private final LinkedBlockingQueue<Command> queue = new LinkedBlockingQueue<>();
  private final LongLongHashMap answered = new LongLongHashMap();
  private final LongLongHashMap unanswered = new LongLongHashMap();
  private final Thread writer;

  private FileLedger(Path file, FileChannel channel, RandomAccessFile reader, Sync sync) {
    this.file = file;
    this.channel = channel;
    this.reader = reader;
    this.sync = sync;
    this.writer = Thread.ofPlatform().name("ledger").daemon().unstarted(this::write);
  }

  /// Opens or creates the ledger, and reads its keys. A torn last line, left by a kill, is cut off.
  ///
  /// @param notices is told of a mended last line
  /// @throws StoreException where a line other than the last is no ledger line, or the file can't
  ///   be used
  public static FileLedger open(Path file, Sync sync, Consumer<String> notices) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLedger ledger =
          new FileLedger(file, channel, new RandomAccessFile(file.toFile(), "r"), sync);
      long end = ledger.index();
      if (end < channel.size()) {
        notices.accept(
            "The last line of %s was torn (%d bytes, the mark of a kill): cut off."
                .formatted(file, channel.size() - end));
        channel.truncate(end);
      }
      channel.position(end);
      ledger.writer.start();
      return ledger;
    } catch (IOException unusable) {
      throw new StoreException("Can't open " + file + ": " + unusable.getMessage(), unusable);
    }
  }

  /// Opens a ledger for reading, beside a process that may be writing it: nothing is mended, a torn
  /// last line is passed over.
  ///
  /// @throws StoreException where there is none, or a line is no ledger line
  public static FileLedger read(Path file) {
    try {
      FileLedger ledger =
          new FileLedger(
              file,
              FileChannel.open(file, StandardOpenOption.READ),
              new RandomAccessFile(file.toFile(), "r"),
              Sync.OFF);
      ledger.index();
      ledger.writer.start();
      return ledger;
    } catch (IOException unusable) {
      throw new StoreException("Can't read " + file + ": " + unusable.getMessage(), unusable);
    }
  }

  /// How many calls have an answer.
  public int answeredCalls() {
    synchronized (answered) {
      return answered.size();
    }
  }

  /// Hands every entry to the consumer, in completion order.
  public void forEach(Consumer<LedgerEntry> consumer) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long number = 0;
      for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
        number++;
        consumer.accept(entry(line.get(), number));
      }
    } catch (IOException unreadable) {
      throw new StoreException("Can't read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public Optional<LedgerEntry> find(CallId.Judging call) {
    long key = shortKey(call.key());
    long offset;
    synchronized (answered) {
      offset = answered.getOrDefault(key, unanswered.getOrDefault(key, -1));
    }
    if (offset < 0) {
      return Optional.empty();
    }
    LedgerEntry entry = readAt(offset);
    return entry.call().equals(call) ? Optional.of(entry) : Optional.empty();
  }

  @Override
  public void append(LedgerEntry entry) {
    byte[] bytes = (LedgerLine.write(entry) + '\n').getBytes(StandardCharsets.UTF_8);
    Line pending =
        new Line(
            ByteBuffer.wrap(bytes),
            shortKey(entry.call().key()),
            entry instanceof LedgerEntry.Answered,
            new CompletableFuture<>());
    queue.add(pending);
    try {
      // A paid answer is not given up because somebody interrupts the wait for the disk: join waits
      // on.
      pending.done().join();
    } catch (java.util.concurrent.CompletionException failed) {
      throw new StoreException(
          "Can't write to %s: %s. Free some space or choose another --out; what was written stays"
                  .formatted(file, cause(failed).getMessage())
              + " and the same command goes on from there.",
          failed);
    }
  }

  private static Throwable cause(Throwable failed) {
    return failed.getCause() == null ? failed : failed.getCause();
  }

  @Override
  public void close() {
    queue.add(new Close());
    try {
      writer.join();
      channel.close();
      reader.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      throw new StoreException("Can't close " + file + ": " + failed.getMessage(), failed);
    }
  }

  private void write() {
    List<Command> group = new ArrayList<>();
    boolean open = true;
    while (open) {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException nobodyDoes) {
        return;
      }
      queue.drainTo(group, GROUP);
      List<Line> lines = new ArrayList<>();
      for (Command command : group) {
        switch (command) {
          case Line line -> lines.add(line);
          case Close() -> open = false;
        }
      }
      write(lines);
    }
  }

  private void write(List<Line> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      long start = channel.position();
      try {
        writeAll(group);
      } catch (IOException failed) {
        // A line written in half would be taken for a torn one only at the end of the file.
        channel.truncate(start);
        channel.position(start);
        throw failed;
      }
      index(group, start);
      group.forEach(line -> line.done().complete(null));
    } catch (IOException failed) {
      group.forEach(line -> line.done().completeExceptionally(failed));
    }
  }

  private void writeAll(List<Line> group) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Line line : group) {
      all.writeBytes(line.bytes().array());
    }
    ByteBuffer buffer = ByteBuffer.wrap(all.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (sync == Sync.GROUP) {
      channel.force(false);
    }
  }

  private void index(List<Line> group, long start) {
    synchronized (answered) {
      long offset = start;
      for (Line line : group) {
        (line.answered() ? answered : unanswered).put(line.key(), offset);
        offset += line.bytes().capacity();
      }
    }
  }

  /// Reads all keys; returns the end of the last whole line.
  private long index() throws IOException {
    long offset = 0;
    long number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
        number++;
        byte[] bytes = line.get();
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
          return offset;
        }
        index(bytes, number, offset);
        offset += bytes.length;
      }
    }
    return offset;
  }

  private void index(byte[] line, long number, long offset) throws IOException {
    String key = "";
    String status = "";
    try (JsonParser parser = StoreJson.MAPPER.createParser(line)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (depth == 1 && token == JsonToken.VALUE_STRING) {
          String name = parser.currentName();
          if ("key".equals(name)) {
            key = parser.getText();
          } else if ("status".equals(name)) {
            status = parser.getText();
          }
        }
      }
    } catch (JsonProcessingException broken) {
      throw corrupt(number, "not JSON: " + broken.getOriginalMessage());
    }
    if (!key.matches("[0-9a-f]{32}") || status.isEmpty()) {
      throw corrupt(number, "no key or status");
    }
    (status.equals(LedgerLine.ANSWERED) ? answered : unanswered).put(shortKey(key), offset);
  }

  private StoreException corrupt(long number, String found) {
    return new StoreException(
        "%s, line %d: expected a ledger line, found %s. Only a last line may be torn by a kill; put the line right or delete it (its call is then asked again)."
            .formatted(file, number, found));
  }

  private LedgerEntry readAt(long offset) {
    try {
      return LedgerLine.read(new String(lineAt(offset), StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException broken) {
      throw new StoreException(
          "%s, offset %d: expected a ledger line: %s".formatted(file, offset, broken.getMessage()),
          broken);
    }
  }

  private byte[] lineAt(long offset) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    byte[] block = new byte[4096];
    synchronized (reader) {
      reader.seek(offset);
      for (int read = reader.read(block); read > 0; read = reader.read(block)) {
        int end = end(block, read);
        line.write(block, 0, end < 0 ? read : end);
        if (end >= 0) {
          return line.toByteArray();
        }
      }
    }
    throw new IOException("the line has no end");
  }

  private static int end(byte[] block, int length) {
    for (int at = 0; at < length; at++) {
      if (block[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private LedgerEntry entry(byte[] line, long number) {
    try {
      return LedgerLine.read(new String(line, StandardCharsets.UTF_8));
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw corrupt(number, String.valueOf(broken.getMessage()));
    }
  }

  /// The next line with its end mark, or what is left of a torn one; empty at the end of the file.
  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        return Optional.of(line.toByteArray());
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  private static long shortKey(String key) {
    return Long.parseUnsignedLong(key, 0, 16, 16);
  }
}
