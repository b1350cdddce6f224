package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Win rates of every model against every other it met.
final class Matches {
  // From the side of the model whose name comes first in the alphabet.
  private final Map<Pair, MatchTally> byPair = new HashMap<>();

  /// @param credit of the pair's first candidate; empty where the pair is left out
  void add(int cluster, PairJudgement judged, OptionalDouble credit) {
    Pair pair = judged.pair();
    boolean turned = pair.first().compareTo(pair.second()) > 0;
    if (turned) {
      OptionalDouble rest =
          credit.isPresent() ? OptionalDouble.of(1 - credit.getAsDouble()) : credit;
      tally(new Pair(/* first= */ pair.second(), /* second= */ pair.first()))
          .add(cluster, judged, rest, judged.probability().swapped());
    } else {
      tally(pair).add(cluster, judged, credit, judged.probability());
    }
  }

  void merge(Matches other, int[] here) {
    other.byPair.forEach((pair, theirs) -> tally(pair).merge(theirs, here));
  }

  /// Both directions of every pair of models of which a comparison was judged, by name.
  List<WinRate> winRates(ClusterBootstrap bootstrap) {
    List<WinRate> rates = new ArrayList<>();
    byPair.forEach((pair, tally) -> {
      if (tally.judged() > 0) {
        String first = pair.first().value();
        String second = pair.second().value();
        rates.add(tally.result(first, Optional.of(second), bootstrap));
        rates.add(tally.mirrored().result(/* model= */ second, Optional.of(first), bootstrap));
      }
    });
    rates.sort(
        Comparator.comparing(WinRate::model).thenComparing(rate -> rate.against().orElse("")));
    return rates;
  }

  /// Every model against all others together.
  Ranking ranking(ClusterBootstrap bootstrap) {
    if (byPair.size() == 1) {
      return byPair.entrySet().stream()
          .map(only -> Ranking.ofTwo(only.getKey(), only.getValue(), bootstrap))
          .findFirst()
          .orElseThrow();
    }
    Map<CandidateId, MatchTally> byModel = new TreeMap<>();
    byPair.forEach((pair, tally) -> {
      byModel.computeIfAbsent(pair.first(), _ -> new MatchTally()).merge(tally, false);
      byModel.computeIfAbsent(pair.second(), _ -> new MatchTally()).merge(tally, true);
    });
    return Ranking.of(byModel, bootstrap);
  }

  private MatchTally tally(Pair pair) {
    return byPair.computeIfAbsent(pair, _ -> new MatchTally());
  }
}
