package dev.assize.verdict.cleaning;

import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.cleaning.ThinkingTags.Range;
import java.util.Arrays;
import java.util.List;

/// Makes a text plain in one pass: what can't be seen is dropped, what looks the same becomes the
/// same, and Markdown is seen through where that is wanted.
final class Plainer {
  private static final int LONGEST_SPECIAL = 40;
  private static final String ESCAPED = "[](){}*_<>=#.-`|~";

  /// ASCII characters that stay as they are wherever they stand.
  private static final boolean[] ORDINARY = ordinary();

  private final String source;
  private final Markup markup;
  private char[] text;
  private int[] origins;
  private int length = 0;

  private Plainer(String source, Markup markup) {
    this.source = source;
    this.markup = markup;
    this.text = new char[source.length() + 1];
    this.origins = new int[source.length() + 1];
  }

  static CleanText plain(String source, List<Range> ranges, Part part, Markup markup) {
    if (ranges.size() == 1 && ranges.getFirst().isAllOf(source) && isOrdinary(source)) {
      return new CleanText(source, part);
    }
    Plainer plainer = new Plainer(source, markup);
    for (Range range : ranges) {
      for (int at = range.start(); at < range.end(); ) {
        at = plainer.take(at, range.end());
      }
    }
    return new CleanText(
        new String(plainer.text, 0, plainer.length),
        Arrays.copyOf(plainer.origins, plainer.length),
        source,
        part);
  }

  private static boolean isOrdinary(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character >= ORDINARY.length || !ORDINARY[character]) {
        return false;
      }
    }
    return true;
  }

  /// Takes what stands at an offset, and says where to go on.
  private int take(int at, int end) {
    char next = source.charAt(at);
    if (next < ORDINARY.length && ORDINARY[next]) {
      return append(next, at);
    }
    if (next == '<') {
      int after = afterSpecialToken(at, end);
      if (after > at) {
        return after;
      }
    }
    if (isUnseen(next)) {
      return at + 1;
    }
    return markup == Markup.KEPT ? append(next, at) : takeSeeingThrough(next, at, end);
  }

  private int takeSeeingThrough(char next, int at, int end) {
    return switch (next) {
      case '`' -> at + 1;
      case '*', '_' -> takeEmphasis(next, at, end);
      case '\\' ->
          at + 1 < end && ESCAPED.indexOf(source.charAt(at + 1)) >= 0 ? at + 1 : append(next, at);
      case '#' -> takeHeading(at, end);
      case '≫' -> {
        append('>', at);
        yield append('>', at);
      }
      default -> append(alike(next), at);
    };
  }

  // "2*3" and "snake_case" are no emphasis; a bullet is kept, so that lists are known as such.
  private int takeEmphasis(char sign, int at, int end) {
    int after = at;
    while (after < end && source.charAt(after) == sign) {
      after++;
    }
    char left = at == 0 ? ' ' : source.charAt(at - 1);
    char right = after == end ? ' ' : source.charAt(after);
    boolean inside =
        sign == '*'
            ? isDigit(left) && isDigit(right)
            : Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
    boolean bullet = sign == '*' && after == at + 1 && right == ' ' && startsLine();
    return inside || bullet ? append(sign, at) : after;
  }

  private int takeHeading(int at, int end) {
    int after = at;
    while (after < end && source.charAt(after) == '#') {
      after++;
    }
    if (startsLine() && after < end && source.charAt(after) == ' ') {
      return after + 1;
    }
    for (int i = at; i < after; i++) {
      append('#', i);
    }
    return after;
  }

  private boolean startsLine() {
    int before = length - 1;
    while (before >= 0 && text[before] == ' ') {
      before--;
    }
    return before < 0 || text[before] == '\n';
  }

  private int append(char character, int origin) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2);
      origins = Arrays.copyOf(origins, length * 2);
    }
    text[length] = character;
    origins[length++] = origin;
    return origin + 1;
  }

  /// Where a chat template's own token such as `<|im_end|>` ends that leaked into the text; the
  /// same offset if there is none.
  private int afterSpecialToken(int at, int end) {
    if (source.startsWith("</s>", at) || source.startsWith("<eos>", at)) {
      return source.indexOf('>', at) + 1;
    }
    if (source.startsWith("<end_of_turn>", at)) {
      return at + "<end_of_turn>".length();
    }
    if (at + 1 >= end || !isBar(source.charAt(at + 1))) {
      return at;
    }
    int limit = Math.min(end, at + LONGEST_SPECIAL);
    for (int i = at + 2; i < limit && source.charAt(i) != '\n'; i++) {
      if (source.charAt(i) == '>' && isBar(source.charAt(i - 1))) {
        return i + 1;
      }
    }
    return at;
  }

  private static boolean[] ordinary() {
    boolean[] ordinary = new boolean[0x80];
    for (char character = ' '; character < 0x7F; character++) {
      ordinary[character] = "<`*_\\#".indexOf(character) < 0;
    }
    ordinary['\n'] = true;
    return ordinary;
  }

  private static boolean isBar(char character) {
    return character == '|' || character == '｜';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isUnseen(char character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= '\uFE00' && character <= '\uFE0F')
        || (Character.isISOControl(character) && !Character.isWhitespace(character));
  }

  private static char alike(char character) {
    if (character < 0x80) {
      return character == '\r' ? '\n' : character;
    }
    if (character >= '！' && character <= '～') {
      return (char) (character - '！' + '!');
    }
    return switch (character) {
      case '“', '”', '„', '«', '»' -> '"';
      case '‘', '’' -> '\'';
      case '−', '﹣' -> '-';
      case '\u2028', '\u2029', '\u0085' -> '\n';
      default -> Character.getType(character) == Character.SPACE_SEPARATOR ? ' ' : character;
    };
  }
}
