package dev.assize.prompt;

import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Scale;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.util.Locale;
import java.util.Optional;

/// What the name of a grammar stands for in a template of some kind.
sealed interface NamedGrammar {

  /// A grammar that reads what the template asks.
  record Fit(VerdictGrammar grammar) implements NamedGrammar {}

  /// None, or one that reads something else.
  ///
  /// @param remedy a sentence; may be empty
  record Unfit(String expected, String found, String remedy) implements NamedGrammar {}

  /// Looks a name up.
  ///
  /// @param scale the template's numbers, empty where it asks for none
  static NamedGrammar of(String name, Optional<Scale> scale, Kind kind) {
    return switch (Grammars.named(name, scale)) {
      case GrammarChoice.Found(VerdictGrammar grammar) ->
          fits(grammar, kind) ? new Fit(grammar) : new Unfit(wanted(kind), found(grammar), "");
      case GrammarChoice.Unknown(String message) -> new Unfit("a grammar", name, sentence(message));
    };
  }

  private static boolean fits(VerdictGrammar grammar, Kind kind) {
    return switch (grammar.kind()) {
      case PAIRWISE -> kind == Kind.PAIRWISE;
      case RATING -> kind == Kind.RATING;
      case CHOICE -> false;
    };
  }

  private static String wanted(Kind kind) {
    return switch (kind) {
      case PAIRWISE -> "a grammar that reads which of two is better";
      case RATING -> "a grammar that reads ratings";
    };
  }

  private static String found(VerdictGrammar grammar) {
    return "%s (%s)".formatted(grammar.name(), grammar.description());
  }

  private static String sentence(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
  }
}
