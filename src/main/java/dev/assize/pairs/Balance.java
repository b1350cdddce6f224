package dev.assize.pairs;

import com.carrotsearch.hppc.LongArrayList;
import dev.assize.text.Sha256;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gives every category the same number of pairs at most. Which ones stay is drawn by hashes, so
/// that the order of the data plays no part.
///
/// Known only once all pairs are: they are gone through once to count, and again to write.
public final class Balance {
  /// What pairs without a category are counted under.
  public static final String NONE = "(none)";

  private final SortedMap<String, LongArrayList> draws = new TreeMap<>();
  private final OptionalInt most;

  /// @param most how many pairs a category may have; empty for as many as the smallest has
  public Balance(OptionalInt most) {
    this.most = most;
  }

  /// Counts a pair of the first round: 8 bytes each.
  public void add(PreferencePair pair) {
    draws.computeIfAbsent(category(pair), _ -> new LongArrayList()).add(draw(pair));
  }

  /// What was counted, ready for the second round.
  public Quota quota() {
    int least = draws.values().stream().mapToInt(LongArrayList::size).min().orElse(0);
    int number = most.orElse(least);
    SortedMap<String, Long> limits = new TreeMap<>();
    draws.forEach((category, all) -> {
      if (all.size() > number) {
        long[] sorted = all.toArray();
        Arrays.sort(sorted);
        limits.put(category, sorted[number]);
      }
    });
    return new Quota(number, limits);
  }

  /// How many pairs a category may have, and which.
  ///
  /// @param below by category, the first draw that is one too many; a category that has no more
  ///   than it may is not in it
  public record Quota(int number, Map<String, Long> below) {
    public Quota {
      below = Map.copyOf(below);
    }

    /// Whether a pair stays.
    public boolean holds(PreferencePair pair) {
      return !below.containsKey(category(pair))
          || draw(pair) < below.getOrDefault(category(pair), 0L);
    }
  }

  private static String category(PreferencePair pair) {
    return pair.category().orElse(NONE);
  }

  private static long draw(PreferencePair pair) {
    return Sha256.bits(
        "balance",
        pair.item().value(),
        String.valueOf(JudgedPrompt.hash(pair.prompt())),
        pair.chosen().text(),
        pair.rejected().text());
  }
}
