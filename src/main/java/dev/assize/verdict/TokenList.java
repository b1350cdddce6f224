package dev.assize.verdict;

import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The probabilities that a server listed for one position, the sampled token among them.
///
/// @param probabilities by token, in the server's order; without those that have none
/// @param sampled the token that was said
/// @param smallest the smallest probability of the list proper; greater ones are all listed
/// @param afterSampling whether the numbers are those after the sampler chain
record TokenList(
    Map<String, Double> probabilities, String sampled, double smallest, boolean afterSampling) {

  /// Log probabilities from here down say "masked or not listed": vLLM's and OpenAI's −9999,
  /// SGLang's −3.4e38, others' −100.
  private static final double NOT_MEASURED = -100;

  private static final double TOO_MUCH = 0.01;

  /// Servers reckon with 32 bits: what is left over is known to no more than this.
  private static final double ROUNDING = 1e-6;

  static TokenList of(Position position) {
    Map<String, Double> listed = new LinkedHashMap<>();
    for (Alternative alternative : position.alternatives()) {
      if (alternative.logprob() > NOT_MEASURED) {
        listed.putIfAbsent(alternative.token(), Math.exp(alternative.logprob()));
      }
    }
    double smallest = smallest(position);
    if (position.logprob() > NOT_MEASURED) {
      listed.putIfAbsent(position.token(), Math.exp(position.logprob()));
    }
    return new TokenList(listed, position.token(), smallest, position.afterSampling());
  }

  // vLLM lists the sampled token first, however improbable: it says nothing of what isn't listed.
  private static double smallest(Position position) {
    List<Alternative> measured =
        position.alternatives().stream()
            .filter(alternative -> alternative.logprob() > NOT_MEASURED)
            .toList();
    boolean sampledFirst =
        measured.size() > 1
            && measured.getFirst().token().equals(position.token())
            && measured.getFirst().logprob() < measured.get(1).logprob();
    return (sampledFirst ? measured.subList(1, measured.size()) : measured)
        .stream().mapToDouble(alternative -> Math.exp(alternative.logprob())).min().orElse(1);
  }

  double of(String token) {
    return probabilities.getOrDefault(token, 0.0);
  }

  /// The most that the tokens which aren't listed share; never nothing.
  double unlisted() {
    return Math.max(0, 1 - sum()) + ROUNDING;
  }

  double sum() {
    return probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// Why these numbers are none to reckon with; empty where they are.
  ///
  /// A list of zeros means that nothing was measured; one token at 1 after sampling means that
  /// temperature 0 or a filter has left no other.
  String flaw() {
    if (probabilities.isEmpty()) {
      return LabelProbabilities.NOT_MEASURED;
    }
    if (probabilities.values().stream().allMatch(p -> p == 1)) {
      return afterSampling ? LabelProbabilities.ONE_TOKEN : LabelProbabilities.NO_LOGPROBS;
    }
    return sum() > 1 + TOO_MUCH ? LabelProbabilities.NO_PROBABILITIES : "";
  }
}
