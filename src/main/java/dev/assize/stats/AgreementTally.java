package dev.assize.stats;

import dev.assize.dataset.Label.Preference;
import java.util.OptionalDouble;

/// Compares verdicts with labels. See [LabelAgreement].
final class AgreementTally {
  private final ClusterTally agreement = new ClusterTally();
  private final ClusterTally strict = new ClusterTally();
  private long labelTies;
  private long leftOut;

  /// @param credit of the pair's first candidate; empty where the pair is left out
  void add(int cluster, Preference label, OptionalDouble credit) {
    if (credit.isEmpty()) {
      leftOut++;
      return;
    }
    double agreed =
        switch (label) {
          case FIRST -> credit.getAsDouble();
          case SECOND -> 1 - credit.getAsDouble();
          case NEITHER -> credit.getAsDouble() == 0.5 ? 1 : 0;
        };
    labelTies += label == Preference.NEITHER ? 1 : 0;
    agreement.add(cluster, agreed);
    strict.add(cluster, agreed == 1);
  }

  void merge(AgreementTally other, int[] here) {
    agreement.merge(other.agreement, here);
    strict.merge(other.strict, here);
    labelTies += other.labelTies;
    leftOut += other.leftOut;
  }

  LabelAgreement result() {
    return new LabelAgreement(agreement.rate(), strict.rate(), labelTies, leftOut);
  }
}
