package dev.assize.judge.rules;

/// One pass over the lines of a text; used once.
final class ShapeCounter {
  private static final String UNFINISHED = ",:;-–—(（[{“‘«《「『【，、：；+=/&";

  private final WordCounter counter = new WordCounter();
  private int paragraphs;
  private int lines;
  private int listLines;
  private int tableLines;
  private int codeLines;
  private int fences;
  private boolean inParagraph;
  private LineKind last = LineKind.BLANK;

  private enum LineKind {
    BLANK,
    FENCE,
    CODE,
    LIST,
    TABLE,
    HEADING,
    PROSE
  }

  /// Counts a text without white space at its ends.
  TextShape count(String text) {
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      line(text, start, end);
      start = end + 1;
    }
    counter.endSentence();
    return new TextShape(
        text.codePointCount(0, text.length()),
        counter.words(),
        counter.sentences(),
        paragraphs,
        lines,
        listLines,
        tableLines,
        codeLines,
        fences,
        counter.separators(),
        ending(text),
        counter.scripts());
  }

  private void line(String text, int from, int to) {
    int start = skipSpace(text, from, to);
    LineKind kind = kind(text, from, start, to);
    if (kind != LineKind.BLANK) {
      lines++;
      paragraphs += inParagraph ? 0 : 1;
      last = kind;
    }
    inParagraph = kind != LineKind.BLANK;
    if (kind == LineKind.PROSE || kind == LineKind.CODE) {
      running(kind, text, from, start, to);
    } else {
      counter.endSentence();
      standing(kind, text, start, to);
      counter.endSentence();
    }
  }

  /// A line that the next one may continue.
  private void running(LineKind kind, String text, int from, int start, int to) {
    if (kind == LineKind.CODE) {
      codeLines++;
      counter.code(text, start, to);
    } else {
      codeLines += looksLikeCode(text, from, start, to) ? 1 : 0;
      counter.prose(text, start, to);
    }
  }

  /// A line that stands for itself.
  private void standing(LineKind kind, String text, int start, int to) {
    switch (kind) {
      case FENCE -> fences++;
      case LIST -> {
        listLines++;
        counter.prose(text, Marker.end(text, start, to), to);
      }
      case TABLE -> {
        tableLines++;
        counter.prose(text, start, to);
      }
      case HEADING -> {
        counter.prose(text, start, to);
        counter.dropSentence();
      }
      case BLANK, CODE, PROSE -> {}
    }
  }

  private LineKind kind(String text, int from, int start, int to) {
    if (isFence(text, start, to)) {
      return LineKind.FENCE;
    }
    if (fences % 2 == 1) {
      return LineKind.CODE;
    }
    if (start == to) {
      return LineKind.BLANK;
    }
    if (text.charAt(start) == '|' && to - start > 1) {
      return LineKind.TABLE;
    }
    if (text.charAt(start) == '#' && from == start) {
      return LineKind.HEADING;
    }
    return Marker.end(text, start, to) > start ? LineKind.LIST : LineKind.PROSE;
  }

  // A line such as ```x``` closes itself: inline code, no fence.
  private static boolean isFence(String text, int start, int to) {
    if (text.startsWith("~~~", start)) {
      return true;
    }
    if (!text.startsWith("```", start)) {
      return false;
    }
    for (int i = start + 3; i < to; i++) {
      if (text.charAt(i) == '`' && text.charAt(i - 1) != '`') {
        return false;
      }
    }
    return true;
  }

  private static boolean looksLikeCode(String text, int from, int start, int to) {
    int end = to;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return start - from >= 2 || (end > start && ";{}".indexOf(text.charAt(end - 1)) >= 0);
  }

  private TextShape.Ending ending(String text) {
    if (text.isEmpty()) {
      return TextShape.Ending.CUT;
    }
    int end = text.codePointBefore(text.length());
    return switch (last) {
      case FENCE, TABLE -> TextShape.Ending.COMPLETE;
      case CODE -> TextShape.Ending.BARE;
      case BLANK, LIST, HEADING, PROSE -> {
        if (UNFINISHED.indexOf(end) >= 0) {
          yield TextShape.Ending.CUT;
        }
        if (!Character.isLetterOrDigit(end)) {
          yield TextShape.Ending.COMPLETE;
        }
        yield last == LineKind.PROSE ? TextShape.Ending.BARE : TextShape.Ending.ITEM;
      }
    };
  }

  private static int skipSpace(String text, int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
