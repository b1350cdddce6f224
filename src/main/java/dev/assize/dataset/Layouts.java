package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.PreferenceColumns.Form;
import dev.assize.dataset.ResponseList.Gold;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of layouts.
final class Layouts {
  /// The layout of questions and answers in files of their own.
  static final String FASTCHAT = "fastchat";

  /// The layout of one model's outputs per file.
  static final String ALPACA_EVAL = "alpaca-eval";

  /// Keys that a row of any layout may have.
  private static final List<String> COMMON =
      List.of(
          "id",
          "uid",
          "question_id",
          "prompt_id",
          "reference",
          "ground_truth",
          "rubric",
          "category",
          "subset");

  private static final List<String> NONE = List.of();

  /// All of them. Of two that fit a row, the one with more keys is chosen, of equals the earlier.
  private static final List<Layout> ALL =
      List.of(
          new PairColumns(
              "pairs",
              "pairs",
              "prompt",
              "response_a",
              "response_b",
              List.of("model_a", "model_b"),
              NONE,
              NONE),
          new PairColumns(
              "llmbar", "LLMBar pairs", "input", "output_1", "output_2", NONE, NONE, NONE),
          new PairColumns(
              "offsetbias",
              "OffsetBias pairs",
              "instruction",
              "response1",
              "response2",
              NONE,
              NONE,
              List.of("bias")),
          new PairColumns(
              "judgebench",
              "JudgeBench pairs",
              "question",
              "response_A",
              "response_B",
              NONE,
              List.of("pair_id"),
              List.of("source")),
          // before preference pairs, which have the same keys
          new AnswerLists(),
          new PreferenceColumns(Form.EXPLICIT),
          new PreferenceColumns(Form.IMPLICIT),
          new PreferenceColumns(Form.DIALOGUE),
          new ConversationColumns(),
          new ResponseList("ranked", "ranked lists", "prompt", "responses", Gold.RANKING, NONE),
          new ResponseList(
              "candidates", "candidates", "prompt", "responses", Gold.LABEL_OR_SCORES, NONE),
          new ResponseList(
              "ultrafeedback",
              "UltraFeedback completions",
              "instruction",
              "completions",
              Gold.LABEL_OR_SCORES,
              List.of("source")),
          new ResponseList(
              "nectar",
              "Nectar ranked answers",
              "prompt",
              "answers",
              Gold.RANK_OF_EACH,
              List.of("source")),
          new SingleResponse(
              "single",
              "single responses",
              "prompt",
              "response",
              "model",
              List.of("score", "label"),
              NONE),
          new SingleResponse(
              ALPACA_EVAL,
              "AlpacaEval outputs",
              "instruction",
              "output",
              "generator",
              NONE,
              List.of("dataset")),
          new QuestionLayout("question_id", "turns"),
          new AnswerLayout("question_id", "model_id", "choices"),
          new AnswerLayout("question_id", "model", "choices"),
          new AnswerLayout("uid", "model", "messages"),
          new AnswerLayout("question_id", "model", "messages"),
          new QuestionLayout("uid", "prompt"));

  private static final Set<String> OWN_KEYS =
      ALL.stream()
          .flatMap(layout -> Stream.concat(layout.required().stream(), layout.optional().stream()))
          .filter(key -> !COMMON.contains(key))
          .collect(Collectors.toUnmodifiableSet());

  private Layouts() {}

  /// The names that `--layout` takes.
  static List<String> names() {
    return ALL.stream().map(Layout::name).distinct().toList();
  }

  /// Every key that can be mapped.
  static List<String> keys() {
    return Stream.concat(
            ALL.stream()
                .flatMap(layout ->
                    Stream.concat(layout.required().stream(), layout.optional().stream())),
            COMMON.stream())
        .distinct()
        .toList();
  }

  /// The keys that a row is recognised, answered or labelled by; not those that every row may have.
  static Set<String> ownKeys() {
    return OWN_KEYS;
  }

  /// The layout that a row is of.
  ///
  /// @param name the name that the layout must have, where the user gave one
  static Optional<Layout> recognise(ObjectNode row, Optional<String> name) {
    return ALL.stream()
        .filter(layout -> name.isEmpty() || layout.name().equals(name.get()))
        .filter(layout -> layout.fits(row))
        // min, and not max, because of two equals it keeps the earlier
        .min(Comparator.comparingInt(layout -> -layout.required().size()));
  }

  /// The layouts of a name, or all, with the keys of their main variant: for complaints.
  static String describe(Optional<String> name) {
    Map<String, Layout> variants = new LinkedHashMap<>();
    ALL.stream()
        .filter(layout -> name.isEmpty() || layout.name().equals(name.get()))
        .forEach(layout -> variants.putIfAbsent(layout.name(), layout));
    return variants.values().stream()
        .map(layout -> layout.name() + " (" + String.join(", ", layout.required()) + ")")
        .collect(Collectors.joining("; "));
  }
}
