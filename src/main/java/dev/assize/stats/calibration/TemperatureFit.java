package dev.assize.stats.calibration;

import com.carrotsearch.hppc.LongHashSet;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.calibration.Fit.Fitted;
import dev.assize.stats.calibration.Fit.Reason;
import dev.assize.stats.calibration.Fit.Unfitted;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Learns a temperature from labels, and checks it on prompts it was not learned from.
///
/// The labelled comparisons are dealt into folds by hash(seed, prompt), so that all of one prompt
/// are in one fold. The temperature of least log loss (Guo et al. 2017, §4.2; a tie is half a win)
/// is learned from all; to say how good it is, each fold is scored under the temperature learned
/// without it.
///
/// One pass; what is kept is each different margin of a fold with its outcomes (16 to 32 bytes) and
/// 8 to 16 bytes per prompt. Any partition that is merged gives the same bits.
public final class TemperatureFit {
  /// The usual number of folds.
  public static final int FOLDS = 5;

  private final Source source;
  private final long seed;
  private final double inUse;
  private final List<Outcomes> folds;
  private final LongHashSet prompts = new LongHashSet();

  private TemperatureFit(Source source, long seed, int folds, double inUse) {
    if (folds < 2) {
      throw new IllegalArgumentException("expected at least 2 folds, found " + folds);
    }
    if (!(inUse > 0) || Double.isInfinite(inUse)) {
      throw new IllegalArgumentException("tau must be above 0, found " + inUse);
    }
    this.source = source;
    this.seed = seed;
    this.inUse = inUse;
    this.folds = Stream.generate(Outcomes::new).limit(folds).toList();
  }

  /// For probabilities of one source.
  ///
  /// @param source any but `SCORES`
  /// @param folds at least 2
  public static TemperatureFit ofProbabilities(Source source, long seed, int folds) {
    if (source == Source.SCORES) {
      throw new IllegalArgumentException("probabilities of two ratings are fitted by their scores");
    }
    return new TemperatureFit(source, seed, folds, 1);
  }

  /// For the τ of the Bradley–Terry link of two ratings.
  ///
  /// @param folds at least 2
  /// @param tau the one in use, which the new one is compared with
  public static TemperatureFit ofScores(long seed, int folds, double tau) {
    return new TemperatureFit(Source.SCORES, seed, folds, tau);
  }

  /// Adds a labelled comparison by its probability.
  ///
  /// @param prompt the name that a prompt's comparisons share
  /// @param probability that the first answer is better, 0 to 1; under a τ it is that of the τ in
  ///   use
  public void addProbability(String prompt, double probability, Preference label) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, found " + probability);
    }
    addMargin(prompt, inUse * LogOdds.of(probability), label);
  }

  /// Adds a labelled comparison by its log-odds, or by the first answer's rating less the second's.
  ///
  /// @param prompt the name that a prompt's comparisons share
  /// @throws IllegalArgumentException for what is not a finite number
  public void addMargin(String prompt, double margin, Preference label) {
    long hash = Sha256.bits(Long.toString(seed), prompt);
    folds.get((int) Long.remainderUnsigned(hash, folds.size())).add(margin, label, 1);
    prompts.add(hash);
  }

  /// Adds another one's comparisons.
  ///
  /// @throws IllegalArgumentException where it has another source, seed, number of folds or τ
  public void merge(TemperatureFit other) {
    if (!describe().equals(other.describe())) {
      throw new IllegalArgumentException(
          "expected a fit of %s, found one of %s; fit both alike"
              .formatted(describe(), other.describe()));
    }
    for (int fold = 0; fold < folds.size(); fold++) {
      folds.get(fold).merge(other.folds.get(fold));
    }
    prompts.addAll(other.prompts);
  }

  /// The temperature with its evidence, or why there is none.
  public Fit result() {
    List<Outcomes> filled = folds.stream().filter(fold -> fold.total() > 0).toList();
    if (filled.size() == 1) {
      return new Unfitted(Reason.TOO_FEW_PROMPTS);
    }
    return switch (LossMinimum.of(allBut(Optional.empty()))) {
      case LossMinimum.Nowhere(Reason reason) -> new Unfitted(reason);
      case LossMinimum.At(double temperature) -> checked(temperature, filled);
    };
  }

  private Fit checked(double temperature, List<Outcomes> filled) {
    var before = new ProbabilityOutcomes();
    var heldOut = new ProbabilityOutcomes();
    List<Double> learned = new ArrayList<>();
    for (Outcomes fold : filled) {
      switch (LossMinimum.of(allBut(Optional.of(fold)))) {
        case LossMinimum.Nowhere _ -> {
          return new Unfitted(Reason.UNSTABLE);
        }
        case LossMinimum.At(double without) -> {
          learned.add(without);
          score(fold, inUse, before);
          score(fold, without, heldOut);
        }
      }
    }
    var evidence =
        new Calibration.Evidence(
            heldOut.count(), prompts.size(), seed, learned, quality(before), quality(heldOut));
    return new Fitted(new Calibration(source, temperature, evidence));
  }

  private Outcomes allBut(Optional<Outcomes> heldOut) {
    var rest = new Outcomes();
    folds.stream()
        .filter(fold -> heldOut.filter(out -> out == fold).isEmpty())
        .forEach(rest::merge);
    return rest;
  }

  private static void score(Outcomes fold, double temperature, ProbabilityOutcomes into) {
    Outcomes.Sorted rows = fold.sorted();
    for (int at = 0; at < rows.size(); at++) {
      double probability = LogOdds.probability(rows.number(at) / temperature);
      into.add(probability, Preference.FIRST, rows.wins()[at]);
      into.add(probability, Preference.NEITHER, rows.ties()[at]);
      into.add(probability, Preference.SECOND, rows.losses()[at]);
    }
  }

  private static Quality quality(ProbabilityOutcomes outcomes) {
    return outcomes.scores().orElseThrow().quality();
  }

  private String describe() {
    return "source %s with seed %s, %s folds and τ %s"
        .formatted(source.label(), seed, folds.size(), inUse);
  }
}
