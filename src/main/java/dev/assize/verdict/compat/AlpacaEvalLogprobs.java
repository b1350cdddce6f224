package dev.assize.verdict.compat;

import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelMass.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// AlpacaEval 2's preference from the log probabilities of the tokens `m` (first answer) and `M`
/// (second). Only these two spellings count, only as alternatives of one position; a token that
/// isn't listed has probability 0, however many more were cut off.
public final class AlpacaEvalLogprobs {
  /// The name of the grammar whose probability this is.
  public static final String NAME = "alpaca-eval-logprob";

  private static final String FIRST = "m";
  private static final String SECOND = "M";

  private AlpacaEvalLogprobs() {}

  /// The published preference: 1 where the answer shown first is certainly better, 2 where the
  /// second is; 2 − exp(lp(m) − log(exp lp(m) + exp lp(M))) at the first token. Empty where the
  /// reply has no token, or neither label is listed. (The tool then turns it round, 3 − x, for the
  /// items that it showed in exchanged order.)
  public static OptionalDouble preference(TokenLogprobs logprobs) {
    Map<String, Double> listed = listed(logprobs);
    return listed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(2 - pFirst(listed));
  }

  /// The same as label probabilities: p = 2 − preference, by the peer's rule that what isn't listed
  /// is 0. Coverage is what the two labels hold of all tokens, unmeasured after sampling.
  public static LabelMass labelMass(TokenLogprobs logprobs) {
    Map<String, Double> listed = listed(logprobs);
    if (listed.isEmpty()) {
      return new LabelMass.Absent(
          logprobs.positions().isEmpty() ? "no_logprobs" : "label_not_listed");
    }
    double p = pFirst(listed);
    double mass = listed.values().stream().mapToDouble(Math::exp).sum();
    OptionalDouble coverage =
        logprobs.positions().getFirst().afterSampling()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.min(1, mass));
    return new LabelMass.Known(Map.of(Found.A, p, Found.B, 1 - p), coverage, Source.DIRECT);
  }

  private static Map<String, Double> listed(TokenLogprobs logprobs) {
    Map<String, Double> listed = new LinkedHashMap<>();
    logprobs.positions().stream()
        .limit(1)
        .flatMap(position -> position.alternatives().stream())
        .filter(alternative -> List.of(FIRST, SECOND).contains(alternative.token()))
        .filter(alternative -> alternative.logprob() > Double.NEGATIVE_INFINITY)
        .forEach((Alternative label) -> listed.put(label.token(), label.logprob()));
    return listed;
  }

  /// exp(a) / (exp(a) + exp(b)), without the overflow or loss of either.
  private static double pFirst(Map<String, Double> listed) {
    double first = listed.getOrDefault(FIRST, Double.NEGATIVE_INFINITY);
    double second = listed.getOrDefault(SECOND, Double.NEGATIVE_INFINITY);
    return 1 / (1 + Math.exp(second - first));
  }
}
