package dev.assize.pairs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Two answers of which one is better, before the filters.
///
/// @param margin above 0
/// @param probability that the chosen one is better, by the comparisons of the two, else by the
///   link of their ratings; empty where neither is there
/// @param contests the comparisons of the two that a judge was asked for
/// @param opinions what each call said of it, one list for each source whose scatter adds up:
///   ratings of the chosen one and of the rejected one, or verdicts on the two
public record CandidatePair(
    JudgedPrompt prompt,
    JudgedAnswer chosen,
    JudgedAnswer rejected,
    double margin,
    double chosenWorth,
    double rejectedWorth,
    OptionalDouble probability,
    List<Contest> contests,
    List<List<Double>> opinions) {
  public CandidatePair {
    contests = List.copyOf(contests);
    opinions = List.copyOf(opinions);
  }

  /// How far the pair is to be trusted: 1/(1 + variance) over samples, orders and judges; empty
  /// where a single call stands behind an answer or the pair.
  public OptionalDouble weight() {
    if (opinions.isEmpty() || opinions.stream().anyMatch(each -> each.size() < 2)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        1 / (1 + opinions.stream().mapToDouble(CandidatePair::variance).sum()));
  }

  // The unbiased one: over n − 1.
  private static double variance(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return squares / (values.size() - 1);
  }

  /// Of the judges that said something, whether each is for the chosen answer.
  List<Boolean> votes() {
    if (!contests.isEmpty()) {
      return contests.stream().flatMap(each -> each.votes(chosen.id()).stream()).toList();
    }
    return chosen.byJudge().keySet().stream().flatMap(this::vote).toList();
  }

  private Stream<Boolean> vote(String judge) {
    Optional<Double> better = rating(chosen, judge);
    Optional<Double> worse = rating(rejected, judge);
    return better.isPresent() && worse.isPresent()
        ? Stream.of(better.get() > worse.get())
        : Stream.empty();
  }

  private static Optional<Double> rating(JudgedAnswer answer, String judge) {
    return Optional.ofNullable(answer.byJudge().get(judge))
        .flatMap(JudgedAnswer::scored)
        .map(scored -> scored.score());
  }
}
