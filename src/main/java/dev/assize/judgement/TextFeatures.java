package dev.assize.judgement;

/// What an answer looks like, so that a report can speak of length and style without the texts.
///
/// @param characters Unicode code points
/// @param words runs of letters and digits; every Han, Hiragana, Katakana or Hangul character is
///   one
/// @param headers Markdown headers; nothing within a code fence is Markdown
/// @param lists Markdown list items
/// @param bold Markdown bold spans
public record TextFeatures(int characters, int words, int headers, int lists, int bold) {

  /// Measures a text, in one pass over its lines.
  public static TextFeatures of(String text) {
    int headers = 0;
    int lists = 0;
    int boldMarks = 0;
    boolean fenced = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String start = line.stripLeading();
      if (start.startsWith("```")) {
        fenced = !fenced;
      }
      if (!fenced) {
        headers += isHeader(start) ? 1 : 0;
        lists += isListItem(start) ? 1 : 0;
        boldMarks += boldMarks(line);
      }
    }
    return new TextFeatures(
        text.codePointCount(0, text.length()), words(text), headers, lists, boldMarks / 2);
  }

  private static boolean isHeader(String line) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '#') {
      marks++;
    }
    return marks >= 1 && marks <= 6 && marks < line.length() && line.charAt(marks) == ' ';
  }

  private static boolean isListItem(String line) {
    if (line.length() > 1 && "-*+".indexOf(line.charAt(0)) >= 0 && line.charAt(1) == ' ') {
      return true;
    }
    int digits = 0;
    while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    return digits > 0
        && digits + 1 < line.length()
        && ".)".indexOf(line.charAt(digits)) >= 0
        && line.charAt(digits + 1) == ' ';
  }

  private static int words(String text) {
    int words = 0;
    boolean inWord = false;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      boolean wordlike = Character.isLetterOrDigit(point);
      if (wordlike && isWordByItself(point)) {
        words++;
        inWord = false;
      } else {
        if (wordlike && !inWord) {
          words++;
        }
        inWord = wordlike || (inWord && continuesWord(point));
      }
    }
    return words;
  }

  // The vowel signs of Indic scripts and the accents of decomposed letters are marks.
  private static boolean continuesWord(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> point == '\'' || point == '’';
    };
  }

  private static boolean isWordByItself(int point) {
    Character.UnicodeScript script = Character.UnicodeScript.of(point);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL;
  }

  private static int boldMarks(String text) {
    int marks = 0;
    for (int at = text.indexOf("**"); at >= 0; at = text.indexOf("**", at + 2)) {
      marks++;
    }
    return marks;
  }
}
