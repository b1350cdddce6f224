package dev.assize.verdict.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/// Finds `Output (a) is better`, and `Output (a)` on a line of its own.
record OutputScanner(Labels labels) implements MarkScanner {
  private static final String WORD = "output";
  private static final int WINDOW = 60;
  private static final int LONGEST_BARE = 1_000;

  private static final Pattern VERDICT =
      Pattern.compile(
          "(?i)^output\\s{0,3}\\(?([ab])\\)?\\s{1,3}(?:is|was)\\s{1,3}"
              + "(?:(?:the|a|an|clearly|much|slightly|somewhat|significantly|overall|generally|therefore|still|marginally|far|also)\\s{1,3}){0,3}"
              + "(?:better|best|superior)\\b");

  private static final Pattern NAME = Pattern.compile("(?i)^output\\s{0,3}\\(?([ab])\\)?");

  /// A whole reply: "a", or what follows a prefilled "Output (".
  private static final Pattern BARE =
      Pattern.compile("(?i)[\\s\"']*\\(?([ab])\\)?(?:\\s{1,3}is\\s{1,3}better)?[\\s\"'.!]*");

  @Override
  public Marks scan(String text) {
    Marks marks = new Marks();
    for (int at = text.length() - WORD.length(); at >= 0; at--) {
      if ((text.charAt(at) | 0x20) == 'o'
          && text.regionMatches(true, at, WORD, 0, WORD.length())
          && marks.mayLook()) {
        mark(text, at).ifPresent(marks::addEarlier);
      }
    }
    if (marks.isEmpty() && text.length() <= LONGEST_BARE) {
      Matcher bare = BARE.matcher(text);
      if (bare.matches()) {
        whole(bare.start(1), bare.end(1), bare.group(1)).ifPresent(marks::addEarlier);
      }
    }
    return marks;
  }

  private Optional<Mark> mark(String text, int at) {
    String here = text.substring(at, Math.min(text.length(), at + WINDOW));
    Matcher verdict = VERDICT.matcher(here);
    if (verdict.find()) {
      return mark(at, verdict);
    }
    Matcher name = NAME.matcher(here);
    return name.find() && isAlone(text, at, at + name.end()) ? mark(at, name) : Optional.empty();
  }

  private Optional<Mark> mark(int at, Matcher found) {
    return whole(at, at + found.end(), found.group(1));
  }

  private Optional<Mark> whole(int start, int end, String letter) {
    return labels.wholeMeaning(letter).map(meaning -> Mark.formal(start, end, meaning));
  }

  private static boolean isAlone(String text, int start, int end) {
    int before = start - 1;
    while (before >= 0 && " \t\"'".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    int after = end;
    while (after < text.length() && " \t\"'.!".indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    return (before < 0 || text.charAt(before) == '\n')
        && (after == text.length() || text.charAt(after) == '\n');
  }
}
