package dev.assize.verdict.grammar;

import dev.assize.verdict.VerdictGrammar;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;

/// Words about verdicts, for prompts and people.
final class Wording {
  private static final int LONGEST_VALUE = 100;

  private Wording() {}

  /// `[[A]], [[B]] or [[C]]`.
  static String either(VerdictGrammar grammar) {
    List<String> written = grammar.offered().stream().map(grammar::write).toList();
    int last = written.size() - 1;
    return last == 0
        ? written.getFirst()
        : String.join(", ", written.subList(0, last)) + " or " + written.get(last);
  }

  /// A JSON value with full-width signs made narrow; a long one is no verdict and stays as it is.
  static String narrow(String value) {
    return value.length() > LONGEST_VALUE ? value : Normalizer.normalize(value, Form.NFKC);
  }

  /// A number as judges write it: `4`, `4.5`.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
