package dev.assize.task;

import dev.assize.dataset.CandidateId;

/// Which pairs of an item's candidates are compared.
public sealed interface Pairing {

  /// Every pair.
  record AllPairs() implements Pairing {}

  /// Each candidate against the one with this id.
  record Against(CandidateId reference) implements Pairing {}
}
