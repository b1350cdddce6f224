package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.DatasetProblem;
import dev.assize.dataset.Value;
import dev.assize.pairs.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What `dataset_info.json` says of a file.
///
/// @param columns our names of columns, by LLaMA-Factory's names
record LlamaFactoryEntry(Map<String, String> columns, Tags tags) {
  private static final String NAME = "dataset_info.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final List<String> TAGS =
      List.of("role_tag", "content_tag", "user_tag", "assistant_tag", "system_tag");

  /// Reads the entry of a file, and tells what is wrong with it.
  static LlamaFactoryEntry of(Path data, TrainingFormat format, Findings findings) {
    Path file = data.resolveSibling(NAME);
    Reading reading = new Reading(file, format, findings);
    return reading.entry(String.valueOf(data.getFileName()));
  }

  /// The name that a column has in the rows.
  String column(String meaning) {
    return columns.getOrDefault(meaning, meaning);
  }

  private record Reading(Path file, TrainingFormat format, Findings findings) {
    private boolean chat() {
      return format == TrainingFormat.LLAMAFACTORY_SHAREGPT;
    }

    LlamaFactoryEntry entry(String fileName) {
      Map<String, JsonNode> naming = new TreeMap<>();
      root(fileName)
          .properties()
          .forEach(entry -> {
            if (entry.getValue().path("file_name").asText().equals(fileName)) {
              naming.put(entry.getKey(), entry.getValue());
            }
          });
      if (naming.size() == 1) {
        Map.Entry<String, JsonNode> only = naming.entrySet().iterator().next();
        return read(only.getValue(), "$." + only.getKey());
      }
      if (Files.exists(file)) {
        wrong(
            "$",
            "one entry whose file_name is " + fileName,
            naming.isEmpty() ? "none" : "the entries " + String.join(", ", naming.keySet()));
      }
      return new LlamaFactoryEntry(defaults(), tags(MissingNode.getInstance()));
    }

    private JsonNode root(String fileName) {
      try {
        if (Files.exists(file)
            && MAPPER.readTree(Files.readString(file)) instanceof ObjectNode entries) {
          return entries;
        }
        wrong(
            "",
            "an object with an entry for " + fileName,
            Files.exists(file) ? "something else" : "nothing at this path");
      } catch (IOException e) {
        wrong("", "an object with an entry for " + fileName, "what can't be read");
      }
      return MAPPER.createObjectNode();
    }

    private LlamaFactoryEntry read(JsonNode entry, String path) {
      if (!entry.path("ranking").asText().equals("true")) {
        expect(path + ".ranking", "true", entry.path("ranking"));
      }
      String formatting = chat() ? "sharegpt" : "alpaca";
      if (!entry.path("formatting").asText("alpaca").equals(formatting)) {
        expect(path + ".formatting", "\"" + formatting + "\"", entry.path("formatting"));
      }
      JsonNode named = entry.path("columns");
      Map<String, String> columns = new LinkedHashMap<>();
      named
          .properties()
          .forEach(column -> columns.put(column.getKey(), column.getValue().asText()));
      for (String needed : List.of(chat() ? "messages" : "prompt", "chosen", "rejected")) {
        if (!columns.containsKey(needed)) {
          expect(path + ".columns." + needed, "the name of a column", named.path(needed));
        }
      }
      JsonNode tags = entry.path("tags");
      if (chat() && tags.isObject()) {
        TAGS.stream()
            .filter(tag -> !tags.path(tag).isTextual())
            .forEach(tag -> expect(path + ".tags." + tag, "a name", tags.path(tag)));
      }
      return new LlamaFactoryEntry(columns.isEmpty() ? defaults() : columns, tags(tags));
    }

    private Map<String, String> defaults() {
      return chat()
          ? Map.of("messages", "conversations")
          : Map.of(
              "prompt", "instruction", "query", "input", "system", "system", "history", "history");
    }

    private static Tags tags(JsonNode tags) {
      Tags usual = Tags.SHARE_GPT;
      return new Tags(
          tags.path("role_tag").asText(usual.role()),
          tags.path("content_tag").asText(usual.content()),
          tags.path("user_tag").asText(usual.user()),
          tags.path("assistant_tag").asText(usual.assistant()),
          tags.path("system_tag").asText(usual.system()));
    }

    private void expect(String path, String expected, JsonNode found) {
      wrong(path, expected, Value.describe(found));
    }

    private void wrong(String path, String expected, String found) {
      findings.add(
          Rule.DATASET_INFO,
          new DatasetProblem(
              file.toString(),
              OptionalLong.empty(),
              path,
              expected,
              found,
              Rule.DATASET_INFO.remedy()));
    }
  }
}
