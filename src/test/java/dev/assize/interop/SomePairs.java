package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.verdict.compat.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Pairs to be judged: those of LLMBar where they are, else answers of the samples, each against
/// those to other prompts.
final class SomePairs {
  private static final ObjectMapper JSON = new ObjectMapper();
  // A tiny tokenizer needs more tokens than a large one.
  private static final int LONGEST = 1200;

  private SomePairs() {}

  /// A data file of so many pairs.
  static Path write(Path file, int count) {
    return write(file, rows(count));
  }

  /// The same with the two answers of each pair in each other's place, models and all.
  static Path writeSwapped(Path file, int count) {
    return write(file, rows(count).stream().map(SomePairs::swapped).toList());
  }

  static List<ObjectNode> rows(int count) {
    List<ObjectNode> rows =
        SharedData.rowsIfThere("llmbar_items").map(SomePairs::ofLlmBar).orElseGet(List::of);
    return (rows.size() >= count ? rows : ofSamples()).stream().limit(count).toList();
  }

  private static List<ObjectNode> ofLlmBar(List<JsonNode> items) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode item : items) {
      if (item.toString().length() <= LONGEST) {
        rows.add(
            row(
                rows.size(),
                item.required("input").asText(),
                item.required("output_1").asText(),
                item.required("output_2").asText()));
      }
    }
    return rows;
  }

  private static List<ObjectNode> ofSamples() {
    List<JsonNode> items = read(Path.of("samples/first.jsonl"));
    int size = items.size();
    return IntStream.range(0, size * (size - 1))
        .mapToObj(index -> {
          JsonNode own = items.get(index % size);
          JsonNode other = items.get((index % size + index / size + 1) % size);
          return row(
              index,
              own.required("prompt").asText(),
              own.required("response_a").asText(),
              other.required("response_b").asText());
        })
        .toList();
  }

  private static ObjectNode row(int index, String prompt, String first, String second) {
    return JSON.createObjectNode()
        .put("id", "pair-" + index)
        .put("prompt", prompt)
        .put("response_a", first)
        .put("response_b", second)
        .put("model_a", "one")
        .put("model_b", "two");
  }

  private static ObjectNode swapped(ObjectNode row) {
    ObjectNode swapped = row.deepCopy();
    for (String field : List.of("response", "model")) {
      swapped.set(field + "_a", row.get(field + "_b"));
      swapped.set(field + "_b", row.get(field + "_a"));
    }
    return swapped;
  }

  static List<JsonNode> read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.map(SomePairs::parse).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path write(Path file, List<? extends JsonNode> rows) {
    try {
      return Files.write(file, rows.stream().map(JsonNode::toString).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
