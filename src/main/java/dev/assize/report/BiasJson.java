package dev.assize.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.stats.BiasCard;
import dev.assize.stats.PositionBias;
import dev.assize.stats.ProbabilityCoverage;
import dev.assize.stats.Rate;
import dev.assize.stats.SignTest;
import dev.assize.stats.SlotPreference;
import java.util.Optional;

/// The bias card's fields of `summary.json`.
final class BiasJson {
  private BiasJson() {}

  static void write(ObjectNode json, BiasCard bias) {
    Fields.rate(json, "flip_rate", "flip_rate_", bias.flips());
    Fields.rate(json, "inconsistent_rate", "inconsistent_rate_", bias.inconsistent());
    json.put("both_orders", rows(bias.flips()));
    json.put("flips", bias.flipped());
    json.put("flips_to_first", bias.flippedToFirst());
    json.put("flips_to_second", bias.flipped() - bias.flippedToFirst());
    Fields.rate(json, "first_slot_rate", "first_slot_rate_", bias.firstSlot());
    json.put("first_slot_verdicts", rows(bias.firstSlot()));
    preference(json.putObject("first_slot_preference"), bias.slotPreference());
    position(json, bias.positionBias());
    counted(json, "longer", bias.longerWins(), bias.longerLabels());
    counted(json, "richer", bias.richerWins(), bias.richerLabels());
    coverage(json.putObject("probabilities"), bias.coverage());
    agreement(json, "self_agreement", bias.sameVerdict());
    agreement(json, "score_self_agreement", bias.sameScore());
  }

  private static void counted(
      ObjectNode json, String what, Optional<Rate> wins, Optional<Rate> labels) {
    Fields.rate(json, what + "_rate", what + "_rate_", wins);
    json.put(what + "_comparisons", rows(wins));
    Fields.put(json, what + "_label_rate", labels.map(Rate::value));
  }

  private static void agreement(ObjectNode json, String name, Optional<Rate> rate) {
    Fields.rate(json, name, name + "_", rate);
    json.put(name + "_pairs", rows(rate));
  }

  private static void preference(ObjectNode json, SlotPreference preference) {
    switch (preference) {
      case SlotPreference.OfFlips(long _, long _, SignTest test) -> {
        json.put("basis", "flips");
        test(json, test);
      }
      case SlotPreference.OfRandomOrder(Rate _, SignTest test) -> {
        json.put("basis", "random_order");
        test(json, test);
      }
      case SlotPreference.Unknown(String reason) -> {
        json.putNull("basis");
        json.put("reason", reason);
      }
    }
  }

  private static void test(ObjectNode json, SignTest test) {
    json.put("prompts_to_first", test.positive());
    json.put("prompts_to_second", test.negative());
    json.put("prompts_even", test.even());
    json.put("p_value", test.pValue());
  }

  private static void position(ObjectNode json, Optional<PositionBias> bias) {
    if (bias.isEmpty()) {
      json.putNull("position_bias");
      return;
    }
    PositionBias found = bias.get();
    ObjectNode node = json.putObject("position_bias");
    node.put("logits", found.logits().value());
    Fields.interval(node, "logits", found.logits().interval());
    Fields.put(node, "standard_error", Fields.boxed(found.logits().standardError()));
    node.put("comparisons", found.logits().rows());
    node.put("prompts", found.logits().clusters());
    node.put("left_out", found.leftOut());
  }

  private static void coverage(ObjectNode json, ProbabilityCoverage coverage) {
    json.put("verdicts", coverage.verdicts());
    json.put("measured", coverage.measured());
    json.put("unmeasured", coverage.unmeasured());
    json.put("bounded", coverage.bounded());
    ObjectNode absent = json.putObject("absent");
    coverage.absent().forEach(absent::put);
    Fields.put(json, "mean_coverage", Fields.boxed(coverage.meanMass()));
  }

  private static long rows(Optional<Rate> rate) {
    return rate.map(Rate::rows).orElse(0L);
  }
}
