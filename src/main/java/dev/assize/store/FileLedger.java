package dev.assize.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The run's ledger: `ledger.jsonl`, append-only, in completion order, and its side index
/// `ledger.index`.
///
/// One writer thread takes what has gathered, writes it in one go and, unless told otherwise, syncs
/// it to the disk, then lets the waiting calls go on. So an entry that [#append] has returned from
/// survives `kill -9`, and with [Sync#GROUP] a power cut too.
///
/// Opening reads the index, not the ledger, but for the lines that the index does not cover. So a
/// line that was corrupted later is found out when it is read: at the latest when judgements are
/// made of it. In memory stay 18 to 36 bytes a call.
public final class FileLedger implements Ledger, AutoCloseable {

  /// When lines reach the disk itself.
  public enum Sync {
    /// Before every group of calls goes on.
    GROUP,
    /// When the operating system thinks fit: survives a kill, not a power cut.
    OFF
  }

  private static final byte[] NOTHING = {};

  private final LedgerFile file;
  private final CallTable table;
  private final Optional<LedgerWriter> writer;

  private FileLedger(LedgerFile file, CallTable table, Optional<LedgerWriter> writer) {
    this.file = file;
    this.table = table;
    this.writer = writer;
  }

  /// Opens or creates the ledger. A torn last line, left by a kill, is cut off; an index that is
  /// missing, short, torn or of another ledger is put right.
  ///
  /// @param notices is told of what was mended
  /// @throws StoreException where a line that no index covers is no ledger line and not the last,
  ///   or the files can't be used
  public static FileLedger open(Path path, Sync sync, Consumer<String> notices) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      LedgerFile file = new LedgerFile(path);
      CallTable table = new CallTable();
      LedgerIndex.Covered covered = LedgerIndex.load(file, table, notices);
      LedgerIndex index = LedgerIndex.open(path, covered);
      long end = catchUp(file, covered, table, index);
      if (end < channel.size()) {
        notices.accept(
            "The last line of %s was torn (%d bytes, the mark of a kill): cut off."
                .formatted(path, channel.size() - end));
        channel.truncate(end);
      }
      channel.position(end);
      return new FileLedger(
          file, table, Optional.of(new LedgerWriter(file, channel, index, table, sync)));
    } catch (IOException unusable) {
      throw new StoreException("Can't open " + path + ": " + unusable.getMessage(), unusable);
    }
  }

  private static long catchUp(
      LedgerFile file, LedgerIndex.Covered covered, CallTable table, LedgerIndex index)
      throws IOException {
    List<IndexRecord> missing = new ArrayList<>();
    long end =
        new LedgerScan(file)
            .records(
                covered,
                record -> {
                  table.add(record);
                  missing.add(record);
                  if (missing.size() == 4096) {
                    index.append(missing);
                    missing.clear();
                  }
                });
    index.append(missing);
    return end;
  }

  /// Opens a ledger for reading, beside a process that may be writing it: nothing is mended, a torn
  /// last line is passed over.
  ///
  /// @throws StoreException where there is none, or a line that no index covers is no ledger line
  public static FileLedger read(Path path) {
    try {
      LedgerFile file = new LedgerFile(path);
      CallTable table = new CallTable();
      LedgerIndex.Covered covered = LedgerIndex.load(file, table, _ -> {});
      new LedgerScan(file).records(covered, table::add);
      return new FileLedger(file, table, Optional.empty());
    } catch (IOException unusable) {
      throw new StoreException("Can't read " + path + ": " + unusable.getMessage(), unusable);
    }
  }

  /// How many calls have an answer.
  public int answeredCalls() {
    return table.answeredCalls();
  }

  /// What all lines add up to.
  public LedgerTotals totals() {
    return table.totals();
  }

  /// The tokens of all calls that were asked and answered, by judge; superseded ones included.
  public Map<String, TokenUsage> used(List<String> judges) {
    Map<String, TokenUsage> used = new LinkedHashMap<>();
    judges.forEach(judge -> used.put(judge, table.used(judge)));
    return used;
  }

  /// Hands every entry to the consumer, in completion order.
  public void forEach(Consumer<LedgerEntry> consumer) {
    try (LedgerFile.Lines lines = file.lines(0)) {
      long number = 0;
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        byte[] bytes = line.get();
        if (bytes[bytes.length - 1] == '\n') {
          consumer.accept(entry(bytes, ++number));
        }
      }
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private StoreException unreadable(IOException failure) {
    return new StoreException("Can't read " + file.path() + ": " + failure.getMessage(), failure);
  }

  private LedgerEntry entry(byte[] line, long number) {
    try {
      return LedgerLine.read(line);
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw corrupt(number, broken);
    }
  }

  private StoreException corrupt(long number, Exception broken) {
    return new StoreException(
        LedgerLine.corrupt(file.path(), number, String.valueOf(broken.getMessage())), broken);
  }

  @Override
  public boolean isAnswered(CallId call) {
    return table.isAnswered(call.key());
  }

  /// @throws StoreException naming the line where it is corrupt
  @Override
  public Optional<LedgerEntry> find(CallId call) {
    OptionalLong offset = table.offset(call.key());
    if (offset.isEmpty()) {
      return Optional.empty();
    }
    LedgerEntry entry = at(offset.getAsLong());
    // Half a key may be shared: then the call is asked, and its line stands over the other.
    return entry.call().equals(call) ? Optional.of(entry) : Optional.empty();
  }

  private LedgerEntry at(long offset) {
    try {
      byte[] line = file.lineAt(offset).orElse(NOTHING);
      try {
        return LedgerLine.read(line);
      } catch (JsonProcessingException | IllegalArgumentException broken) {
        throw corrupt(file.linesBefore(offset) + 1, broken);
      }
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  /// @throws IllegalStateException on a ledger that was opened for reading
  @Override
  public void append(LedgerEntry entry) {
    writer
        .orElseThrow(() -> new IllegalStateException(file.path() + " is read only"))
        .append(entry);
  }

  @Override
  public void close() {
    writer.ifPresent(LedgerWriter::close);
    try {
      file.close();
    } catch (IOException failed) {
      throw new StoreException("Can't close " + file.path() + ": " + failed.getMessage(), failed);
    }
  }
}
