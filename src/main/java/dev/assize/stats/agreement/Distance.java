package dev.assize.stats.agreement;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/// How different two values of Krippendorff's α are.
interface Distance<C> {

  double of(C low, C high);

  /// The sum over all unordered pairs of the values counted.
  double overAllPairs(SortedMap<C, Long> counts, long total);

  /// 1 for any two different values.
  static <C> Distance<C> nominal() {
    return new Distance<>() {
      @Override
      public double of(C low, C high) {
        return 1;
      }

      @Override
      public double overAllPairs(SortedMap<C, Long> counts, long total) {
        double pairs = 0;
        for (long times : counts.values()) {
          pairs += (double) times * (total - times);
        }
        return pairs / 2;
      }
    };
  }

  /// The squared difference of places.
  static <C> Distance<C> squared(ToDoubleFunction<? super C> place) {
    return new Distance<>() {
      @Override
      public double of(C low, C high) {
        double apart = Values.place(place, low) - Values.place(place, high);
        return apart * apart;
      }

      // Σ over pairs of (x − y)² = n Σ(x − mean)².
      @Override
      public double overAllPairs(SortedMap<C, Long> counts, long total) {
        double mean = 0;
        for (Map.Entry<C, Long> value : counts.entrySet()) {
          mean += Values.place(place, value.getKey()) * value.getValue() / total;
        }
        double squares = 0;
        for (Map.Entry<C, Long> value : counts.entrySet()) {
          double off = Values.place(place, value.getKey()) - mean;
          squares += off * off * value.getValue();
        }
        return counts.size() < 2 ? 0 : squares * total;
      }
    };
  }
}
