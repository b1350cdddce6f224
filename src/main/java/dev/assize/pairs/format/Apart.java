package dev.assize.pairs.format;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;

/// Puts rows of one prompt apart. TRL's KTO estimates its KL term from the completion of the row
/// before, so that two answers to one prompt must not be neighbours.
final class Apart {
  private Apart() {}

  /// An order in which no two neighbours have the same prompt, if there is one; else only answers
  /// to the commonest prompt are neighbours. Depends on the prompts' order alone.
  ///
  /// Rows of one prompt are put side by side, those of the commonest prompt first, and the second
  /// half is then dealt between the rows of the first. Rows i and i + n/2 meet: one prompt has both
  /// only if it fills half of the file, and the commonest one, which may, then has the first half.
  ///
  /// @param prompts a hash of each row's prompt
  static int[] order(long[] prompts) {
    int[] grouped = grouped(prompts);
    int[] order = new int[prompts.length];
    int half = (prompts.length + 1) / 2;
    for (int i = 0; i < half; i++) {
      order[2 * i] = grouped[i];
    }
    for (int i = half; i < prompts.length; i++) {
      order[2 * (i - half) + 1] = grouped[i];
    }
    return order;
  }

  private static int[] grouped(long[] prompts) {
    LongIntHashMap count = new LongIntHashMap();
    LongIntHashMap first = new LongIntHashMap();
    for (int row = 0; row < prompts.length; row++) {
      count.addTo(prompts[row], 1);
      first.putIfAbsent(prompts[row], row);
    }
    long commonest = commonest(prompts, count);
    long[] keys = new long[prompts.length];
    for (int row = 0; row < prompts.length; row++) {
      long group = prompts[row] == commonest ? 0 : 1L + first.get(prompts[row]);
      keys[row] = group << Integer.SIZE | row;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /// The first of the commonest, so that the map's own order doesn't matter.
  private static long commonest(long[] prompts, LongIntHashMap count) {
    long commonest = 0;
    int most = 0;
    for (long prompt : prompts) {
      if (count.get(prompt) > most) {
        most = count.get(prompt);
        commonest = prompt;
      }
    }
    return commonest;
  }
}
