package dev.assize.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Writes data files for a test, and reads them as a run would.
record DataFolder(Path folder) {

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path writeGzip(String name, String content) {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens files of the folder under their plain names.
  Dataset open(ReadOptions options, String... names) {
    return Dataset.open(Stream.of(names).map(folder::resolve).toList(), List.of(names), options);
  }

  Dataset open(String name) {
    return open(ReadOptions.DEFAULTS, name);
  }

  /// Opens one file with `--map`.
  Dataset openMapped(String name, String mapping) {
    return open(ReadOptions.of(Optional.empty(), Optional.of(mapping)), name);
  }

  /// The items of a file of one JSON object per line.
  List<Item> items(String content) {
    write("data.jsonl", content);
    return items(open("data.jsonl"));
  }

  /// The only item of a row.
  Item item(String row) {
    List<Item> items = items(row);
    if (items.size() != 1) {
      throw new AssertionError("expected one item, found " + items);
    }
    return items.getFirst();
  }

  /// What is wrong with a single row of JSON.
  String complaint(String row) {
    write("data.jsonl", row);
    return problems(open("data.jsonl")).getFirst();
  }

  static List<Item> items(Dataset data) {
    List<Item> items = new ArrayList<>();
    for (Row row : rows(data)) {
      switch (row) {
        case Row.Good(Item item) -> items.add(item);
        case Row.Bad(DatasetProblem problem) -> throw new AssertionError(problem.message());
      }
    }
    return items;
  }

  static List<Row> rows(Dataset data) {
    List<Row> all = new ArrayList<>();
    try (Rows rows = data.rows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  static List<String> problems(Dataset data) {
    return data.check().problems().stream().map(DatasetProblem::message).toList();
  }

  /// A row as one line: prompt | id: replies | … | label.
  static String line(Item item) {
    StringBuilder line = new StringBuilder();
    item.prompt()
        .turns()
        .forEach(turn ->
            line.append(turn.role().wireName()).append(": ").append(turn.text()).append(" / "));
    item.candidates()
        .forEach(candidate ->
            line.append("| ")
                .append(candidate.id())
                .append(": ")
                .append(candidate.replies())
                .append(' '));
    return line.append("| ").append(item.label().map(DataFolder::label).orElse("-")).toString();
  }

  private static String label(Label label) {
    return switch (label) {
      case Label.Best(CandidateId best) -> "best " + best;
      case Label.Even() -> "even";
      case Label.Ranked(java.util.Map<CandidateId, Integer> ranks) ->
          "ranks " + new java.util.TreeMap<>(ranks);
      case Label.Scored(java.util.Map<CandidateId, Double> scores) ->
          "scores " + new java.util.TreeMap<>(scores);
    };
  }
}
