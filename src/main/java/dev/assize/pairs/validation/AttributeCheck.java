package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.ArrayList;
import java.util.List;

/// HelpSteer's numbers; whether they are there in every row is for other checks.
final class AttributeCheck implements RowCheck {
  private List<String> attributes = List.of();
  private boolean begun;

  @Override
  public void row(Value row, Findings findings) {
    if (!begun) {
      begin(row, findings);
    }
    for (String name : attributes) {
      Value value = row.get(name);
      if (value.node().isNumber() && !Double.isFinite(value.node().doubleValue())) {
        findings.add(Rule.ATTRIBUTE, value, "a finite number");
      }
    }
  }

  private void begin(Value row, Findings findings) {
    begun = true;
    List<String> found = new ArrayList<>();
    row.node()
        .properties()
        .forEach(field -> {
          if (field.getValue().isNumber()) {
            found.add(field.getKey());
          }
        });
    attributes = found;
    if (found.isEmpty()) {
      findings.add(
          Rule.ATTRIBUTE,
          row,
          "an attribute such as helpfulness, a number",
          "no number in any column");
    }
  }
}
