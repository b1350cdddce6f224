package dev.assize.stats.agreement;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import dev.assize.stats.ExactSum;
import dev.assize.stats.agreement.Coefficient.Known;
import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import dev.assize.text.Sha256;
import java.util.Arrays;
import java.util.OptionalDouble;

/// Kendall's τ-b between labels and ratings, of each prompt's responses, then averaged.
///
/// A rank correlation needs all of a prompt's responses at once, and their rows need not stand
/// together: what is kept is two numbers per response, 16 bytes, and some 60 per prompt; up to
/// [#MOST_RESPONSES] responses.
public final class KendallTau {
  /// Beyond so many responses nothing is kept and there is no τ.
  public static final int MOST_RESPONSES = 1_000_000;

  private final LongObjectHashMap<Responses> byPrompt = new LongObjectHashMap<>();
  private long count;

  /// The mean of τ-b over prompts.
  ///
  /// @param mean −1 to 1
  /// @param standardError of the mean; empty with fewer than two prompts
  /// @param prompts how many have a τ-b
  /// @param leftOut prompts that have none: a single response, or all labels or all ratings alike
  public record Averaged(
      Coefficient mean, OptionalDouble standardError, long prompts, long leftOut) {}

  /// Adds a response.
  ///
  /// @param prompt the name that a prompt's responses share
  /// @throws IllegalArgumentException for a number that is not finite
  public void add(String prompt, double label, double rating) {
    Values.finite(label);
    Values.finite(rating);
    if (++count > MOST_RESPONSES) {
      byPrompt.clear();
      return;
    }
    // + 0.0 makes the negative zero the positive one.
    responses(Sha256.bits(prompt)).add(label + 0.0, rating + 0.0);
  }

  /// Adds another one's responses.
  public void merge(KendallTau other) {
    count += other.count;
    if (count > MOST_RESPONSES) {
      byPrompt.clear();
      return;
    }
    for (LongObjectCursor<Responses> entry : other.byPrompt) {
      responses(entry.key).addAll(entry.value);
    }
  }

  /// The mean over the prompts that have a τ-b.
  public Averaged result() {
    var mean = new ExactSum();
    var squares = new ExactSum();
    long prompts = 0;
    for (LongObjectCursor<Responses> entry : byPrompt) {
      if (TauB.of(entry.value.points()) instanceof Known(double tau)) {
        mean.add(tau);
        squares.add(tau * tau);
        prompts++;
      }
    }
    long leftOut = byPrompt.size() - prompts;
    if (prompts == 0) {
      return new Averaged(new Undefined(whyNone()), OptionalDouble.empty(), 0, leftOut);
    }
    double value = mean.value() / prompts;
    return new Averaged(
        new Known(value),
        prompts < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(standardError(squares.value(), value, prompts)),
        prompts,
        leftOut);
  }

  private static double standardError(double squares, double mean, long prompts) {
    return Math.sqrt(Math.max(0, squares / prompts - mean * mean) / (prompts - 1));
  }

  private Reason whyNone() {
    if (count > MOST_RESPONSES) {
      return Reason.TOO_MANY_VALUES;
    }
    if (count == 0) {
      return Reason.NOTHING_IN_COMMON;
    }
    for (LongObjectCursor<Responses> entry : byPrompt) {
      if (entry.value.size > 1) {
        return Reason.CONSTANT;
      }
    }
    return Reason.ONE_ITEM;
  }

  private Responses responses(long prompt) {
    Responses here = byPrompt.get(prompt);
    if (here == null) {
      here = new Responses();
      byPrompt.put(prompt, here);
    }
    return here;
  }

  /// Labels and ratings by turns.
  private static final class Responses {
    private double[] numbers = new double[4];
    private int size;

    void add(double label, double rating) {
      if (2 * size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
      }
      numbers[2 * size] = label;
      numbers[2 * size + 1] = rating;
      size++;
    }

    void addAll(Responses other) {
      for (int at = 0; at < other.size; at++) {
        add(other.numbers[2 * at], other.numbers[2 * at + 1]);
      }
    }

    double[][] points() {
      double[][] points = new double[size][];
      for (int at = 0; at < size; at++) {
        points[at] = new double[] {numbers[2 * at], numbers[2 * at + 1]};
      }
      return points;
    }
  }
}
