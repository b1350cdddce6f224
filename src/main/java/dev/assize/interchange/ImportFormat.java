package dev.assize.interchange;

import dev.assize.dataset.FileRows;
import dev.assize.judgement.OrderRule;
import dev.assize.task.OrderPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A tool whose judged files can be read, with the rule by which it counts.
public enum ImportFormat {
  /// AlpacaEval's annotations. A preference between 1 and 2 is a probability.
  ALPACA_EVAL(
      OrderRule.AGREE_OR_TIE,
      OrderPolicy.RANDOM,
      List.of(List.of("instruction", "generator_1", "generator_2", "preference"))),
  /// FastChat's `model_judgment`: pairs, and single answers with a score.
  FASTCHAT(
      OrderRule.AGREE_OR_TIE,
      OrderPolicy.BOTH,
      List.of(
          List.of("question_id", "model_1", "model_2", "g1_winner", "g2_winner"),
          List.of("question_id", "model", "score"))),
  /// Arena-Hard's `model_judgment`; `A>>B` weighs 3.
  ARENA_HARD(
      OrderRule.POINTS,
      OrderPolicy.BOTH,
      List.of(List.of("uid", "model", "games"), List.of("question_id", "model", "games"))),
  /// JudgeBench's judged pairs.
  JUDGEBENCH(
      OrderRule.POINTS_JUDGEBENCH,
      OrderPolicy.BOTH,
      List.of(List.of("pair_id", "label", "judgments"))),
  /// LLMBar's `result.json`.
  LLMBAR(
      OrderRule.MEAN,
      OrderPolicy.BOTH,
      List.of(
          List.of("label", "results"),
          List.of("label", LlmBarRows.GIVEN, LlmBarRows.SWAPPED),
          List.of("label", "winner_unswapped", "winner_swapped"))),
  /// One verdict a row: `model_a`, `model_b`, `winner`, as in the public arenas.
  BATTLES(
      OrderRule.AGREE_OR_TIE, OrderPolicy.GIVEN, List.of(List.of("model_a", "model_b", "winner")));

  private static final double ARENA_HARD_MUCH = 3;
  private static final double MUCH = 2;

  private final OrderRule rule;
  private final OrderPolicy orders;

  // Made by List.of above: none of them changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<List<String>> keys;

  ImportFormat(OrderRule rule, OrderPolicy orders, List<List<String>> keys) {
    this.rule = rule;
    this.orders = orders;
    this.keys = keys;
  }

  /// The name on the command line, such as `alpaca-eval`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The format of that name.
  public static Optional<ImportFormat> named(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /// All names, in words.
  public static String labels() {
    return Arrays.stream(values()).map(ImportFormat::label).collect(Collectors.joining(", "));
  }

  /// How the tool counts a pair's orders, or the rule that comes nearest.
  public OrderRule rule() {
    return rule;
  }

  /// The points of `A>>B` under the rule `points`.
  public double muchWeight() {
    return this == ARENA_HARD ? ARENA_HARD_MUCH : MUCH;
  }

  /// In which orders the tool asks.
  public OrderPolicy orders() {
    return orders;
  }

  /// The keys that a row has, in each of the format's shapes.
  List<List<String>> keys() {
    return keys;
  }

  JudgedRows rows(FileRows file) {
    return switch (this) {
      case ALPACA_EVAL -> AlpacaEvalRows.of(file);
      case FASTCHAT -> new FastChatRows();
      case ARENA_HARD -> new ArenaHardRows();
      case JUDGEBENCH -> new JudgeBenchRows();
      case LLMBAR -> new LlmBarRows();
      case BATTLES -> new BattleRows();
    };
  }
}
