package dev.assize.prompt;

import dev.assize.rubric.Scale;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;

/// Finds the grammar that a template names.
@FunctionalInterface
interface GrammarNames {
  /// The grammar of this name.
  ///
  /// @param scale the template's numbers, empty where it asks for none
  /// @throws IllegalArgumentException for an unknown name, or a name that needs a scale and has
  ///   none
  VerdictGrammar named(String name, Optional<Scale> scale);
}
