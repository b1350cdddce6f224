package dev.assize.pairs.format;

/// What counts as a text in a training file.
public final class Texts {
  /// A shorter prompt, such as "Hi", may well begin an answer.
  private static final int SHORTEST_ECHOED_PROMPT = 4;

  private static final int NEXT_LINE = 0x85;

  private Texts() {}

  /// Without the white space around it, that of all scripts.
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }

  /// Whether there is nothing in it to learn.
  public static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  /// Whether two answers are one and the same to a reader.
  public static boolean areEqual(String first, String second) {
    return strip(first).equals(strip(second));
  }

  /// Whether an answer begins with its prompt, which a trainer then learns as answer. Prompts of up
  /// to three characters don't count.
  public static boolean isEchoed(String prompt, String answer) {
    String asked = strip(prompt);
    return asked.codePointCount(0, asked.length()) >= SHORTEST_ECHOED_PROMPT
        && strip(answer).startsWith(asked);
  }
}
