package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table of places where prompts are found: in rows to be judged, in rows of questions, else
/// under one of a few keys.
final class PromptLayouts implements LayoutTable {
  /// Alpaca's rows have the task in one key and what it is about in another.
  private static final PromptLayout.Alone INSTRUCTION =
      new PromptLayout.Alone("instruction", Optional.of("input"), false);

  /// Of two that fit a row, the earlier is taken.
  private static final List<PromptLayout> ALONE =
      List.of(
          alone("prompt"),
          INSTRUCTION,
          alone("question"),
          alone("input"),
          new PromptLayout.Alone("messages", Optional.empty(), true),
          new PromptLayout.Alone("conversations", Optional.empty(), true));

  private static PromptLayout alone(String key) {
    return new PromptLayout.Alone(key, Optional.empty(), false);
  }

  @Override
  public Optional<Layout> recognise(ObjectNode row, ReadOptions options) {
    return Layouts.recognise(row, options.layout())
        .flatMap(PromptLayouts::of)
        .or(() ->
            options.layout().isPresent()
                ? Optional.empty()
                : ALONE.stream().filter(layout -> layout.fits(row)).findFirst())
        .map(Layout.class::cast);
  }

  // One model's outputs may be Alpaca's, which say more of the task than AlpacaEval's do.
  private static Optional<PromptLayout> of(Layout layout) {
    return switch (layout) {
      case RowLayout rows when rows.name().equals(Layouts.ALPACA_EVAL) -> Optional.of(INSTRUCTION);
      case RowLayout rows -> Optional.of(new PromptLayout.Answered(rows));
      case QuestionLayout questions -> Optional.of(new PromptLayout.Question(questions));
      case AnswerLayout _ -> Optional.empty();
      case PromptLayout prompts -> Optional.of(prompts);
    };
  }

  @Override
  public String describe(ReadOptions options) {
    return options.layout().isPresent()
        ? "layout " + Layouts.describe(options.layout()) + ", with its prompts"
        : "a prompt, under one of "
            + ALONE.stream()
                .flatMap(layout -> layout.required().stream())
                .collect(Collectors.joining(", "))
            + ", or of data to be judged";
  }

  @Override
  public String mapping() {
    return "--map prompt=THEIR_KEY";
  }
}
