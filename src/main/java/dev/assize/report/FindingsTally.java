package dev.assize.report;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.report.Findings.PanelFindings;
import dev.assize.stats.Clusters;
import dev.assize.stats.RunStatistics;
import dev.assize.stats.StatisticsResult;
import dev.assize.stats.StatisticsSettings;
import dev.assize.stats.agreement.RunAgreement;
import dev.assize.stats.calibration.CalibratedProbabilities;
import dev.assize.stats.calibration.CalibrationSettings;
import dev.assize.stats.calibration.RunCalibration;
import dev.assize.stats.panel.PanelDecision;
import dev.assize.stats.panel.PanelVotes;
import dev.assize.stats.ranking.BattleResult;
import dev.assize.stats.ranking.Battles;
import dev.assize.stats.ranking.Ranking;
import dev.assize.stats.ranking.RankingSettings;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Makes all findings of a run in one pass over its judgements. Holds no items. Not thread-safe.
public final class FindingsTally {
  private static final int REPLICATES = 1000;
  private static final int FOLDS = 5;
  private static final int FEWEST_RANKED = 3;

  private final StatisticsSettings settings;
  private final RunStatistics statistics;
  private final RunAgreement agreement;
  private final RunCalibration calibration;
  private final PanelVotes votes = new PanelVotes();
  private final Battles battles;
  private final Optional<CalibratedProbabilities> calibrated;
  private final Optional<ControlTally> controlled;
  private final FindingsSettings counting;
  private final PanelDecision panel;
  private boolean severalJudges;

  /// Nothing counted yet; a panel whose rule has to see all items first counts by majority.
  public FindingsTally(FindingsSettings counting) {
    this(counting, PanelDecision.of(counting.panel()));
  }

  /// Nothing counted yet.
  ///
  /// @param panel what judges come to together
  public FindingsTally(FindingsSettings counting, PanelDecision panel) {
    this.panel = panel;
    this.counting = counting;
    this.settings = counting.statistics();
    Clusters clusters = new Clusters();
    this.statistics = new RunStatistics(settings, clusters);
    this.agreement = new RunAgreement(settings.rule(), settings.muchWeight(), clusters);
    this.calibration =
        new RunCalibration(new CalibrationSettings(settings.seed(), FOLDS, counting.tau()));
    this.battles = new Battles(REPLICATES, settings.seed());
    this.controlled = counting.control().map(by -> ControlTally.of(by, settings));
    this.calibrated =
        counting.calibrations().isEmpty()
            ? Optional.empty()
            : Optional.of(new CalibratedProbabilities(counting.calibrations(), counting.tau()));
  }

  /// Counts an item.
  public void add(ItemJudgement recorded) {
    ItemJudgement item = panel.of(recorded);
    statistics.add(item);
    agreement.add(item);
    calibration.add(item);
    calibrated.ifPresent(its -> its.add(item));
    controlled.ifPresent(its -> its.add(item));
    item.comparisons().forEach(pair -> battle(item, pair));
    if (!item.byJudge().isEmpty()) {
      severalJudges = true;
      votes.add(item);
    }
  }

  private void battle(ItemJudgement item, PairJudgement pair) {
    pair.credit(settings.rule(), settings.muchWeight())
        .ifPresent(credit ->
            battles.add(
                pair.pair().first().value(),
                pair.pair().second().value(),
                BattleResult.credit(credit),
                item.cluster()));
  }

  /// The numbers of all that was counted so far.
  public Findings result() {
    StatisticsResult numbers = statistics.result();
    return new Findings(
        numbers,
        ranking(numbers),
        agreement.result(),
        agreement.byJudge(),
        calibration.result(),
        calibration.byJudge(),
        calibrated.map(its -> calibrated(its, numbers)),
        controlled.map(ControlTally::result),
        severalJudges
            ? Optional.of(
                new PanelFindings(
                    panel.settings(),
                    panel.obstacle(),
                    votes.agreement(),
                    votes.weights(),
                    votes.consensus()))
            : Optional.empty());
  }

  private Calibrated calibrated(CalibratedProbabilities its, StatisticsResult numbers) {
    Set<Source> raw = EnumSet.noneOf(Source.class);
    numbers.overall().winRates().stream()
        .flatMap(rate -> rate.probabilities().stream())
        .forEach(mean -> raw.add(mean.source()));
    return new Calibrated(
        counting.calibrations(), its.result(settings.seed()), its.byJudge(settings.seed()), raw);
  }

  private Optional<Ranking> ranking(StatisticsResult numbers) {
    return numbers.overall().ranking().size() < FEWEST_RANKED
        ? Optional.empty()
        : Optional.of(battles.rank(RankingSettings.DEFAULT));
  }
}
