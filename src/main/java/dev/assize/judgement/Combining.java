package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How calls become a comparison: samples within an order, orders within a judge, judges last.
///
/// @param probabilityRule how the two orders' probabilities become one
/// @param tau the scale of the Bradley–Terry link σ((a − b)/τ) of two ratings, above 0
/// @param reward what makes one reward of the judges' scores; empty for a [Panel]
public record Combining(ProbabilityRule probabilityRule, double tau, Optional<Combination> reward) {
  /// The mean of the orders, τ = 1.
  public static final Combining DEFAULT = new Combining(ProbabilityRule.MEAN, 1);

  public Combining {
    if (!(tau > 0)) {
      throw new IllegalArgumentException("tau must be above 0, found " + tau);
    }
  }

  /// Several judges make a panel.
  public Combining(ProbabilityRule probabilityRule, double tau) {
    this(probabilityRule, tau, Optional.empty());
  }

  /// One judge's view of a pair.
  ///
  /// @param orders the orders that were to be asked
  public PairJudgement ofReadings(Pair pair, List<Order> orders, List<OrderReading> readings) {
    List<OrderVerdict> verdicts = new ArrayList<>();
    List<List<OrderReading>> byOrder = new ArrayList<>();
    for (Order order : orders) {
      List<OrderReading> samples = readings.stream().filter(r -> r.order() == order).toList();
      byOrder.add(samples);
      verdicts.add(SampleVote.of(pair, samples));
    }
    Outcome outcome = OrderCombination.of(verdicts);
    return new PairJudgement(
        pair, outcome, probability(pair, outcome, byOrder), verdicts, readings);
  }

  /// The pair of two answers that are the same to the byte.
  public static PairJudgement identical(Pair pair) {
    return new PairJudgement(
        pair,
        new Outcome.Unjudged(List.of(Outcome.Unjudged.IDENTICAL)),
        new None(Outcome.Unjudged.IDENTICAL),
        List.of(),
        List.of());
  }

  /// The pair that follows from two ratings: equal ones are tied, the probability is the
  /// Bradley–Terry link of their difference.
  public PairJudgement ofScores(Pair pair, ScoreOutcome first, ScoreOutcome second) {
    List<String> reasons = new ArrayList<>();
    Optional<Double> a = score(first, reasons);
    Optional<Double> b = score(second, reasons);
    if (a.isEmpty() || b.isEmpty()) {
      Outcome unjudged = new Outcome.Unjudged(reasons.stream().distinct().toList());
      return new PairJudgement(pair, unjudged, new None("unjudged"), List.of(), List.of());
    }
    double ahead = a.get() - b.get();
    Outcome outcome =
        ahead == 0
            ? new Outcome.Tied()
            : new Outcome.Decided(ahead > 0 ? pair.first() : pair.second());
    double linked = 1 / (1 + Math.exp(-ahead / tau));
    return new PairJudgement(pair, outcome, new Point(linked, Source.SCORES), List.of(), List.of());
  }

  private static Optional<Double> score(ScoreOutcome outcome, List<String> reasons) {
    return switch (outcome) {
      case ScoreOutcome.Scored scored -> Optional.of(scored.score());
      case ScoreOutcome.Unscored(List<String> why) -> {
        reasons.addAll(why);
        yield Optional.empty();
      }
    };
  }

  private WinProbability probability(Pair pair, Outcome outcome, List<List<OrderReading>> byOrder) {
    if (outcome instanceof Outcome.Unjudged) {
      return new None("unjudged");
    }
    boolean measured =
        byOrder.stream()
            .flatMap(List::stream)
            .filter(OrderReading::isVerdict)
            .noneMatch(reading -> reading.probability() instanceof None);
    List<WinProbability> orders =
        byOrder.stream()
            .map(samples -> measured ? tokenProbability(samples) : voteShare(pair, samples))
            .toList();
    WinProbability combined = probabilityRule.combine(orders);
    return lowCoverage(measured, byOrder).<WinProbability>map(None::new).orElse(combined);
  }

  // Votes are the fallback where a server gives no probabilities; where it gave them and the labels
  // held too little of the mass, the votes of such a judge are no probability either.
  private static Optional<String> lowCoverage(boolean measured, List<List<OrderReading>> byOrder) {
    return measured
        ? Optional.empty()
        : byOrder.stream()
            .flatMap(List::stream)
            .map(OrderReading::probability)
            .filter(None.class::isInstance)
            .map(none -> ((None) none).reason())
            .filter("low_coverage"::equals)
            .findFirst();
  }

  // Samples within an order are averaged as they are: the mean of the per-sample probabilities.
  private static WinProbability tokenProbability(List<OrderReading> samples) {
    return ProbabilityRule.MEAN.combine(
        samples.stream().filter(OrderReading::isVerdict).map(OrderReading::probability).toList());
  }

  private static WinProbability voteShare(Pair pair, List<OrderReading> samples) {
    double share = 0;
    int verdicts = 0;
    for (OrderReading sample : samples) {
      switch (sample.said()) {
        case Said.Prefers(CandidateId winner, var _) -> {
          share += winner.equals(pair.first()) ? 1 : 0;
          verdicts++;
        }
        case Said.Even() -> {
          share += 0.5;
          verdicts++;
        }
        case Said.Unread _, Said.Failed _, Said.Pending _ -> {}
      }
    }
    return verdicts == 0 ? new None("unjudged") : new Point(share / verdicts, Source.VOTES);
  }
}
