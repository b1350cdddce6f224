package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import dev.assize.pairs.format.Texts;

/// What is asked of answers, however they are laid out.
final class AnswerRules {
  private AnswerRules() {}

  /// The answer must not begin with its prompt.
  static void notEchoed(String prompt, String answer, Value at, Findings findings) {
    if (Texts.isEchoed(prompt, answer)) {
      findings.add(Rule.PROMPT_REPEATED, at, "the answer alone", "the prompt at its beginning");
    }
  }

  /// The two must differ.
  static void different(String chosen, String rejected, Value at, Findings findings) {
    if (Texts.areEqual(chosen, rejected)) {
      findings.add(Rule.EQUAL_ANSWERS, at, "another text than the rejected one's", "the same");
    }
  }
}
