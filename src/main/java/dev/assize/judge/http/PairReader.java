package dev.assize.judge.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;

/// Where a comparing server says how likely the first answer is better.
public sealed interface PairReader {

  /// The probability that it is better.
  Decoded<Double> read(JsonNode body);

  /// Where it is found, for people.
  String place();

  /// As a probability.
  record Probability(NumberAt at) implements PairReader {
    @Override
    public Decoded<Double> read(JsonNode body) {
      Decoded<Double> number = at.read(body);
      return number instanceof Decoded.Value<Double>(Double p, var _) && (p < 0 || p > 1)
          ? new Decoded.Unexpected<>(
              "has %s at %s, which is no probability".formatted(p, at.pointer()), false)
          : number;
    }

    @Override
    public String place() {
      return "a probability at " + at.pointer();
    }
  }

  /// As a score of each of the two, linked as Bradley and Terry do.
  record Scores(NumberAt first, NumberAt second) implements PairReader {
    @Override
    public Decoded<Double> read(JsonNode body) {
      Decoded<Double> one = first.read(body);
      Decoded<Double> other = second.read(body);
      return one instanceof Decoded.Value<Double>(Double a, var _)
          ? other instanceof Decoded.Value<Double>(Double b, var _)
              ? new Decoded.Value<>(1 / (1 + Math.exp(b - a)))
              : other
          : one;
    }

    @Override
    public String place() {
      return "scores at %s and %s".formatted(first.pointer(), second.pointer());
    }
  }
}
