package dev.assize.task;

import dev.assize.dataset.CandidateId;

/// Which pairs of an item's candidates are compared.
public sealed interface Pairing {

  /// Every pair.
  record AllPairs() implements Pairing {}

  /// Each candidate against the one with this id.
  record Against(CandidateId reference) implements Pairing {}

  /// The pairs of which the data says which one is better: every right answer against every wrong
  /// one. Every pair where it says nothing at all.
  record Labelled() implements Pairing {}
}
