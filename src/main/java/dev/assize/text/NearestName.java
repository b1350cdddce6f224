package dev.assize.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/// Guesses which known name an unknown one was meant to be.
public final class NearestName {
  private static final double NEAR = 0.8;

  private NearestName() {}

  /// The nearest known name by Jaro–Winkler similarity, empty where none is near (0.8 of 1).
  public static Optional<String> of(String unknown, Collection<String> known) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String wanted = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
    record Guess(String name, double similarity) {}
    return known.stream()
        .map(name ->
            new Guess(
                name, similarity.apply(wanted, name.toLowerCase(Locale.ROOT).replace('_', '-'))))
        .filter(guess -> guess.similarity() >= NEAR)
        .max(Comparator.comparingDouble(Guess::similarity))
        .map(Guess::name);
  }
}
