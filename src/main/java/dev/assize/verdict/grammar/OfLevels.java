package dev.assize.verdict.grammar;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;

/// A grammar that reads the levels of a scale.
interface OfLevels extends VerdictGrammar {
  Levels levels();

  @Override
  default Kind kind() {
    return Kind.RATING;
  }

  @Override
  default List<ParsedVerdict> offered() {
    return levels().offered();
  }

  @Override
  default String label(ParsedVerdict verdict) {
    return levels().label(verdict);
  }
}
