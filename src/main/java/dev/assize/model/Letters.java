package dev.assize.model;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Letters that stand for labels which no single token tells apart: `A>>B` and `A>B` begin alike,
/// and so do `1` and `10`.
///
/// None of them is a letter by which prompts name answers.
final class Letters {
  private static final String ALPHABET = "PQRSTUVWXYZJKLMN";
  private static final String ASKED_IN_ENGLISH =
      "Answer with one letter and nothing else. What each letter stands for:";
  private static final String ASKED_IN_CHINESE = "只回答一个字母，不要写任何别的内容。各字母的含义：";

  private Letters() {}

  /// Whether there are letters enough.
  static boolean suffice(VerdictGrammar grammar) {
    return grammar.offered().size() <= ALPHABET.length();
  }

  /// As many letters as there are verdicts, in the grammar's order.
  static List<String> of(VerdictGrammar grammar) {
    return IntStream.range(0, grammar.offered().size())
        .mapToObj(at -> ALPHABET.substring(at, at + 1))
        .toList();
  }

  /// What a prompt says of them.
  ///
  /// @param language a BCP 47 tag: the language of the judge's instructions
  static String legend(VerdictGrammar grammar, String language) {
    List<ParsedVerdict> offered = grammar.offered();
    return IntStream.range(0, offered.size())
        .mapToObj(at -> ALPHABET.charAt(at) + " = " + whole(grammar, offered.get(at)))
        .collect(
            Collectors.joining(
                "\n",
                (language.startsWith("zh") ? ASKED_IN_CHINESE : ASKED_IN_ENGLISH) + "\n",
                ""));
  }

  private static String whole(VerdictGrammar grammar, ParsedVerdict verdict) {
    return grammar.labelPrefix() + grammar.label(verdict) + grammar.labelSuffix();
  }
}
