package dev.assize.judgement;

import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/// How the probabilities of several orders become one. Sources are never mixed.
public enum ProbabilityRule {
  /// The arithmetic mean (RLHFlow's pair model).
  MEAN,
  /// The logistic function of the mean logit: an additive position bias in logits cancels.
  LOGIT_MEAN;

  // A probability of exactly 0 or 1 has no logit. A power of two, so that 1 − EDGE is exact and the
  // two ends stay mirror images.
  private static final double EDGE = 0x1p-40;

  /// The name on the command line: `mean` or `logit-mean`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Combines the probabilities of the same candidate; [None] where one of them is, or where their
  /// sources differ.
  public WinProbability combine(List<WinProbability> parts) {
    if (parts.isEmpty()) {
      return new None("unjudged");
    }
    double low = 0;
    double high = 0;
    boolean bounded = false;
    Source source = null;
    for (WinProbability part : parts) {
      Source its;
      switch (part) {
        case None none -> {
          return none;
        }
        case Point(double value, Source from) -> {
          low += forward(value);
          high += forward(value);
          its = from;
        }
        case Bounds(double from, double to, Source origin) -> {
          low += forward(from);
          high += forward(to);
          bounded = true;
          its = origin;
        }
      }
      if (source != null && source != its) {
        return new None("mixed_sources");
      }
      source = its;
    }
    Source common = Objects.requireNonNull(source);
    double lower = back(low / parts.size());
    double upper = back(high / parts.size());
    return bounded ? new Bounds(lower, upper, common) : new Point(lower, common);
  }

  private double forward(double probability) {
    DoubleUnaryOperator logit =
        p -> {
          double inside = Math.clamp(p, EDGE, 1 - EDGE);
          return Math.log(inside / (1 - inside));
        };
    return switch (this) {
      case MEAN -> probability;
      case LOGIT_MEAN -> logit.applyAsDouble(probability);
    };
  }

  private double back(double combined) {
    return switch (this) {
      case MEAN -> Math.clamp(combined, 0, 1);
      case LOGIT_MEAN -> 1 / (1 + Math.exp(-combined));
    };
  }
}
