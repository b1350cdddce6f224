package dev.assize.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A benchmark of judges.
public enum Benchmark {
  REWARDBENCH(
      "RewardBench",
      "prompt, chosen, rejected, subset",
      "right 1, wrong 0, tie or no verdict ½; sections by example counts; overall their mean",
      "allenai/reward-bench",
      Asked.PAIRS,
      _ -> new RewardBenchTally()),
  REWARDBENCH2(
      "RewardBench 2",
      "prompt, chosen and rejected as lists of texts, subset, id",
      "best of four: 1/k where k share the first place, ¼ for silence; Ties by its own formula;"
          + " overall the mean of six subsets",
      "allenai/reward-bench-2",
      Asked.RATINGS,
      _ -> new RewardBench2Tally()),
  RM_BENCH(
      "RM-Bench",
      "prompt, chosen and rejected as lists of three texts, domain",
      "a win needs both orders, a tie is wrong (_half: ties and flips ½); hard, normal, easy by"
          + " style; overall the mean of four domains",
      "THU-KEG/RM-Bench",
      Asked.RIGHT_AGAINST_WRONG,
      StyleTally::new),
  STYLE_MATRIX(
      "Style matrix",
      "prompt, chosen and rejected as lists of texts in the same styles, the plainest first",
      "as RM-Bench, over the data's own categories",
      "the rule of THU-KEG/RM-Bench",
      Asked.RIGHT_AGAINST_WRONG,
      StyleTally::new),
  JUDGEBENCH(
      "JudgeBench",
      "pair_id, source, question, response_A, response_B, label; or judged: pair_id, source, label,"
          + " judgments",
      "+1 right, −1 wrong, 0 tie or silence, over both orders; right where the sum is above 0",
      "ScalerLab/JudgeBench",
      Asked.PAIRS,
      _ -> new JudgeBenchTally()),
  LLMBAR(
      "LLMBar",
      "input, output_1, output_2, label, the subset in a key subset or in the file's path",
      "the mean of both orders' shares right; silence and ties wrong, of ratings half; overall the"
          + " mean of five subsets",
      "princeton-nlp/LLMBar",
      Asked.PAIRS,
      of -> new OrdersTally(of, OrdersPlan.LLMBAR)),
  EVALBIASBENCH(
      "EvalBiasBench",
      "instruction, response1, response2, label, bias",
      "the mean of both orders' shares right; silence and ties wrong; overall every pair counts the"
          + " same",
      "ncsoft/offsetbias",
      Asked.PAIRS,
      of -> new OrdersTally(of, OrdersPlan.EVAL_BIAS_BENCH)),
  MT_BENCH_HUMAN(
      "MT-bench human judgments",
      "question_id, model_a, model_b, winner, judge, conversation_a, conversation_b, turn",
      "agreement with each human vote, ties included; a win needs both orders, all else is a tie",
      "lmsys/mt_bench_human_judgments",
      Asked.PAIRS,
      _ -> new MtBenchTally());

  /// What a judge has to be asked for the benchmark's rule.
  public enum Asked {
    /// The two answers of a row.
    PAIRS,
    /// Every right answer against every wrong one.
    RIGHT_AGAINST_WRONG,
    /// A rating of each answer; or, by a pairwise template, every right one against every wrong
    /// one.
    RATINGS
  }

  private final String title;
  private final String layout;
  private final String rule;
  private final String source;
  private final Asked asked;

  // The constants' functions hold nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Benchmark, BenchmarkTally> tally;

  Benchmark(
      String title,
      String layout,
      String rule,
      String source,
      Asked asked,
      Function<Benchmark, BenchmarkTally> tally) {
    this.title = title;
    this.layout = layout;
    this.rule = rule;
    this.source = source;
    this.asked = asked;
    this.tally = tally;
  }

  /// The name on the command line, such as `rm-bench`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The benchmark of that name.
  public static Optional<Benchmark> named(String label) {
    return Arrays.stream(values()).filter(known -> known.label().equals(label)).findFirst();
  }

  /// All names, in words.
  public static String labels() {
    return Arrays.stream(values()).map(Benchmark::label).collect(Collectors.joining(", "));
  }

  /// How people name it.
  public String title() {
    return title;
  }

  /// The keys of its rows.
  public String layout() {
    return layout;
  }

  /// How it counts, in a line.
  public String rule() {
    return rule;
  }

  /// Whose it is.
  public String source() {
    return source;
  }

  /// What has to be asked.
  public Asked asked() {
    return asked;
  }

  /// Nothing counted yet.
  public BenchmarkTally tally() {
    return tally.apply(this);
  }
}
