package dev.assize.judge.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.DatasetProblem;
import dev.assize.text.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// A file of recorded replies. Every line is checked when it is opened; in memory stay the keys and
/// the places of the lines, not the texts. Thread-safe.
public final class ReplayFile implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  // Not a channel: an interrupted thread that reads through one closes it for everybody.
  private final RandomAccessFile file;
  private final Map<ReplyKey, Place> places = new HashMap<>();
  private final Set<String> judges = new TreeSet<>();
  private String digest = "";

  private ReplayFile(String name, RandomAccessFile file) {
    this.name = name;
    this.file = file;
  }

  private record Place(long line, long offset, int length) {}

  /// Opens a file and checks all of it.
  ///
  /// @throws DatasetException where the file is missing, empty or compressed, a line is no reply,
  ///   or two lines answer the same call (of a ledger's lines the latest counts)
  public static ReplayFile open(Path path) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      ReplayFile replay = new ReplayFile(path.toString(), new RandomAccessFile(path.toFile(), "r"));
      replay.refuseGzip(in);
      replay.index(in);
      return replay;
    } catch (IOException unreadable) {
      throw new DatasetException(
          new DatasetProblem(
              path.toString(),
              OptionalLong.empty(),
              "",
              "a file of recorded replies",
              Files.exists(path) ? "an error: " + unreadable.getMessage() : "no such file",
              "Check the path; one in a config is relative to the config"));
    }
  }

  /// How many replies there are.
  public int size() {
    return places.size();
  }

  /// SHA-256 of the file, in hexadecimal.
  public String digest() {
    return digest;
  }

  /// The judges whose ledger lines are in the file, sorted; empty for a replay file.
  public Set<String> judges() {
    return Set.copyOf(judges);
  }

  /// The reply of a call, empty where there is none.
  ///
  /// @throws IOException where the file can't be read any more, or is no longer what was opened
  public Optional<RecordedReply> find(ReplyKey key) throws IOException {
    Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    try {
      JsonNode line = JSON.readTree(text(bytes(place)));
      return Optional.of(
          RecordedLine.of(name, place.line(), line)
              .filter(found -> found.key().equals(key))
              .map(RecordedLine::reply)
              .orElseThrow(() -> changed(Optional.empty())));
    } catch (EOFException
        | JsonProcessingException
        | CharacterCodingException
        | DatasetException broken) {
      throw changed(Optional.of(broken));
    }
  }

  private byte[] bytes(Place place) throws IOException {
    byte[] bytes = new byte[place.length()];
    synchronized (file) {
      file.seek(place.offset());
      file.readFully(bytes);
    }
    return bytes;
  }

  private IOException changed(Optional<Exception> cause) {
    return new IOException(name + " was changed while it was in use", cause.orElse(null));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void refuseGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (gzip) {
      throw problem(
          OptionalLong.empty(),
          "lines of JSON",
          "gzip",
          "Unpack it first: replies are read from random places");
    }
  }

  private void index(InputStream source) throws IOException {
    MessageDigest sha = Sha256.plain();
    DigestInputStream in = new DigestInputStream(source, sha);
    long offset = 0;
    long number = 0;
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      number++;
      index(line.get(), number, offset);
      offset += line.get().length + 1L;
    }
    if (places.isEmpty()) {
      throw problem(
          OptionalLong.empty(), "at least one reply", "none", "A line is {\"id\", \"text\", …}");
    }
    digest = HexFormat.of().formatHex(sha.digest());
  }

  private void index(byte[] bytes, long number, long offset) {
    JsonNode node = parse(bytes, number);
    if (node.isMissingNode()) {
      return;
    }
    RecordedLine.of(name, number, node)
        .ifPresent(line -> {
          ReplyKey key = line.key();
          Place first = places.put(key, new Place(number, offset, bytes.length));
          // A ledger's later line of a call stands over the earlier one.
          if (first != null && !(key.asked() instanceof ReplyKey.OfCall)) {
            throw problem(
                OptionalLong.of(number),
                "one reply per call",
                "a second one for " + key + "; the first is on line " + first.line(),
                "Delete one of them");
          }
          if (key.asked() instanceof ReplyKey.OfCall(String judge, var _, var _)) {
            judges.add(judge);
          }
        });
  }

  /// The line's JSON; the missing node for a blank line.
  private JsonNode parse(byte[] bytes, long number) {
    try {
      JsonNode node = JSON.readTree(text(bytes));
      if (!node.isObject() && !node.isMissingNode()) {
        throw problem(OptionalLong.of(number), "a JSON object", LineFields.shown(node), "");
      }
      return node;
    } catch (CharacterCodingException garbled) {
      throw problem(OptionalLong.of(number), "UTF-8", "other bytes", "Save the file as UTF-8");
    } catch (JsonProcessingException broken) {
      throw problem(OptionalLong.of(number), "a JSON object", broken.getOriginalMessage(), "");
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /// The next line without its end mark; empty at the end of the file.
  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toByteArray());
  }

  private DatasetException problem(
      OptionalLong line, String expected, String found, String remedy) {
    return new DatasetException(new DatasetProblem(name, line, "", expected, found, remedy));
  }
}
