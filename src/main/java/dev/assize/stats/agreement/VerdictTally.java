package dev.assize.stats.agreement;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.ClusterTally;
import dev.assize.stats.agreement.ContingencyTable.Weights;
import java.util.List;
import java.util.OptionalDouble;

/// Compares verdicts with labels. See [VerdictAgreement].
final class VerdictTally {
  private final ClusterTally withTies = new ClusterTally();
  private final ClusterTally withoutTies = new ClusterTally();
  private final ContingencyTable<Preference> table = new ContingencyTable<>();
  private final KrippendorffAlpha<Preference> alpha = new KrippendorffAlpha<>();
  private long leftOut;

  /// @param credit of the pair's first candidate; empty where the pair is left out
  void add(int cluster, Preference label, OptionalDouble credit) {
    if (credit.isEmpty()) {
      leftOut++;
      return;
    }
    Preference said = said(credit.getAsDouble());
    withTies.add(cluster, said == label);
    if (label != Preference.NEITHER && said != Preference.NEITHER) {
      withoutTies.add(cluster, said == label);
    }
    table.add(label, said);
    alpha.add(List.of(label, said));
  }

  void merge(VerdictTally other, int[] here) {
    withTies.merge(other.withTies, here);
    withoutTies.merge(other.withoutTies, here);
    table.merge(other.table);
    alpha.merge(other.alpha);
    leftOut += other.leftOut;
  }

  VerdictAgreement result() {
    return new VerdictAgreement(
        withTies.rate(),
        withoutTies.rate(),
        table.kappa(),
        table.kappa(Weights.LINEAR, VerdictTally::place),
        alpha.nominal(),
        table.cells(),
        leftOut);
  }

  private static Preference said(double credit) {
    if (credit == 0.5) {
      return Preference.NEITHER;
    }
    return credit > 0.5 ? Preference.FIRST : Preference.SECOND;
  }

  private static double place(Preference preference) {
    return switch (preference) {
      case FIRST -> 1;
      case NEITHER -> 0;
      case SECOND -> -1;
    };
  }
}
