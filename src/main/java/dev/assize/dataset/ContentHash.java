package dev.assize.dataset;

import dev.assize.text.Sha256;
import java.util.List;

/// Names for prompts and items: SHA-256, cut to 16 hexadecimal digits, which people read.
final class ContentHash {
  private static final int SHORT_DIGITS = 16;

  private ContentHash() {}

  /// The name of a prompt.
  static String ofPrompt(Conversation prompt) {
    return shortened(digits(prompt));
  }

  /// The name of a prompt and its candidates in whatever order, whoever wrote them.
  static String ofItem(Conversation prompt, List<Answer> answers) {
    Sha256 hash = new Sha256().add(digits(prompt));
    answers.stream().map(answer -> Sha256.hex(answer.replies())).sorted().forEach(hash::add);
    return shortened(hash.hex());
  }

  private static String digits(Conversation prompt) {
    Sha256 hash = new Sha256();
    for (Turn turn : prompt.turns()) {
      hash.add(turn.role().wireName()).add(turn.text());
    }
    return hash.hex();
  }

  private static String shortened(String digits) {
    return digits.substring(0, SHORT_DIGITS);
  }
}
