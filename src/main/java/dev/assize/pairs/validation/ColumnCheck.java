package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether every row has the same columns, those of the format among them and none that a trainer
/// takes for its own.
final class ColumnCheck implements RowCheck {
  /// They switch a trainer to pictures, skip its preparation, or go to the chat template.
  private static final Set<String> RESERVED =
      Set.of(
          "image",
          "images",
          "tools",
          "chat_template_kwargs",
          "prompts",
          "completions",
          "prompt_ids",
          "chosen_ids",
          "rejected_ids",
          "completion_ids",
          "KL_completion_ids",
          "chosen_input_ids",
          "rejected_input_ids",
          "ref_chosen_logps",
          "ref_rejected_logps",
          "ref_logps",
          "ref_KL_logps",
          "trainer_state",
          "log_extra",
          "log_metric");

  private final List<String> required;
  private final Set<String> spare;
  private final boolean typed;
  private final Map<String, Value> emptySoFar = new LinkedHashMap<>();
  private Set<String> first = Set.of();
  private String firstLine = "";

  /// @param spare columns of other formats that must not be there
  /// @param typed whether a column has a type even where it is empty, as in Parquet
  ColumnCheck(List<String> required, Set<String> spare, boolean typed) {
    this.required = required;
    this.spare = spare;
    this.typed = typed;
  }

  @Override
  public void row(Value row, Findings findings) {
    Set<String> names = new LinkedHashSet<>();
    row.node().fieldNames().forEachRemaining(names::add);
    if (firstLine.isEmpty()) {
      begin(row, names, findings);
    } else if (!names.equals(first)) {
      findings.add(
          Rule.SAME_COLUMNS,
          row,
          "the columns of %s: %s".formatted(firstLine, String.join(", ", first)),
          difference(names));
    }
    for (String name : required) {
      if (!names.contains(name)) {
        findings.add(
            Rule.MISSING_COLUMN,
            row,
            "the column " + name,
            "the columns " + String.join(", ", names));
      }
    }
    emptySoFar.keySet().removeIf(name -> isFilled(row.node().path(name)));
  }

  private void begin(Value row, Set<String> names, Findings findings) {
    first = names;
    firstLine = row.position().unit().word() + " " + row.position().line();
    for (String name : names) {
      if (!typed) {
        emptySoFar.put(name, row.get(name));
      }
      if (RESERVED.contains(name)) {
        findings.add(Rule.RESERVED_COLUMN, row, "no column that a trainer takes for its own", name);
      }
      if (spare.contains(name)) {
        findings.add(Rule.SPARE_COLUMN, row, "no column of another format", "the column " + name);
      }
    }
  }

  private String difference(Set<String> names) {
    List<String> words = new ArrayList<>();
    first.stream().filter(name -> !names.contains(name)).forEach(name -> words.add("no " + name));
    names.stream().filter(name -> !first.contains(name)).forEach(name -> words.add("also " + name));
    return String.join(", ", words);
  }

  private static boolean isFilled(JsonNode value) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (!element.isNull()) {
          return true;
        }
      }
      return false;
    }
    return !value.isNull() && !value.isMissingNode();
  }

  @Override
  public void end(Findings findings) {
    emptySoFar.forEach((name, at) ->
        findings.add(
            Rule.EMPTY_COLUMN,
            at,
            "a column with a value in some row",
            "null or an empty list in every row"));
  }
}
