package dev.assize.judge.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answers of a batch, by the ids of their requests. In memory stay the ids and the places of
/// the lines, not the answers. Thread-safe.
public final class AnswerFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  // Not a channel: an interrupted thread that reads through one closes it for everybody.
  private final RandomAccessFile file;
  private final Map<String, Place> places = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private AnswerFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  private record Place(long offset, int length) {}

  /// Opens a file and reads the id of every line. Of two answers to one request the later counts.
  ///
  /// @throws BatchException where the file is missing or a line is no answer
  public static AnswerFile open(Path path) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      AnswerFile answers = new AnswerFile(path, new RandomAccessFile(path.toFile(), "r"));
      answers.index(in);
      return answers;
    } catch (IOException unreadable) {
      throw new BatchException(
          "--batch-import %s: expected a file of batch answers, found %s. Check the path."
              .formatted(
                  path, Files.exists(path) ? "an error: " + unreadable.getMessage() : "none"));
    }
  }

  private void index(InputStream in) throws IOException {
    long offset = 0;
    for (long number = 1; ; number++) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
      int next = in.read();
      if (next < 0) {
        return;
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      if (!line.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
        places.put(id(line.toByteArray(), number), new Place(offset, line.size()));
      }
      offset += line.size() + 1L;
    }
  }

  private String id(byte[] line, long number) throws IOException {
    String found;
    try {
      JsonNode id = JSON.readTree(line).path("custom_id");
      if (id.isTextual()) {
        return id.asText();
      }
      found = "none";
    } catch (JsonProcessingException broken) {
      found = broken.getOriginalMessage();
    }
    throw new BatchException(
        "--batch-import %s, line %d: expected a JSON object with custom_id, found %s. Take the batch's output file as it was downloaded."
            .formatted(path, number, found));
  }

  /// The answer to a request.
  synchronized Optional<JsonNode> find(String id) {
    Place place = places.get(id);
    if (place == null) {
      return Optional.empty();
    }
    try {
      byte[] bytes = new byte[place.length()];
      file.seek(place.offset());
      file.readFully(bytes);
      used.add(id);
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException changed) {
      throw new BatchException(
          "--batch-import %s: was changed while it was in use. Run again.".formatted(path));
    }
  }

  /// How many answers there are.
  public int size() {
    return places.size();
  }

  /// How many answers nobody asked for: those of other runs, and those that the run had already.
  public synchronized int unused() {
    return places.size() - used.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
