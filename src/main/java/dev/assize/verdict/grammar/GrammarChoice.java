package dev.assize.verdict.grammar;

import dev.assize.verdict.VerdictGrammar;

/// What a name stands for.
public sealed interface GrammarChoice {

  /// A grammar.
  record Found(VerdictGrammar grammar) implements GrammarChoice {}

  /// Nothing.
  ///
  /// @param message what was expected, what was found, and what to do
  record Unknown(String message) implements GrammarChoice {}
}
