package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Value;
import java.util.Map;

/// What alpaca rows have beside question and answers, and whether LLaMA-Factory is told of it.
record AlpacaCheck(LlamaFactoryEntry entry) implements RowCheck {
  /// LLaMA-Factory's names, and what the columns are usually called.
  private static final Map<String, String> OPTIONAL =
      Map.of("query", "input", "system", "system", "history", "history");

  @Override
  public void row(Value row, Findings findings) {
    OPTIONAL.forEach((meaning, usual) -> told(row, meaning, usual, findings));
    JsonNode history = row.node().path(entry.column("history"));
    if (!history.isMissingNode() && !history.isNull() && !isPairs(history)) {
      findings.add(Rule.HISTORY, row.get(entry.column("history")), "a list of pairs of texts");
    }
  }

  private void told(Value row, String meaning, String usual, Findings findings) {
    Value value = row.get(usual);
    boolean filled = value.node().isArray() ? !value.node().isEmpty() : !value.isAbsent();
    if (filled && !entry.columns().containsKey(meaning)) {
      findings.add(
          Rule.DATASET_INFO,
          value,
          "a column that dataset_info.json names (\"%s\": \"%s\")".formatted(meaning, usual),
          "one that LLaMA-Factory would leave out without a word");
    }
  }

  private static boolean isPairs(JsonNode history) {
    if (!history.isArray()) {
      return false;
    }
    for (JsonNode pair : history) {
      if (pair.size() != 2 || !pair.path(0).isTextual() || !pair.path(1).isTextual()) {
        return false;
      }
    }
    return true;
  }
}
