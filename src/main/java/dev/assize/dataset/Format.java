package dev.assize.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How rows are written in a file.
public enum Format {
  JSON_LINES,
  JSON_ARRAY,
  COMMAS,
  SEMICOLONS,
  TABS,
  PARQUET;

  /// What can be read, for people.
  static final String ALL = "JSONL, a JSON array, CSV, TSV or Parquet";

  private static final int NAMED_KEYS = 10;

  private static final int SNIFFED_CHARACTERS = 1 << 16;

  /// Finds out a file's format: from its extension, and for JSON and for other extensions from how
  /// it begins.
  ///
  /// @throws CutShort where the file can't be read or is none of them
  static Format of(DataFile file) throws IOException {
    if (ParquetRows.isParquet(file)) {
      return PARQUET;
    }
    String name = file.name().toLowerCase(Locale.ROOT);
    String extension =
        extension(name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name);
    return switch (extension) {
      case "csv" -> separated(firstLine(file), COMMAS);
      case "tsv", "tab" -> TABS;
      case "parquet" -> throw ParquetRows.notParquet(file);
      default -> sniff(file, extension.equals("jsonl") || extension.equals("ndjson"));
    };
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Format sniff(DataFile file, boolean lines) throws IOException {
    String first = firstLine(file);
    if (first.startsWith("[")) {
      return JSON_ARRAY;
    }
    if (lines) {
      return JSON_LINES;
    }
    if (first.startsWith("{")) {
      rejectSingleObject(file);
      return JSON_LINES;
    }
    Format format = separated(first, JSON_LINES);
    if (format == JSON_LINES && !first.isEmpty()) {
      throw new CutShort(
          file.problem(
                  ALL,
                  "text that begins " + Value.quote(first),
                  "Name the file .csv, .tsv, .json or .jsonl if it is one of them")
              .problem());
    }
    return format;
  }

  private static Format separated(String header, Format otherwise) {
    long commas = header.chars().filter(c -> c == ',').count();
    long tabs = header.chars().filter(c -> c == '\t').count();
    long semicolons = header.chars().filter(c -> c == ';').count();
    if (commas + tabs + semicolons == 0) {
      return otherwise;
    }
    return commas >= Math.max(tabs, semicolons) ? COMMAS : tabs >= semicolons ? TABS : SEMICOLONS;
  }

  /// The beginning of the first line that isn't blank, or nothing. All of a JSON array may be in
  /// one line, so that this must not read it whole.
  private static String firstLine(DataFile file) throws IOException {
    StringBuilder line = new StringBuilder();
    try (BufferedReader text = new BufferedReader(file.open())) {
      int next = text.read();
      while (next >= 0 && line.length() < SNIFFED_CHARACTERS && (line.isEmpty() || next != '\n')) {
        if (!line.isEmpty() || !Character.isWhitespace(next)) {
          line.append((char) next);
        }
        next = text.read();
      }
    }
    return line.toString();
  }

  /// Complains of a file that is one object over several lines, naming what is in it. Broken JSON
  /// is left to the reader of rows.
  private static void rejectSingleObject(DataFile file) throws IOException {
    List<String> keys = new ArrayList<>();
    Optional<String> list = Optional.empty();
    try (JsonParser parser = Json.TREES.createParser(new BufferedReader(file.open()))) {
      parser.nextToken();
      int firstLine = parser.currentTokenLocation().getLineNr();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(parser.currentName());
        if (parser.nextToken() == JsonToken.START_ARRAY && list.isEmpty()) {
          list = Optional.of(parser.currentName());
        }
        parser.skipChildren();
      }
      if (parser.currentTokenLocation().getLineNr() == firstLine) {
        return;
      }
    } catch (JsonProcessingException e) {
      return;
    }
    throw new CutShort(
        file.problem(
                "a JSON array of objects, or one object per line",
                "one object with the keys "
                    + String.join(", ", keys.subList(0, Math.min(keys.size(), NAMED_KEYS))),
                list.map(key -> "Take the list out: jq -c '.[\"" + key + "\"][]' FILE > rows.jsonl")
                    .orElse("Put each object on one line: jq -c . FILE > rows.jsonl"))
            .problem());
  }

  /// Opens the file's rows.
  RawRows open(DataFile file) throws IOException {
    return this == PARQUET ? ParquetRows.open(file) : openText(file);
  }

  private RawRows openText(DataFile file) throws IOException {
    StrictText text = file.open();
    try {
      return switch (this) {
        case JSON_LINES -> new JsonLinesRows(file, text);
        case JSON_ARRAY -> new JsonArrayRows(file, text);
        case COMMAS -> new TableRows(file, text, ',');
        case SEMICOLONS -> new TableRows(file, text, ';');
        case TABS -> new TableRows(file, text, '\t');
        case PARQUET -> throw new IllegalStateException("Parquet is no text");
      };
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }
}
