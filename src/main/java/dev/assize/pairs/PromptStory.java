package dev.assize.pairs;

import dev.assize.dataset.ItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What became of one prompt, told: every answer's worth, every two answers, what dropped them.
public final class PromptStory {
  private static final int EXCERPT = 60;

  private PromptStory() {}

  /// The story, lines of text.
  public static List<String> of(PromptPairs result) {
    JudgedPrompt prompt = result.prompt();
    List<String> lines = new ArrayList<>();
    lines.add("Prompt    " + excerpt(prompt.prompt().question()));
    lines.add(
        "Rows      "
            + prompt.items().stream().map(ItemId::value).collect(Collectors.joining(", ")));
    prompt.category().ifPresent(category -> lines.add("Category  " + category));
    lines.add("");
    for (JudgedAnswer answer : prompt.answers()) {
      lines.add(
          "%-20s %s  (length %d) %s"
              .formatted(
                  answer.id(), worth(result, answer), answer.length(), excerpt(answer.text())));
    }
    lines.add("");
    result
        .considered()
        .forEach(each ->
            lines.add(
                "%s, %s: %s".formatted(each.one().id(), each.other().id(), fate(each.fate()))));
    result.reason().ifPresent(drop -> lines.add("No pair: " + drop.words()));
    return lines;
  }

  private static String worth(PromptPairs result, JudgedAnswer answer) {
    return Optional.ofNullable(result.objections().get(answer.id()))
        .map(drop -> "kept out: " + drop.words())
        .orElseGet(() -> {
          OptionalDouble worth = result.worths().getOrDefault(answer.id(), OptionalDouble.empty());
          return worth.isPresent() ? "%.4f".formatted(worth.getAsDouble()) : "not judged";
        });
  }

  private static String fate(Fate fate) {
    return switch (fate) {
      case Fate.Kept(PreferencePair pair, Provenance from) ->
          "pair, chosen %s, margin %s%s%s"
              .formatted(
                  pair.chosen().candidate(),
                  pair.margin().value(),
                  said(", win probability ", from.winProbability()),
                  said(", weight ", pair.weight()));
      case Fate.Dropped(Drop drop) ->
          "dropped, %s (%s)".formatted(drop.reason().label(), drop.words());
    };
  }

  private static String said(String name, OptionalDouble value) {
    return value.isPresent() ? name + "%.4f".formatted(value.getAsDouble()) : "";
  }

  private static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= EXCERPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
