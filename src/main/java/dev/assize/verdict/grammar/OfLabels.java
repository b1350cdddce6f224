package dev.assize.verdict.grammar;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;

/// A grammar with a label for each of few verdicts.
interface OfLabels extends VerdictGrammar {
  Labels labels();

  @Override
  default List<ParsedVerdict> offered() {
    return labels().offered();
  }

  @Override
  default String label(ParsedVerdict verdict) {
    return labels().of(verdict);
  }
}
