package dev.assize.dataset;

/// The name of one data row, unique within a data file.
///
/// @param value never blank
public record ItemId(String value) implements Comparable<ItemId> {
  public ItemId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an item id must not be blank");
    }
  }

  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
