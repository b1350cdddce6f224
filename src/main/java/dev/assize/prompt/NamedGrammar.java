package dev.assize.prompt;

import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Criterion;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.Scale;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.util.List;
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
    return of(Grammars.named(name, scale), name, kind);
  }

  /// Looks a name up for a template that may have a rubric, whose parts some grammars read.
  static NamedGrammar of(String name, Optional<Scale> scale, Kind kind, Optional<Rubric> rubric) {
    List<String> attributes =
        rubric.map(its -> its.criteria().stream().map(Criterion::name).toList()).orElse(List.of());
    return name.equals(Grammars.ATTRIBUTES) && attributes.size() < 2
        ? new Unfit(
            "a rubric with two criteria or more, which are the attributes",
            rubric
                .map(its -> "rubric %s with %d".formatted(its.name(), attributes.size()))
                .orElse("no rubric"),
            "Take another rubric (--rubric attributes), or another grammar.")
        : of(Grammars.named(name, scale, attributes), name, kind);
  }

  private static NamedGrammar of(GrammarChoice choice, String name, Kind kind) {
    return switch (choice) {
      case GrammarChoice.Found(VerdictGrammar grammar) ->
          fits(grammar, kind) ? new Fit(grammar) : new Unfit(wanted(kind), found(grammar), "");
      case GrammarChoice.Unknown(String message) -> new Unfit("a grammar", name, sentence(message));
    };
  }

  private static boolean fits(VerdictGrammar grammar, Kind kind) {
    return switch (grammar.kind()) {
      case PAIRWISE -> kind == Kind.PAIRWISE;
      case RATING -> kind == Kind.RATING || kind == Kind.REVIEW;
      case RATING_ALL -> kind == Kind.RATING_ALL;
      case CHOICE -> kind == Kind.CHOICE;
    };
  }

  private static String wanted(Kind kind) {
    return switch (kind) {
      case PAIRWISE -> "a grammar that reads which of two is better";
      case RATING, REVIEW -> "a grammar that reads ratings";
      case RATING_ALL -> "a grammar that reads a number for each answer";
      case CHOICE -> "a grammar that reads which of several is best";
    };
  }

  private static String found(VerdictGrammar grammar) {
    return "%s (%s)".formatted(grammar.name(), grammar.description());
  }

  private static String sentence(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
  }
}
