package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Value;
import java.util.List;
import java.util.OptionalDouble;

/// Margins and scores, where a file has them: a null or a NaN stops a training, or poisons it.
///
/// @param table whether numbers are spelled as texts
record NumberCheck(boolean table) implements RowCheck {
  @Override
  public void row(Value row, Findings findings) {
    Value margin = row.get("margin");
    if (isThere(margin) && !(number(margin).orElse(0) > 0)) {
      findings.add(Rule.MARGIN, margin, "a finite number with a point, above 0");
    }
    for (String name : List.of("score_chosen", "score_rejected")) {
      Value score = row.get(name);
      if (isThere(score) && number(score).isEmpty()) {
        findings.add(Rule.SCORE, score, "a finite number with a point");
      }
    }
  }

  private static boolean isThere(Value value) {
    return !value.node().isMissingNode() && !value.node().isNull();
  }

  private OptionalDouble number(Value value) {
    return table ? value.number() : fraction(value.node());
  }

  /// A finite number that readers take for one with a fraction.
  static OptionalDouble fraction(JsonNode node) {
    return node.isNumber() && !node.isIntegralNumber() && Double.isFinite(node.doubleValue())
        ? OptionalDouble.of(node.doubleValue())
        : OptionalDouble.empty();
  }
}
