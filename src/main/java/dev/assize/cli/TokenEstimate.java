package dev.assize.cli;

import dev.assize.dataset.Turn;
import dev.assize.prompt.RenderedPrompt;
import java.util.List;

/// A rough count of a prompt's tokens, for plans: a token per four characters, and one per
/// ideograph, kana or syllable of Chinese, Japanese and Korean. Off by a quarter either way on
/// usual tokenizers; the report has the server's own count.
final class TokenEstimate {
  private static final int TURN_OVERHEAD = 4;
  private static final int FIRST_WIDE = 0x1100;

  private TokenEstimate() {}

  static long of(RenderedPrompt prompt) {
    return of(prompt.messages());
  }

  static long of(List<Turn> messages) {
    long tokens = 0;
    for (Turn turn : messages) {
      tokens += TURN_OVERHEAD + of(turn.text());
    }
    return tokens;
  }

  private static long of(String text) {
    long wide = text.codePoints().filter(TokenEstimate::isWide).count();
    long other = text.codePointCount(0, text.length()) - wide;
    return wide + (other + 3) / 4;
  }

  // Hangul begins there, and the others later: most texts need no look-up.
  private static boolean isWide(int point) {
    return point >= FIRST_WIDE && isWideScript(point);
  }

  private static boolean isWideScript(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
