package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.calibration.CalibrationResult;
import dev.assize.stats.calibration.CalibrationScores;
import dev.assize.stats.calibration.Fit;
import dev.assize.stats.calibration.Quality;
import dev.assize.stats.calibration.ReliabilityBin;
import java.util.Map;

/// The format of `calibration` in `summary.json`, by source of the probabilities.
final class CalibrationJson {
  private CalibrationJson() {}

  static void put(ObjectNode json, Map<Source, CalibrationResult> bySource) {
    bySource.forEach((source, result) -> {
      ObjectNode node = json.putObject(source.label());
      result.scores().ifPresent(scores -> scores(node, scores));
      node.put("bounded", result.bounded());
      fit(node, result.fit());
    });
  }

  private static void scores(ObjectNode json, CalibrationScores scores) {
    json.put("count", scores.count());
    quality(json, scores.quality());
    ArrayNode bins = json.putArray("reliability");
    for (ReliabilityBin bin : scores.favoured().equalWidth().bins()) {
      bins.addObject()
          .put("from", bin.low())
          .put("to", bin.high())
          .put("count", bin.count())
          .put("probability", bin.probability())
          .put("outcome", bin.outcome());
    }
  }

  static void quality(ObjectNode json, Quality quality) {
    json.put("brier", quality.brier());
    json.put("log_loss", quality.logLoss());
    json.put("expected_calibration_error", quality.expectedError());
  }

  private static void fit(ObjectNode json, Fit fit) {
    switch (fit) {
      case Fit.Fitted(var calibration) -> {
        json.put("temperature", calibration.temperature());
        json.put("prompts", calibration.evidence().prompts());
        quality(json.putObject("held_out"), calibration.evidence().heldOut());
      }
      case Fit.Unfitted(var reason) -> {
        json.putNull("temperature");
        json.put("why_no_temperature", reason.sentence());
      }
    }
  }
}
