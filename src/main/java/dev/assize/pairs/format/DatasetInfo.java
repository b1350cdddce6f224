package dev.assize.pairs.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `dataset_info.json`, by which LLaMA-Factory finds its files. What others wrote into it is kept.
final class DatasetInfo {
  /// Its name in every folder.
  static final String NAME = "dataset_info.json";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private final Path file;
  private final ObjectNode entries;

  private DatasetInfo(Path file, ObjectNode entries) {
    this.file = file;
    this.entries = entries;
  }

  /// Reads the one of a folder, which need not be there yet.
  ///
  /// @throws PairFileException where there is one that isn't an object of JSON
  static DatasetInfo beside(Path data) throws IOException {
    Path file = data.resolveSibling(NAME);
    if (Files.notExists(file)) {
      return new DatasetInfo(file, MAPPER.createObjectNode());
    }
    try {
      JsonNode found = MAPPER.readTree(Files.readString(file));
      if (found instanceof ObjectNode entries) {
        return new DatasetInfo(file, entries);
      }
    } catch (JsonProcessingException e) {
      throw broken(file);
    }
    throw broken(file);
  }

  private static PairFileException broken(Path file) {
    return new PairFileException(
        "%s: expected a JSON object with an entry per data set, found something else. Mend or remove it, or write to another folder."
            .formatted(file));
  }

  /// Adds a file, or says anew what is said of it, and writes.
  ///
  /// @return the name by which LLaMA-Factory knows the file
  String add(TrainingFormat format, String fileName, List<String> columns) throws IOException {
    entries
        .properties()
        .removeIf(entry -> entry.getValue().path("file_name").asText().equals(fileName));
    String plain = fileName.substring(0, fileName.lastIndexOf('.')).replaceAll("[^\\w-]", "_");
    String name = entries.has(plain) ? fileName.replaceAll("[^\\w-]", "_") : plain;
    entries.set(name, entry(format, fileName, columns));
    Path draft = file.resolveSibling(NAME + ".draft");
    Files.write(
        draft,
        (MAPPER.writer(PRINTER).writeValueAsString(entries) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  Path file() {
    return file;
  }

  /// Once some columns or tags are named, LLaMA-Factory takes all others for absent: so all are.
  private static ObjectNode entry(TrainingFormat format, String fileName, List<String> columns) {
    ObjectNode entry = MAPPER.createObjectNode().put("file_name", fileName);
    boolean chat = format == TrainingFormat.LLAMAFACTORY_SHAREGPT;
    entry.put("formatting", chat ? "sharegpt" : "alpaca").put("ranking", true);
    ObjectNode named = entry.putObject("columns");
    (chat ? CHAT_COLUMNS : ALPACA_COLUMNS)
        .forEach((meaning, column) -> {
          if (columns.contains(column)) {
            named.put(meaning, column);
          }
        });
    if (chat) {
      ObjectNode tags = entry.putObject("tags");
      TAGS.forEach(tags::put);
    }
    return entry;
  }

  /// LLaMA-Factory's names and ours.
  private static final Map<String, String> ALPACA_COLUMNS =
      inOrder(
          "prompt",
          "instruction",
          "query",
          "input",
          "chosen",
          "chosen",
          "rejected",
          "rejected",
          "system",
          "system",
          "history",
          "history");

  private static final Map<String, String> CHAT_COLUMNS =
      inOrder("messages", "conversations", "chosen", "chosen", "rejected", "rejected");
  private static final Map<String, String> TAGS =
      inOrder(
          "role_tag",
          "from",
          "content_tag",
          "value",
          "user_tag",
          "human",
          "assistant_tag",
          "gpt",
          "system_tag",
          "system");

  private static Map<String, String> inOrder(String... namesAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
