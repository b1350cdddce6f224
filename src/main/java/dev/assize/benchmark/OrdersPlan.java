package dev.assize.benchmark;

import dev.assize.benchmark.Group.Subset;
import dev.assize.judgement.ItemJudgement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The subsets of a benchmark whose pairs are asked in both orders.
///
/// @param groups sections; one of a single subset is one line
/// @param whole what the overall score is the weighted mean of
/// @param asides subsets that come with the benchmark and are part of no average
/// @param inPath whether a row without a subset has it in its file's path
record OrdersPlan(List<Group> groups, Group whole, List<String> asides, boolean inPath) {

  /// LLMBar: the adversarial section and the overall score are plain means of subsets.
  static final OrdersPlan LLMBAR = llmBar();

  /// EvalBiasBench: overall every pair counts the same.
  static final OrdersPlan EVAL_BIAS_BENCH = evalBiasBench();

  private static OrdersPlan llmBar() {
    Group natural = Group.of("Natural", equal("Natural", 100));
    Group adversarial =
        Group.of(
            "Adversarial",
            equal("Neighbor", 134),
            equal("GPTInst", 92),
            equal("GPTOut", 47),
            equal("Manual", 46));
    return new OrdersPlan(
        List.of(natural, adversarial),
        new Group("Overall", all(List.of(natural, adversarial))),
        List.of(
            "Base_9",
            "Base_10",
            "Constraint",
            "Negation",
            "Normal",
            "FairEval",
            "LLMEval^2",
            "MT-Bench"),
        /* inPath= */ true);
  }

  private static Subset equal(String name, long size) {
    return new Subset(name, 1, OptionalLong.of(size));
  }

  private static OrdersPlan evalBiasBench() {
    List<Group> biases =
        Stream.of(
                Subset.of("length bias", 17),
                Subset.of("concreteness", 14),
                Subset.of("empty reference", 13),
                Subset.of("content continuation", 12),
                Subset.of("nested instruction", 12),
                Subset.of("familiar knowledge preference bias", 12))
            .map(subset -> Group.of(subset.name(), subset))
            .toList();
    return new OrdersPlan(
        biases, new Group("Overall", all(biases)), List.of(), /* inPath= */ false);
  }

  private static List<Subset> all(List<Group> groups) {
    return groups.stream().flatMap(group -> group.subsets().stream()).toList();
  }

  /// The subset of an item, by its category, else by its file's path; empty where neither has one.
  Optional<String> subset(ItemJudgement item) {
    Map<String, String> known = known();
    return item
        .category()
        .map(List::of)
        .or(() -> inPath ? Optional.of(List.of(item.position().file())) : Optional.empty())
        .stream()
        .flatMap(List::stream)
        .flatMap(path -> Stream.of(path.split("[/\\\\]")).toList().reversed().stream())
        .flatMap(word -> Optional.ofNullable(known.get(normal(word))).stream())
        .findFirst();
  }

  private Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    whole.subsets().forEach(subset -> known.put(normal(subset.name()), subset.name()));
    asides.forEach(name -> known.put(normal(name), name));
    return known;
  }

  // `Natural.json`, `GPTInst`, `content_continuation`, `Length Bias`.
  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(jsonl?|csv|tsv|parquet)(\\.gz)?$", "")
        .replaceAll("[ _-]", "");
  }

  /// Some names, for complaints.
  String examples() {
    return whole.subsets().stream().limit(3).map(Subset::name).collect(Collectors.joining(", "));
  }

  /// Those of the subsets seen that are part of no average.
  List<Subset> others(Collection<String> seen) {
    return asides.stream()
        .filter(seen::contains)
        .map(name -> new Subset(name, 1, OptionalLong.empty()))
        .toList();
  }
}
