package dev.assize.benchmark;

import dev.assize.benchmark.Group.Subset;
import dev.assize.benchmark.Line.Level;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.PairJudgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// JudgeBench: over the two orders, +1 for right, −1 for wrong, 0 for a tie or no verdict; a pair
/// is right where the sum is above 0. Sections by the pair's source; overall every pair counts the
/// same.
final class JudgeBenchTally implements BenchmarkTally {
  private static final Map<String, String> SECTION_BY_PREFIX =
      Map.of(
          "mmlu-pro", "Knowledge",
          "livebench-reasoning", "Reasoning",
          "livebench-math", "Math",
          "livecodebench", "Coding");

  private static final List<Subset> SECTIONS =
      List.of("Knowledge", "Reasoning", "Math", "Coding").stream()
          .map(name -> new Subset(name, 1, OptionalLong.empty()))
          .toList();

  private static final Subset ALL = new Subset("all", 1, OptionalLong.empty());

  private final Board board = new Board("score", "inconsistent");
  private final Fit fit = new Fit(Benchmark.JUDGEBENCH);
  private boolean seen;

  @Override
  public void add(ItemJudgement item) {
    fit.hasWinner(item);
    Optional<String> section = item.category().flatMap(JudgeBenchTally::section);
    if (section.isEmpty()) {
      fit.foreign(item, item.category(), "mmlu-pro-law, livebench-math, livecodebench");
      return;
    }
    seen = true;
    for (PairJudgement judged : item.comparisons()) {
      Marking.gold(item, judged.pair())
          .ifPresent(gold -> {
            OptionalDouble right = right(judged, gold);
            OptionalDouble inconsistent = inconsistent(judged);
            board.add(section.get(), item.cluster(), right, inconsistent);
            board.add(ALL.name(), item.cluster(), right, inconsistent);
          });
    }
  }

  private static Optional<String> section(String source) {
    return SECTION_BY_PREFIX.entrySet().stream()
        .filter(known -> source.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static OptionalDouble right(PairJudgement judged, Preference gold) {
    OptionalDouble credit = judged.credit(OrderRule.POINTS_JUDGEBENCH, 1);
    return credit.isEmpty()
        ? credit
        : OptionalDouble.of(credit.getAsDouble() == (gold == Preference.FIRST ? 1 : 0) ? 1 : 0);
  }

  /// Whether the two orders say different things, silence being one of the things to say.
  private static OptionalDouble inconsistent(PairJudgement judged) {
    if (judged.orders().size() < 2) {
      return OptionalDouble.empty();
    }
    List<Object> said = judged.orders().stream().map(JudgeBenchTally::place).toList();
    return OptionalDouble.of(said.get(0).equals(said.get(1)) ? 0 : 1);
  }

  private static Object place(OrderVerdict verdict) {
    return switch (verdict) {
      case OrderVerdict.For(var winner, var _) -> winner;
      case OrderVerdict.Even() -> "even";
      case OrderVerdict.None _ -> "none";
    };
  }

  @Override
  public BenchmarkTable table() {
    fit.requireAny(seen);
    List<Line> lines = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Subset section : SECTIONS) {
      Line line = board.line(Group.of(section.name(), section));
      lines.add(line);
      missing.addAll(line.gaps());
    }
    lines.add(
        board.line(
            "Overall", Level.OVERALL, measure -> board.mean(measure, ALL), List.of(ALL), missing));
    return new BenchmarkTable(
        Benchmark.JUDGEBENCH,
        board.measures(),
        /* shown= */ 2,
        lines,
        List.of(),
        board.mean(0, ALL),
        fit.note().stream().toList());
  }
}
