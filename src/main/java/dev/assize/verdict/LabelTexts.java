package dev.assize.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The labels of a grammar as texts that can stand at one place of a reply: what opens a label
/// there, the label, what closes it.
///
/// @param opening how many characters stand before the label
/// @param texts by verdict, in the grammar's order
/// @param closed whether something closes a label; else it ends where a word ends
/// @param folded whether case and spaces make no difference
record LabelTexts(int opening, Map<ParsedVerdict, String> texts, boolean closed, boolean folded) {

  LabelTexts {
    texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /// The labels by themselves.
  static LabelTexts bare(VerdictGrammar grammar, boolean folded) {
    Map<ParsedVerdict, String> texts = new LinkedHashMap<>();
    for (ParsedVerdict verdict : grammar.offered()) {
      texts.put(verdict, fold(grammar.label(verdict), folded));
    }
    return new LabelTexts(0, texts, false, folded);
  }

  /// The labels in the place of one that was said; empty where it isn't said as the grammar writes
  /// it.
  ///
  /// @param before what the mark's first token holds before the mark
  /// @param mark the mark as said
  static Optional<LabelTexts> inPlaceOf(
      ParsedVerdict said, String before, String mark, VerdictGrammar grammar, boolean folded) {
    String text = fold(mark, folded);
    String label = fold(grammar.label(said), folded);
    int at = wordAt(text, label);
    if (at < 0) {
      return Optional.empty();
    }
    String opening = fold(before, folded) + text.substring(0, at);
    String closing = text.substring(at + label.length());
    Map<ParsedVerdict, String> texts = new LinkedHashMap<>();
    for (ParsedVerdict verdict : grammar.offered()) {
      texts.put(verdict, opening + fold(grammar.label(verdict), folded) + closing);
    }
    return Optional.of(new LabelTexts(opening.length(), texts, !closing.isEmpty(), folded));
  }

  /// What was said, made comparable.
  String fold(String text) {
    return fold(text, folded);
  }

  private static String fold(String text, boolean folded) {
    return folded ? text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT) : text;
  }

  /// Those of some verdicts that a text can be the beginning of, or the whole of.
  List<ParsedVerdict> consistent(String said, List<ParsedVerdict> among) {
    List<ParsedVerdict> found = new ArrayList<>();
    for (ParsedVerdict verdict : among) {
      String text = texts.getOrDefault(verdict, "");
      if (text.startsWith(said) || (said.startsWith(text) && ends(said.substring(text.length())))) {
        found.add(verdict);
      }
    }
    return found;
  }

  /// The one of some verdicts that a text is the whole of, if nothing needs to close it.
  Optional<ParsedVerdict> complete(String said, List<ParsedVerdict> among) {
    return closed
        ? Optional.empty()
        : among.stream().filter(verdict -> said.equals(texts.get(verdict))).findFirst();
  }

  // "As" is no "A", "1.5" no "1".
  private boolean ends(String rest) {
    if (closed || rest.isEmpty()) {
      return true;
    }
    char next = rest.charAt(0);
    boolean decimals =
        (next == '.' || next == ',') && rest.length() > 1 && Character.isDigit(rest.charAt(1));
    return !Character.isLetterOrDigit(next) && !decimals;
  }

  private static int wordAt(String text, String label) {
    for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
      int end = at + label.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if ((starts && ends) || !isPlain(label)) {
        return at;
      }
    }
    return -1;
  }

  // Han characters stand in words without a space around them.
  private static boolean isPlain(String label) {
    return label.chars().allMatch(sign -> sign < 0x2E80);
  }
}
