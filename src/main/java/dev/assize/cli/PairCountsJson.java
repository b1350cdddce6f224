package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.pairs.DropReason;
import dev.assize.pairs.PairCounts;
import java.util.Map;

/// What became of prompts and pairs, for programs.
final class PairCountsJson {
  private PairCountsJson() {}

  static ObjectNode of(PairCounts counts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompts", counts.prompts());
    json.put("prompts_with_pairs", counts.promptsWithPairs());
    reasons(json.putObject("prompts_dropped"), counts.promptDrops());
    json.put("considered", counts.considered());
    json.put("pairs", counts.written());
    reasons(json.putObject("pairs_dropped"), counts.pairDrops());
    counts
        .numbers()
        .ifPresent(numbers ->
            json.put("least_margin", numbers.leastMargin())
                .put("mean_margin", numbers.meanMargin())
                .put("greatest_margin", numbers.greatestMargin())
                .put("mean_words_longer", numbers.meanWords())
                .put("chosen_longer", numbers.longer())
                .put("chosen_shorter", numbers.shorter()));
    return json;
  }

  private static void reasons(ObjectNode json, Map<DropReason, Long> drops) {
    drops.forEach((reason, count) -> json.put(reason.label(), count));
  }
}
