package dev.assize.run;

import dev.assize.dataset.ItemId;
import dev.assize.text.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One part of a dataset, for machines that share a job: items by the hash of their id, so that a
/// part never depends on how the others are read.
///
/// @param index which part, from 1
/// @param of how many parts there are, at most [#MOST]
public record Shard(int index, int of) {
  /// More parts than anybody has machines for.
  public static final int MOST = 10_000;

  /// What a shard looks like.
  public static final String FORM = "I/N with 1 ≤ I ≤ N ≤ " + MOST + ", such as 2/8";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  public Shard {
    if (index < 1 || index > of || of > MOST) {
      throw new IllegalArgumentException("expected " + FORM + ", found '" + index + "/" + of + "'");
    }
  }

  /// Reads `2/8`.
  ///
  /// @throws IllegalArgumentException where the text is no shard: what was expected and found
  public static Shard parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("expected " + FORM + ", found '" + text + "'");
    }
    return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /// Whether an item is in this part.
  public boolean holds(ItemId item) {
    return Long.remainderUnsigned(Sha256.bits("shard", item.value()), of) == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + of;
  }
}
