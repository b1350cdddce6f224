package dev.assize.pairs.validation;

import dev.assize.dataset.DatasetProblem;
import dev.assize.dataset.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Collects the first place of each rule that is broken, and counts rows.
final class Findings {
  private final String file;
  private final Map<Rule, Count> counts = new EnumMap<>(Rule.class);
  private final Set<Rule> order = new LinkedHashSet<>();

  private static final class Count {
    final DatasetProblem first;
    long rows = 1;
    OptionalLong last;

    Count(DatasetProblem first) {
      this.first = first;
      this.last = first.line();
    }
  }

  Findings(String file) {
    this.file = file;
  }

  /// A value breaks a rule.
  void add(Rule rule, Value at, String expected) {
    add(rule, at, expected, Value.describe(at.node()));
  }

  /// A value breaks a rule.
  void add(Rule rule, Value at, String expected, String found) {
    add(rule, at, expected, found, rule.remedy());
  }

  /// A value breaks a rule, and there is better advice than the rule's own.
  void add(Rule rule, Value at, String expected, String found, String remedy) {
    add(rule, at.problem(expected, found, remedy));
  }

  /// The file as a whole breaks a rule.
  void add(Rule rule, String expected, String found) {
    add(rule, new DatasetProblem(file, OptionalLong.empty(), "", expected, found, rule.remedy()));
  }

  void add(Rule rule, DatasetProblem problem) {
    Count known = counts.get(rule);
    if (known == null) {
      counts.put(rule, new Count(problem));
      order.add(rule);
    } else if (!known.last.equals(problem.line())) {
      known.rows++;
      known.last = problem.line();
    }
  }

  List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : order) {
      Count count = counts.get(rule);
      if (count != null) {
        all.add(new Finding(rule, count.rows, count.first));
      }
    }
    return all;
  }
}
