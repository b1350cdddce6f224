package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every model against all others together, and how far they are apart.
///
/// @param models the best first; models of which nothing was judged last
/// @param differences of models that have prompts in common, the better one first: all pairs of up
///   to [#MOST_PAIRED] models, of more each one and the next; empty of two that met only each other
record Ranking(List<WinRate> models, List<ModelDifference> differences) {
  /// Of so many models every pair is compared.
  static final int MOST_PAIRED = 20;

  static Ranking of(Map<CandidateId, MatchTally> byModel, ClusterBootstrap bootstrap) {
    List<WinRate> models = new ArrayList<>();
    byModel.forEach(
        (model, tally) -> models.add(tally.result(model.value(), Optional.empty(), bootstrap)));
    List<WinRate> ranked = ranked(models);
    return new Ranking(ranked, differences(ranked, byModel));
  }

  /// Two models that met only each other, whose tally need not be there twice over. The one's loss
  /// is the other's win: their rate says all, and there is no other difference.
  ///
  /// @param pair in the order of their names, the tally as the first one's
  static Ranking ofTwo(Pair pair, MatchTally tally, ClusterBootstrap bootstrap) {
    WinRate first = tally.result(pair.first().value(), Optional.empty(), bootstrap);
    WinRate second = tally.mirrored().result(pair.second().value(), Optional.empty(), bootstrap);
    return new Ranking(ranked(List.of(first, second)), List.of());
  }

  // Stable: models of one rate stay in the order of their names.
  private static List<WinRate> ranked(List<WinRate> models) {
    return models.stream()
        .sorted(
            Comparator.comparing(
                (WinRate rate) -> rate.rate().map(Rate::value),
                Comparator.comparingDouble((Optional<Double> value) -> -value.orElse(-1.0))))
        .toList();
  }

  private static List<ModelDifference> differences(
      List<WinRate> models, Map<CandidateId, MatchTally> byModel) {
    List<ModelDifference> differences = new ArrayList<>();
    int reach = models.size() <= MOST_PAIRED ? models.size() : 2;
    for (int better = 0; better < models.size(); better++) {
      for (int worse = better + 1; worse < Math.min(models.size(), better + reach); worse++) {
        between(models.get(better), models.get(worse), byModel).ifPresent(differences::add);
      }
    }
    return differences;
  }

  private static Optional<ModelDifference> between(
      WinRate better, WinRate worse, Map<CandidateId, MatchTally> byModel) {
    MatchTally one = byModel.get(new CandidateId(better.model()));
    MatchTally two = byModel.get(new CandidateId(worse.model()));
    return one == null || two == null
        ? Optional.empty()
        : PairedCredits.between(better.model(), one.credits(), worse.model(), two.credits());
  }
}
