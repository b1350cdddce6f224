package dev.assize.benchmark;

import dev.assize.benchmark.Line.Level;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// LLMBar and EvalBiasBench: how often each order is right (`score` is their mean), how often both
/// are, and how often both say the same. Silence is wrong, and two silences are the same.
///
/// LLMBar's own program takes two ratings for a verdict in each order: equal ones for output 2 in
/// the one and output 1 in the other, and where one can't be read the other way round.
final class OrdersTally implements BenchmarkTally {
  private static final int ORDERS = 2;
  private static final int MEASURES = 5;

  private final Benchmark benchmark;
  private final OrdersPlan plan;
  private final Board board =
      new Board("score", "right_in_both", "same_in_both", "right_in_given", "right_in_swapped");
  private final Fit fit;
  private boolean seen;

  OrdersTally(Benchmark benchmark, OrdersPlan plan) {
    this.benchmark = benchmark;
    this.plan = plan;
    this.fit = new Fit(benchmark);
  }

  @Override
  public void add(ItemJudgement item) {
    fit.hasWinner(item);
    Optional<String> subset = plan.subset(item);
    if (subset.isEmpty()) {
      fit.foreign(item, item.category(), plan.examples());
      return;
    }
    seen = true;
    for (PairJudgement judged : item.comparisons()) {
      Marking.gold(item, judged.pair())
          .ifPresent(gold ->
              board.add(
                  subset.get(),
                  item.cluster(),
                  benchmark == Benchmark.LLMBAR && !item.scores().isEmpty()
                      ? ofRatings(judged, gold)
                      : measures(judged, gold)));
    }
  }

  private static OptionalDouble[] measures(PairJudgement judged, Preference gold) {
    OptionalDouble score = Marking.VERBATIM.of(judged, gold);
    OptionalDouble none = OptionalDouble.empty();
    if (score.isEmpty() || judged.orders().size() < ORDERS) {
      return new OptionalDouble[] {score, none, none, none, none};
    }
    OptionalDouble given = right(judged, 0, gold);
    OptionalDouble swapped = right(judged, 1, gold);
    return new OptionalDouble[] {
      score,
      OptionalDouble.of(given.orElseThrow() * swapped.orElseThrow()),
      OptionalDouble.of(isSame(judged.orders().get(0), judged.orders().get(1)) ? 1 : 0),
      given,
      swapped
    };
  }

  private static OptionalDouble[] ofRatings(PairJudgement judged, Preference gold) {
    return switch (judged.outcome()) {
      case Outcome.Decided(var winner) -> {
        Preference said =
            winner.equals(judged.pair().first()) ? Preference.FIRST : Preference.SECOND;
        yield said(said, said, gold);
      }
      case Outcome.Tied _, Outcome.OrderDependent _ ->
          said(Preference.SECOND, Preference.FIRST, gold);
      case Outcome.Unjudged(List<String> reasons) when Marking.isSilence(reasons) ->
          said(Preference.FIRST, Preference.SECOND, gold);
      case Outcome.Unjudged _ ->
          Stream.generate(OptionalDouble::empty).limit(MEASURES).toArray(OptionalDouble[]::new);
    };
  }

  private static OptionalDouble[] said(Preference given, Preference swapped, Preference gold) {
    int one = given == gold ? 1 : 0;
    int other = swapped == gold ? 1 : 0;
    int same = given == swapped ? 1 : 0;
    return DoubleStream.of((one + other) / 2.0, one * other, same, one, other)
        .mapToObj(OptionalDouble::of)
        .toArray(OptionalDouble[]::new);
  }

  private static OptionalDouble right(PairJudgement judged, int order, Preference gold) {
    return Marking.VERBATIM.of(judged.pair(), judged.orders().get(order), gold);
  }

  private static boolean isSame(OrderVerdict one, OrderVerdict other) {
    return switch (one) {
      case OrderVerdict.For(var winner, var _) ->
          other instanceof OrderVerdict.For(var too, var _) && winner.equals(too);
      case OrderVerdict.Even() -> other instanceof OrderVerdict.Even;
      case OrderVerdict.None _ -> other instanceof OrderVerdict.None;
    };
  }

  @Override
  public BenchmarkTable table() {
    fit.requireAny(seen);
    List<Line> lines = new ArrayList<>();
    for (Group group : plan.groups()) {
      if (group.subsets().size() == 1) {
        lines.add(board.line(group));
      } else {
        lines.addAll(board.lines(List.of(group)));
      }
    }
    plan.others(board.subsets()).forEach(other -> lines.add(board.line(other)));
    lines.add(
        board.line(
            "Overall",
            Level.OVERALL,
            measure -> board.mean(measure, plan.whole()),
            plan.whole().subsets(),
            board.gaps(plan.whole())));
    return new BenchmarkTable(
        benchmark,
        board.measures(),
        /* shown= */ 3,
        lines,
        List.of(),
        board.mean(0, plan.whole()),
        fit.note().stream().toList());
  }
}
