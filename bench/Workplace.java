import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with made-up pairs and a configuration, deleted at the end.
final class Workplace implements AutoCloseable {
  private static final String WORDS =
      "the answer gives its reasons in order names a source and leaves nothing out that was asked ";

  private final Path folder;

  Workplace() throws IOException {
    this.folder = Files.createTempDirectory("assize-bench");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// So many pairs, no two alike, with so many characters in the question and each answer.
  String pairs(int count, int characters) throws IOException {
    Path file = file("pairs.jsonl");
    String text = WORDS.repeat(characters / WORDS.length() + 1).substring(0, characters);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int item = 0; item < count; item++) {
        // What differs comes first, as in real questions and answers.
        out.write(
            "{\"id\":\"i%d\",\"prompt\":\"%s %s\",\"response_a\":\"One: %s %s\",\"response_b\":\"Two: %s %s\"}%n"
                .formatted(
                    item,
                    Integer.toHexString(item * 0x9E3779B1),
                    text,
                    Integer.toHexString(item * 0x85EBCA6B),
                    text,
                    Integer.toHexString(item * 0xC2B2AE35),
                    text));
      }
    }
    return file.toString();
  }

  /// A configuration whose judge is at this URL. What the scoring costs is not what is measured.
  String config(String url, String concurrency) throws IOException {
    Path file = file("config.yaml");
    Files.writeString(
        file,
        """
        judges:
          loopback: {kind: openai, base-url: "%s", model: bench, scoring: text, concurrency: %s}
        run: {judge: loopback}
        """
            .formatted(url, concurrency));
    return file.toString();
  }

  /// Judges the data into a new run folder.
  List<String> judge(String data, String config, String out, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("judge", data, "--config", config, "--out", file(out).toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
