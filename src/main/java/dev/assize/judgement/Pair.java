package dev.assize.judgement;

import dev.assize.dataset.CandidateId;

/// The two candidates of a comparison by id, in the data's order.
public record Pair(CandidateId first, CandidateId second) {
  /// The other one.
  ///
  /// @throws IllegalArgumentException for an id that is neither
  public CandidateId other(CandidateId id) {
    if (id.equals(first)) {
      return second;
    }
    if (id.equals(second)) {
      return first;
    }
    throw new IllegalArgumentException(id + " is neither " + first + " nor " + second);
  }
}
