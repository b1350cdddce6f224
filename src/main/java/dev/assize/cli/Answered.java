package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptJson;
import dev.assize.dataset.ReadOptions;
import dev.assize.store.LineWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/// One answer to each of some prompts, as a file of candidates has them.
///
/// @param answers by item's id
record Answered(Map<ItemId, Item> answers) {

  static Answered read(Path file) {
    Map<ItemId, Item> answers = new LinkedHashMap<>();
    try (Stream<Item> items = open(file).items()) {
      items.forEach(item -> answers.put(item.id(), item));
    }
    return new Answered(answers);
  }

  private static Dataset open(Path file) {
    return Dataset.open(
        List.of(file),
        List.of(file.toString()),
        ReadOptions.of(Optional.empty(), Optional.empty()));
  }

  /// The mean length of all candidates of a file, in characters.
  static OptionalDouble meanLength(Path file) {
    try (Stream<Item> items = open(file).items()) {
      return items
          .flatMap(item -> item.candidates().stream())
          .mapToInt(candidate -> candidate.text().length())
          .average();
    }
  }

  /// Writes pairs of this one's answers and another's to the same prompts, the other's first.
  ///
  /// @param other finds the other's answer to an item; empty where there is none
  /// @return how many items have no partner
  long pairWith(Function<Item, Optional<Item>> other, String name, String othersName, Path target) {
    long alone = 0;
    try (LineWriter lines = LineWriter.open(target)) {
      for (Item item : answers.values()) {
        Optional<Item> partner = other.apply(item);
        if (partner.isEmpty()) {
          alone++;
        } else {
          lines.write(pair(item, partner.get(), name, othersName));
        }
      }
      lines.complete();
    }
    return alone;
  }

  private static ObjectNode pair(Item item, Item other, String name, String othersName) {
    Prompt prompt =
        new Prompt(item.id(), item.position(), item.prompt(), item.category(), Map.of());
    ObjectNode row = PromptJson.row(prompt);
    row.put("response_a", other.candidates().getFirst().text());
    row.put("response_b", item.candidates().getFirst().text());
    row.put("model_a", othersName);
    row.put("model_b", name);
    item.category().ifPresent(category -> row.put("category", category));
    return row;
  }
}
