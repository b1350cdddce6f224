package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.List;

/// RewardBench's columns of names.
record NamesCheck() implements RowCheck {
  @Override
  public void row(Value row, Findings findings) {
    for (String name : List.of("chosen_model", "rejected_model", "subset")) {
      Value value = row.get(name);
      if (!value.node().isMissingNode() && !value.node().isTextual()) {
        findings.add(Rule.NAMES, value, "a text");
      }
    }
    Value id = row.get("id");
    if (!id.node().isMissingNode() && !id.node().isTextual() && !id.node().isIntegralNumber()) {
      findings.add(Rule.NAMES, id, "a text or a whole number");
    }
  }
}
