package dev.assize.stats.calibration;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import dev.assize.dataset.Label.Preference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/// How often each number came and what followed it: 16 to 32 bytes per different number.
///
/// Integers only, read out in the order of the numbers, so that every partition gives the same
/// bits.
final class Outcomes {
  // Rows by the number's bits.
  private final Map<Preference, LongLongHashMap> rows = new EnumMap<>(Preference.class);
  private long total;

  /// @param number finite
  void add(double number, Preference label, long times) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("expected a finite number, found " + number);
    }
    // + 0.0 makes the negative zero the positive one.
    add(label, Double.doubleToLongBits(number + 0.0), times);
  }

  void merge(Outcomes other) {
    other.rows.forEach((label, theirs) -> {
      for (LongLongCursor entry : theirs) {
        add(label, entry.key, entry.value);
      }
    });
  }

  long total() {
    return total;
  }

  private void add(Preference label, long bits, long times) {
    if (times > 0) {
      rows.computeIfAbsent(label, _ -> new LongLongHashMap()).addTo(bits, times);
      total += times;
    }
  }

  /// The different numbers in ascending order.
  Sorted sorted() {
    double[] numbers =
        rows.values().stream()
            .flatMapToLong(Outcomes::keys)
            .mapToDouble(Double::longBitsToDouble)
            .sorted()
            .distinct()
            .toArray();
    return new Sorted(
        numbers,
        column(Preference.FIRST, numbers),
        column(Preference.NEITHER, numbers),
        column(Preference.SECOND, numbers),
        total);
  }

  private static LongStream keys(LongLongHashMap map) {
    long[] keys = new long[map.size()];
    int at = 0;
    for (LongCursor key : map.keys()) {
      keys[at++] = key.value;
    }
    return Arrays.stream(keys);
  }

  private long[] column(Preference label, double[] numbers) {
    LongLongHashMap of = rows.getOrDefault(label, new LongLongHashMap(0));
    return Arrays.stream(numbers)
        .mapToLong(number -> of.get(Double.doubleToLongBits(number)))
        .toArray();
  }

  /// Columns, one row per different number.
  @SuppressWarnings("ArrayRecordComponent") // For loops; never compared, and none gets out.
  record Sorted(double[] numbers, long[] wins, long[] ties, long[] losses, long total) {

    int size() {
      return numbers.length;
    }

    double number(int at) {
      return numbers[at];
    }

    long rows(int at) {
      return wins[at] + ties[at] + losses[at];
    }

    /// The first's wins, ties half.
    double credit(int at) {
      return wins[at] + ties[at] / 2.0;
    }
  }
}
