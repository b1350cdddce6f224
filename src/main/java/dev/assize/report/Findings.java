package dev.assize.report;

import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.StatisticsResult;
import dev.assize.stats.agreement.AgreementResult;
import dev.assize.stats.calibration.CalibrationResult;
import dev.assize.stats.panel.Consensus;
import dev.assize.stats.panel.JudgeAgreement;
import dev.assize.stats.panel.LabelWeights;
import dev.assize.stats.panel.PanelObstacle;
import dev.assize.stats.panel.PanelSettings;
import dev.assize.stats.ranking.Ranking;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that a run's judgements say.
///
/// @param ranking by Bradley–Terry; empty with fewer than three models
/// @param agreement with the labels, and of the orders with each other
/// @param judgesAgreement each judge's own where there are several, by name; else empty
/// @param calibration of win probabilities against labels, by source; empty without labels
/// @param judgesCalibration each judge's own where there are several, by name; else empty
/// @param calibrated win probabilities seen through calibrations; empty where none was given
/// @param controlled win rates under control for length or style; empty where that was not asked
/// @param panel how several judges agree; empty with one
public record Findings(
    StatisticsResult statistics,
    Optional<Ranking> ranking,
    AgreementResult agreement,
    SortedMap<String, AgreementResult> judgesAgreement,
    Map<Source, CalibrationResult> calibration,
    SortedMap<String, Map<Source, CalibrationResult>> judgesCalibration,
    Optional<Calibrated> calibrated,
    Optional<Controlled> controlled,
    Optional<PanelFindings> panel) {

  public Findings {
    judgesAgreement = Collections.unmodifiableSortedMap(new TreeMap<>(judgesAgreement));
    Map<Source, CalibrationResult> bySource = new EnumMap<>(Source.class);
    bySource.putAll(calibration);
    calibration = Collections.unmodifiableMap(bySource);
    judgesCalibration = Collections.unmodifiableSortedMap(new TreeMap<>(judgesCalibration));
  }

  /// How several judges agree.
  ///
  /// @param counted how the judges count together
  /// @param obstacle why they count by majority instead; empty where they count as asked
  /// @param agreement of every two with a common comparison
  /// @param weights by agreement with the labels
  /// @param consensus whom to believe without labels
  public record PanelFindings(
      PanelSettings counted,
      Optional<PanelObstacle> obstacle,
      List<JudgeAgreement> agreement,
      LabelWeights weights,
      Consensus consensus) {
    public PanelFindings {
      agreement = List.copyOf(agreement);
    }
  }
}
