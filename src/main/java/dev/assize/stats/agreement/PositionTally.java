package dev.assize.stats.agreement;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.stats.ClusterTally;
import java.util.Optional;

/// Compares the two orders with each other and with labels. See [PositionConsistency].
final class PositionTally {
  private final ClusterTally consistent = new ClusterTally();
  private final ClusterTally given = new ClusterTally();
  private final ClusterTally swapped = new ClusterTally();
  private final ClusterTally both = new ClusterTally();
  private long asked;
  private long oneSilent;
  private long bothSilent;
  private long labelled;

  void add(int cluster, PairJudgement judged, Optional<Preference> label) {
    if (judged.orders().size() < 2) {
      return;
    }
    asked++;
    Optional<Preference> first = said(judged.pair(), judged.orders().get(0));
    Optional<Preference> second = said(judged.pair(), judged.orders().get(1));
    if (first.isPresent() && second.isPresent()) {
      consistent.add(cluster, first.equals(second));
    } else if (first.isPresent() || second.isPresent()) {
      oneSilent++;
    } else {
      bothSilent++;
    }
    label.ifPresent(right -> label(cluster, first, second, right));
  }

  private void label(
      int cluster, Optional<Preference> first, Optional<Preference> second, Preference right) {
    labelled++;
    first.ifPresent(said -> given.add(cluster, said == right));
    second.ifPresent(said -> swapped.add(cluster, said == right));
    if (first.isPresent() && second.isPresent()) {
      both.add(cluster, first.get() == right && second.get() == right);
    }
  }

  void merge(PositionTally other, int[] here) {
    consistent.merge(other.consistent, here);
    given.merge(other.given, here);
    swapped.merge(other.swapped, here);
    both.merge(other.both, here);
    asked += other.asked;
    oneSilent += other.oneSilent;
    bothSilent += other.bothSilent;
    labelled += other.labelled;
  }

  PositionConsistency result() {
    return new PositionConsistency(
        asked,
        consistent.rate(),
        oneSilent,
        bothSilent,
        labelled,
        given.rate(),
        swapped.rate(),
        both.rate());
  }

  private static Optional<Preference> said(Pair pair, OrderVerdict verdict) {
    return switch (verdict) {
      case OrderVerdict.For(CandidateId winner, var _) ->
          Optional.of(winner.equals(pair.first()) ? Preference.FIRST : Preference.SECOND);
      case OrderVerdict.Even() -> Optional.of(Preference.NEITHER);
      case OrderVerdict.None _ -> Optional.empty();
    };
  }
}
