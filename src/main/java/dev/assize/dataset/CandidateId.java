package dev.assize.dataset;

/// The name of one candidate within its item: the model's name where the data has one, else the
/// name of its column, else its number in the list.
///
/// @param value never blank
public record CandidateId(String value) implements Comparable<CandidateId> {
  public CandidateId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a candidate id must not be blank");
    }
  }

  @Override
  public int compareTo(CandidateId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
