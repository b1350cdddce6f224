package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.Rate;
import dev.assize.stats.agreement.AgreementResult;
import dev.assize.stats.agreement.Coefficient;
import dev.assize.stats.agreement.MarginBucket;
import dev.assize.stats.agreement.PositionConsistency;
import dev.assize.stats.agreement.RatedAgreement;
import dev.assize.stats.agreement.VerdictAgreement;
import java.util.List;
import java.util.Map;

/// The format of `agreement` in `summary.json`. A coefficient that does not exist is null, with its
/// reason beside it.
final class AgreementJson {
  private AgreementJson() {}

  static void put(ObjectNode json, AgreementResult result) {
    if (result.verdicts().count() > 0) {
      verdicts(json.putObject("verdicts"), result.verdicts());
    }
    if (result.positions().asked() > 0) {
      positions(json.putObject("positions"), result.positions());
    }
    if (!result.margins().isEmpty()) {
      margins(json.putObject("margins"), result.margins());
    }
    if (result.ratings().count() > 0) {
      ratings(json.putObject("ratings"), result.ratings());
    }
  }

  private static void verdicts(ObjectNode json, VerdictAgreement of) {
    json.put("count", of.count());
    json.put("left_out", of.leftOut());
    Fields.rate(json, "accuracy_with_ties", "accuracy_with_ties_", of.withTies());
    Fields.rate(json, "accuracy_without_ties", "accuracy_without_ties_", of.withoutTies());
    coefficient(json, "cohens_kappa", of.kappa());
    coefficient(json, "weighted_kappa", of.weightedKappa());
    coefficient(json, "krippendorffs_alpha", of.alpha());
  }

  // As LLMBar and Auto-J have them: silence is wrong.
  private static void positions(ObjectNode json, PositionConsistency of) {
    json.put("asked", of.asked());
    Fields.rate(json, "consistency", "consistency_", of.consistent());
    json.put("one_silent", of.oneSilent());
    json.put("both_silent", of.bothSilent());
    json.put("labelled", of.labelled());
    Fields.put(json, "correct_given", Fields.boxed(of.ofAllLabelled(of.rightInGiven())));
    Fields.put(json, "correct_swapped", Fields.boxed(of.ofAllLabelled(of.rightInSwapped())));
    Fields.put(json, "correct_average", Fields.boxed(of.rightOnAverage()));
    Fields.put(json, "correct_both", Fields.boxed(of.ofAllLabelled(of.rightInBoth())));
    Fields.put(json, "equal", Fields.boxed(of.equalWithSilence()));
  }

  private static void margins(ObjectNode json, Map<Source, List<MarginBucket>> margins) {
    margins.forEach((source, buckets) -> {
      ArrayNode array = json.putArray(source.label());
      for (MarginBucket bucket : buckets) {
        ObjectNode node = array.addObject();
        node.put("from", bucket.low());
        node.put("to", bucket.high());
        node.put("count", bucket.count());
        Fields.put(node, "accuracy", bucket.accuracy().map(Rate::value));
      }
    });
  }

  private static void ratings(ObjectNode json, RatedAgreement of) {
    json.put("count", of.count());
    coefficient(json, "pearson", of.pearson());
    coefficient(json, "spearman", of.spearman());
    coefficient(json, "kendall_tau_b", of.kendall().mean());
    json.put("kendall_prompts", of.kendall().prompts());
    coefficient(json, "cohens_kappa", of.kappa());
    coefficient(json, "linear_kappa", of.linearKappa());
    coefficient(json, "quadratic_kappa", of.quadraticKappa());
    coefficient(json, "ordinal_alpha", of.ordinalAlpha());
    coefficient(json, "interval_alpha", of.intervalAlpha());
  }

  private static void coefficient(ObjectNode json, String name, Coefficient of) {
    switch (of) {
      case Coefficient.Known(double value) -> json.put(name, value);
      case Coefficient.Undefined(var reason) -> {
        json.putNull(name);
        json.put(name + "_none", reason.label());
      }
    }
  }
}
