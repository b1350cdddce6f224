package dev.assize.stats.calibration;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.ScoreOutcome.Scored;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.PairProbabilities;
import dev.assize.stats.PairProbability;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Averages a run's win probabilities as calibrations see them. Probabilities of a source without a
/// calibration are left out: raw and calibrated ones are never averaged together.
///
/// One pass; parts that are merged give the same bits. Not thread-safe.
public final class CalibratedProbabilities {
  private static final None UNCALIBRATED = new None("uncalibrated");

  private final Calibrations calibrations;
  private final double tau;
  private final PairProbabilities overall = new PairProbabilities();
  private final SortedMap<String, PairProbabilities> judges = new TreeMap<>();

  /// @param tau the scale of the link that the run's ratings went through, above 0
  public CalibratedProbabilities(Calibrations calibrations, double tau) {
    this.calibrations = calibrations;
    this.tau = tau;
  }

  /// Adds an item.
  public void add(ItemJudgement item) {
    // A panel's probability is that of no one difference of ratings.
    Map<CandidateId, ScoreOutcome> scores = item.byJudge().isEmpty() ? item.scores() : Map.of();
    item.comparisons()
        .forEach(pair -> add(overall, calibrations.overall(), item.cluster(), pair, scores));
    calibrations
        .judges()
        .forEach((judge, its) ->
            Optional.ofNullable(item.byJudge().get(judge))
                .ifPresent(view ->
                    view.comparisons()
                        .forEach(
                            pair -> add(judge(judge), its, item.cluster(), pair, view.scores()))));
  }

  private void add(
      PairProbabilities into,
      Map<Source, Calibration> calibrated,
      String prompt,
      PairJudgement judged,
      Map<CandidateId, ScoreOutcome> scores) {
    into.add(prompt, judged.pair(), calibrated(calibrated, judged, scores));
  }

  private WinProbability calibrated(
      Map<Source, Calibration> by, PairJudgement judged, Map<CandidateId, ScoreOutcome> scores) {
    return switch (judged.probability()) {
      case Point(double value, Source source) ->
          Optional.ofNullable(by.get(source))
              .<WinProbability>map(
                  its -> new Point(its.ofMargin(margin(judged, value, source, scores)), source))
              .orElse(UNCALIBRATED);
      case Bounds(double low, double high, Source source) ->
          Optional.ofNullable(by.get(source))
              .<WinProbability>map(
                  its -> new Bounds(its.ofMargin(margin(low)), its.ofMargin(margin(high)), source))
              .orElse(UNCALIBRATED);
      case None none -> none;
    };
  }

  // Where ratings are far apart the probability is 1, and no longer says how far.
  private double margin(
      PairJudgement judged, double value, Source source, Map<CandidateId, ScoreOutcome> scores) {
    if (source != Source.SCORES) {
      return margin(value);
    }
    return scores.get(judged.pair().first()) instanceof Scored first
            && scores.get(judged.pair().second()) instanceof Scored second
        ? first.score() - second.score()
        : tau * margin(value);
  }

  private static double margin(double probability) {
    return LogOdds.of(probability);
  }

  /// Adds another part of the run.
  ///
  /// @throws IllegalArgumentException where it was made with other calibrations
  public void merge(CalibratedProbabilities other) {
    if (!calibrations.equals(other.calibrations) || tau != other.tau) {
      throw new IllegalArgumentException("expected the same calibrations on both sides");
    }
    overall.merge(other.overall);
    other.judges.forEach((name, theirs) -> judge(name).merge(theirs));
  }

  private PairProbabilities judge(String name) {
    return judges.computeIfAbsent(name, _ -> new PairProbabilities());
  }

  /// The means of the judge, or of the panel, both directions of every pair.
  ///
  /// @param seed of the bootstrap
  public List<PairProbability> result(long seed) {
    return overall.result(seed);
  }

  /// The same of each judge that has a calibration of its own, by name.
  public SortedMap<String, List<PairProbability>> byJudge(long seed) {
    SortedMap<String, List<PairProbability>> each = new TreeMap<>();
    judges.forEach((name, its) -> each.put(name, its.result(seed)));
    return Collections.unmodifiableSortedMap(each);
  }
}
