package dev.assize.stats.calibration;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.ScoreOutcome.Scored;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One judge's probabilities against labels, or a panel's; each source by itself.
final class JudgeCalibration {
  private final CalibrationSettings settings;
  private final Map<Source, OfSource> bySource = new EnumMap<>(Source.class);

  JudgeCalibration(CalibrationSettings settings) {
    this.settings = settings;
  }

  /// @param scores the ratings that the pairs follow from; empty of a panel, whose probability is
  ///   that of no one difference
  void add(
      ItemJudgement item, List<PairJudgement> comparisons, Map<CandidateId, ScoreOutcome> scores) {
    for (PairJudgement judged : comparisons) {
      Pair pair = judged.pair();
      item.label()
          .flatMap(says -> says.between(pair.first(), pair.second()))
          .ifPresent(label -> add(item.cluster(), judged, label, scores));
    }
  }

  private void add(
      String prompt,
      PairJudgement judged,
      Preference label,
      Map<CandidateId, ScoreOutcome> scores) {
    switch (judged.probability()) {
      case Point(double value, Source source) -> {
        OfSource of = of(source);
        of.outcomes.add(value, label);
        difference(judged.pair(), source, scores)
            .ifPresentOrElse(
                ahead -> of.fit.addMargin(prompt, ahead, label),
                () -> of.fit.addProbability(prompt, value, label));
      }
      case Bounds(var _, var _, Source source) -> of(source).bounded++;
      case None _ -> {}
    }
  }

  // Where ratings are far apart the probability is 1, and no longer says how far.
  private static Optional<Double> difference(
      Pair pair, Source source, Map<CandidateId, ScoreOutcome> scores) {
    return source == Source.SCORES
            && scores.get(pair.first()) instanceof Scored first
            && scores.get(pair.second()) instanceof Scored second
        ? Optional.of(first.score() - second.score())
        : Optional.empty();
  }

  void merge(JudgeCalibration other) {
    other.bySource.forEach((source, theirs) -> of(source).merge(theirs));
  }

  Map<Source, CalibrationResult> result() {
    Map<Source, CalibrationResult> each = new EnumMap<>(Source.class);
    bySource.forEach((source, of) -> each.put(source, of.result()));
    return Collections.unmodifiableMap(each);
  }

  private OfSource of(Source source) {
    return bySource.computeIfAbsent(source, _ -> new OfSource(settings.fit(source)));
  }

  private static final class OfSource {
    private final ProbabilityOutcomes outcomes = new ProbabilityOutcomes();
    private final TemperatureFit fit;
    private long bounded;

    OfSource(TemperatureFit fit) {
      this.fit = fit;
    }

    void merge(OfSource other) {
      outcomes.merge(other.outcomes);
      fit.merge(other.fit);
      bounded += other.bounded;
    }

    CalibrationResult result() {
      return new CalibrationResult(outcomes.scores(), fit.result(), bounded);
    }
  }
}
