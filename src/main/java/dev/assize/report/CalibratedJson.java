package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.MeanProbability;
import dev.assize.stats.PairProbability;
import dev.assize.stats.calibration.Calibration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The format of `calibrated` in `summary.json`.
final class CalibratedJson {
  private CalibratedJson() {}

  static void put(ObjectNode json, Calibrated of) {
    Fields.putText(json, "why_none", of.isEmpty() ? Optional.of(of.whyEmpty()) : Optional.empty());
    by(json, of.by().overall());
    means(json, of.means());
    if (!of.by().judges().isEmpty()) {
      ObjectNode judges = json.putObject("judges");
      of.by()
          .judges()
          .forEach((name, its) -> {
            ObjectNode judge = judges.putObject(name);
            by(judge, its);
            means(judge, of.judges().getOrDefault(name, List.of()));
          });
    }
  }

  private static void by(ObjectNode json, Map<Source, Calibration> bySource) {
    ObjectNode by = json.putObject("by");
    bySource.forEach((source, calibration) -> {
      ObjectNode node = by.putObject(source.label());
      node.put("temperature", calibration.temperature());
      Fields.put(node, "tau", Fields.boxed(calibration.tau()));
      node.put("comparisons", calibration.evidence().count());
      node.put("prompts", calibration.evidence().prompts());
    });
  }

  private static void means(ObjectNode json, List<PairProbability> means) {
    ArrayNode array = json.putArray("win_probabilities");
    for (PairProbability of : means) {
      MeanProbability mean = of.mean();
      ObjectNode node = array.addObject();
      node.put("model", of.model());
      node.put("against", of.against());
      Fields.put(node, "calibrated_win_probability", Fields.boxed(mean.value()));
      node.put("calibrated_win_probability_low", mean.low());
      node.put("calibrated_win_probability_high", mean.high());
      Fields.interval(node, "calibrated_win_probability_interval", mean.interval());
      Fields.put(
          node, "calibrated_win_probability_standard_error", Fields.boxed(mean.standardError()));
      node.put("source", mean.source().label());
      node.put("count", mean.count());
    }
  }
}
