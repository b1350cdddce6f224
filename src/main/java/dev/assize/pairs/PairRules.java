package dev.assize.pairs;

import dev.assize.pairs.PairFilter.NotContradicted;
import dev.assize.pairs.PairFilter.NotTied;
import dev.assize.pairs.PairFilter.OrdersAgree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How pairs are made: which answers, by what, and what is left out.
///
/// Blank answers, answers that the data marks as cut short, two answers of the same text and
/// margins of 0 are left out whatever the filters are.
///
/// @param mostPerPrompt how many pairs a prompt may give, those of the largest margins; empty for
///   all
/// @param seed of the random answer
/// @param tau the scale of the link σ((a − b)/τ) from two ratings to a win probability, above 0
/// @param priorDeviation the standard deviation of the prior of [PairBasis#BT_MAP], in log-odds,
///   above 0
/// @param origin what stands in every pair's provenance
public record PairRules(
    PairPolicy policy,
    PairBasis basis,
    List<AnswerFilter> answerFilters,
    List<PairFilter> pairFilters,
    OptionalInt mostPerPrompt,
    long seed,
    double tau,
    double priorDeviation,
    Optional<Provenance.Origin> origin) {

  /// What decided comparisons go through unless something else is asked: neither tied nor hanging
  /// on the order, nor lost.
  public static final List<PairFilter> DECIDED =
      List.of(new NotTied(), new OrdersAgree(), new NotContradicted());

  public PairRules {
    answerFilters =
        answerFilters.stream().sorted(Comparator.comparing(AnswerFilter::reason)).toList();
    pairFilters = pairFilters.stream().sorted(Comparator.comparing(PairFilter::reason)).toList();
    if (!(tau > 0 && priorDeviation > 0)) {
      throw new IllegalArgumentException(
          "tau and the prior's deviation are above 0, found %s and %s"
              .formatted(tau, priorDeviation));
    }
  }

  /// A policy and a basis, decided comparisons only, no further filter, τ 1, a prior deviation of
  /// 1.
  public static PairRules of(PairPolicy policy, PairBasis basis) {
    return new PairRules(
        policy, basis, List.of(), DECIDED, OptionalInt.empty(), 0, 1, 1, Optional.empty());
  }

  /// With filters of single answers beside those that are there.
  public PairRules with(AnswerFilter... more) {
    List<AnswerFilter> all = new ArrayList<>(answerFilters);
    all.addAll(List.of(more));
    return new PairRules(
        policy, basis, all, pairFilters, mostPerPrompt, seed, tau, priorDeviation, origin);
  }

  /// With filters of pairs beside those that are there.
  public PairRules with(PairFilter... more) {
    List<PairFilter> all = new ArrayList<>(pairFilters);
    all.addAll(List.of(more));
    return withOnly(all);
  }

  /// With these filters of pairs instead.
  public PairRules withOnly(List<PairFilter> filters) {
    return new PairRules(
        policy, basis, answerFilters, filters, mostPerPrompt, seed, tau, priorDeviation, origin);
  }

  /// With another basis.
  public PairRules by(PairBasis other) {
    return new PairRules(
        policy,
        other,
        answerFilters,
        pairFilters,
        mostPerPrompt,
        seed,
        tau,
        priorDeviation,
        origin);
  }

  /// With at most so many pairs of a prompt.
  public PairRules withMostPerPrompt(int most) {
    return new PairRules(
        policy,
        basis,
        answerFilters,
        pairFilters,
        OptionalInt.of(most),
        seed,
        tau,
        priorDeviation,
        origin);
  }

  /// With another seed of the random answer.
  public PairRules withSeed(long other) {
    return new PairRules(
        policy,
        basis,
        answerFilters,
        pairFilters,
        mostPerPrompt,
        other,
        tau,
        priorDeviation,
        origin);
  }

  /// With other scales: of the link from ratings to probabilities, and of the Bradley–Terry prior.
  public PairRules withScales(double otherTau, double otherDeviation) {
    return new PairRules(
        policy,
        basis,
        answerFilters,
        pairFilters,
        mostPerPrompt,
        seed,
        otherTau,
        otherDeviation,
        origin);
  }

  /// With what judged, for the provenance.
  public PairRules withOrigin(Provenance.Origin from) {
    return new PairRules(
        policy,
        basis,
        answerFilters,
        pairFilters,
        mostPerPrompt,
        seed,
        tau,
        priorDeviation,
        Optional.of(from));
  }
}
