package dev.assize.stats;

import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the position bias off the win probabilities of pairs that were asked in one order, where
/// others were asked in both. See [CorrectedProbability].
final class Corrections {
  /// From fewer prompts asked both ways the bias is not known well enough to take it off.
  static final int FEWEST_PROMPTS = 10;

  // From the side of the model whose name comes first in the alphabet.
  private record Met(Pair pair, Source source) {}

  private final Map<Met, CorrectionTally> byPair = new HashMap<>();

  void add(int cluster, PairJudgement pair) {
    for (OrderReading reading : pair.readings()) {
      if (reading.isVerdict()) {
        switch (reading.probability()) {
          case Point(double _, Source source) -> {
            add(cluster, pair, source);
            return;
          }
          case Bounds _, None _ -> {
            return;
          }
        }
      }
    }
  }

  private void add(int cluster, PairJudgement pair, Source source) {
    Pair given = pair.pair();
    boolean turned = given.first().compareTo(given.second()) > 0;
    Pair sorted =
        turned ? new Pair(/* first= */ given.second(), /* second= */ given.first()) : given;
    tally(new Met(sorted, source)).add(cluster, pair, turned);
  }

  void merge(Corrections other, int[] here) {
    other.byPair.forEach((met, theirs) -> tally(met).merge(theirs, here));
  }

  /// Both directions of every pair of models with a comparison asked in one order, by name; none
  /// where fewer than [#FEWEST_PROMPTS] prompts were asked both ways.
  List<CorrectedProbability> result(PositionBiasTally bias, ClusterBootstrap bootstrap) {
    List<CorrectedProbability> corrected = new ArrayList<>();
    byPair.forEach((met, tally) ->
        bias.column(met.source())
            .ifPresent(biases ->
                bootstrap
                    .mean(biases, PositionBiasTally.UNITS)
                    .filter(logits -> logits.clusters() >= FEWEST_PROMPTS)
                    .ifPresent(logits -> both(met, tally, logits, biases, corrected))));
    corrected.sort(
        Comparator.comparing(CorrectedProbability::model)
            .thenComparing(CorrectedProbability::against)
            .thenComparing(CorrectedProbability::source));
    return corrected;
  }

  private static void both(
      Met met,
      CorrectionTally tally,
      Estimate bias,
      ClusterColumn biases,
      List<CorrectedProbability> corrected) {
    String first = met.pair().first().value();
    String second = met.pair().second().value();
    for (boolean mirrored : List.of(false, true)) {
      tally
          .rate(bias, biases, mirrored)
          .ifPresent(rate ->
              corrected.add(
                  new CorrectedProbability(
                      mirrored ? second : first,
                      mirrored ? first : second,
                      met.source(),
                      bias,
                      rate,
                      tally.oneOrder(),
                      tally.bothOrders())));
    }
  }

  private CorrectionTally tally(Met met) {
    return byPair.computeIfAbsent(met, _ -> new CorrectionTally());
  }
}
