package dev.assize.stats;

import java.util.List;
import java.util.Optional;

/// How a model did, against one other or against all.
///
/// @param against the other model, empty for all of them
/// @param wins comparisons with the whole credit
/// @param ties comparisons with a part of the credit: ½, or ¼ and ¾ under the order rule `mean`
/// @param losses comparisons with no credit
/// @param orderDependent comparisons, among those that count, whose orders disagree; they are ties
///   under most rules
/// @param leftOut comparisons without a verdict that should have had one (byte-equal answers are
///   not among them)
/// @param rate the mean credit, a tie ½; empty where nothing was judged
/// @param strict the share of wins, a tie 0; empty as `rate`
/// @param probabilities the mean win probability by source, in the order of the sources
public record WinRate(
    String model,
    Optional<String> against,
    long wins,
    long ties,
    long losses,
    long orderDependent,
    long leftOut,
    Optional<Rate> rate,
    Optional<Rate> strict,
    List<MeanProbability> probabilities) {

  public WinRate {
    probabilities = List.copyOf(probabilities);
  }

  /// How many comparisons are in the rate.
  public long judged() {
    return wins + ties + losses;
  }

  /// What the rate would be if the left-out comparisons were judged too: all of them losses, all of
  /// them wins. Empty where nothing was judged.
  public Optional<Band> band() {
    return rate.map(of -> {
      double credits = of.value() * judged();
      double all = judged() + leftOut;
      return leftOut == 0
          ? new Band(of.value(), of.value())
          : new Band(credits / all, (credits + leftOut) / all);
    });
  }

  /// The two ends that left-out comparisons span.
  public record Band(double allLost, double allWon) {}

  /// The mean win probability of the source with the most comparisons.
  public Optional<MeanProbability> probability() {
    return MeanProbability.foremost(probabilities);
  }
}
