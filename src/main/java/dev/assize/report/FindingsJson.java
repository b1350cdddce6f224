package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Label.Preference;
import dev.assize.report.Findings.PanelFindings;
import dev.assize.stats.panel.Consensus;
import dev.assize.stats.panel.JudgeAgreement;
import dev.assize.stats.panel.LabelWeights;
import dev.assize.stats.panel.PanelObstacle;
import dev.assize.stats.ranking.Ranking;
import dev.assize.stats.ranking.Rating;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a report adds to `summary.json`: `ranking`, `agreement`, `calibration`, `panel`, each null
/// or absent where there is nothing to say.
public final class FindingsJson {
  /// What it may add.
  public static final List<String> KEYS =
      List.of("ranking", "agreement", "calibration", "calibrated", "control", "panel");

  private FindingsJson() {}

  /// Adds them.
  public static void put(ObjectNode json, Findings findings) {
    findings.ranking().ifPresent(ranking -> ranking(json.putObject("ranking"), ranking));
    ObjectNode agreement = json.objectNode();
    AgreementJson.put(agreement, findings.agreement());
    if (!agreement.isEmpty()) {
      json.set("agreement", agreement);
    }
    if (!findings.judgesAgreement().isEmpty()) {
      ObjectNode judges = json.withObject("agreement").putObject("judges");
      findings
          .judgesAgreement()
          .forEach((name, its) -> AgreementJson.put(judges.putObject(name), its));
    }
    if (!findings.calibration().isEmpty()) {
      CalibrationJson.put(json.putObject("calibration"), findings.calibration());
      ObjectNode judges = json.objectNode();
      findings
          .judgesCalibration()
          .forEach((name, its) -> CalibrationJson.put(judges.putObject(name), its));
      if (!judges.isEmpty()) {
        json.withObject("calibration").set("judges", judges);
      }
    }
    findings.calibrated().ifPresent(its -> CalibratedJson.put(json.putObject("calibrated"), its));
    findings.controlled().ifPresent(its -> ControlJson.put(json.putObject("control"), its));
    findings.panel().ifPresent(panel -> panel(json.putObject("panel"), panel));
  }

  private static void ranking(ObjectNode json, Ranking ranking) {
    json.put("method", "bradley-terry");
    switch (ranking) {
      case Ranking.Unranked(var obstacle) -> {
        json.putNull("ratings");
        json.put("why_none", obstacle.sentence());
      }
      case Ranking.Ranked ranked -> {
        ArrayNode ratings = json.putArray("ratings");
        ranked.ratings().forEach(rating -> rating(ratings.addObject(), rating));
        json.put("battles", ranked.battles());
        json.put("bootstraps", ranked.bootstrap().replicates());
        Fields.putText(
            json,
            "why_no_intervals",
            ranked.bootstrap().missing().map(missing -> missing.sentence()));
      }
    }
  }

  private static void rating(ObjectNode node, Rating rating) {
    node.put("model", rating.model());
    node.put("rating", rating.value());
    Fields.put(node, "low", rating.interval().map(Rating.Interval::low));
    Fields.put(node, "high", rating.interval().map(Rating.Interval::high));
    node.put("battles", rating.battles());
  }

  private static void panel(ObjectNode json, PanelFindings panel) {
    json.put("rule", panel.counted().rule().label());
    json.put("quorum", panel.counted().quorum());
    Fields.putText(json, "why_majority", panel.obstacle().map(PanelObstacle::sentence));
    ArrayNode matrix = json.putArray("agreement");
    for (JudgeAgreement of : panel.agreement()) {
      ObjectNode node = matrix.addObject();
      node.put("first", of.first());
      node.put("second", of.second());
      node.put("common", of.common());
      node.put("agreement", of.agreement());
      Fields.put(node, "kappa", Fields.boxed(of.kappa()));
    }
    weights(json, panel.weights());
    consensus(json, panel.consensus());
  }

  private static void weights(ObjectNode json, LabelWeights weights) {
    switch (weights) {
      case LabelWeights.Unweighted(var obstacle) -> {
        json.putNull("weights");
        json.put("why_no_weights", obstacle.sentence());
      }
      case LabelWeights.Weighted weighted -> {
        ArrayNode judges = json.putArray("weights");
        for (LabelWeights.JudgeWeight of : weighted.judges()) {
          ObjectNode node = judges.addObject();
          node.put("judge", of.judge());
          node.put("labelled", of.labelled());
          Fields.put(node, "agreement", Fields.boxed(of.agreement()));
          node.put("weight", of.weight());
        }
      }
    }
  }

  private static void consensus(ObjectNode json, Consensus consensus) {
    switch (consensus) {
      case Consensus.NotEstimated(var obstacle) -> {
        json.putNull("consensus");
        json.put("why_no_consensus", obstacle.sentence());
      }
      case Consensus.Estimated estimated -> {
        ObjectNode node = json.putObject("consensus");
        for (Preference preference : Preference.values()) {
          Fields.put(
              node,
              preference.name().toLowerCase(Locale.ROOT),
              Optional.ofNullable(estimated.share().get(preference)));
        }
        node.put("comparisons", estimated.comparisons());
        ArrayNode judges = node.putArray("judges");
        for (Consensus.JudgeReliability of : estimated.judges()) {
          judges
              .addObject()
              .put("judge", of.judge())
              .put("votes", of.votes())
              .put("accuracy", of.accuracy());
        }
      }
    }
  }
}
