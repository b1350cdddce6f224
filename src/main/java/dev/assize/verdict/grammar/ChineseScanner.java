package dev.assize.verdict.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assize.verdict.grammar.Mark.Rank;
import java.util.Optional;

/// Finds a pair's verdict in Chinese text: bracketed marks and announced ones.
record ChineseScanner(Labels labels) implements MarkScanner {
  private static final int WINDOW = 40;

  /// `选择A`, `最终判断：助手A`. `A更好` is prose and is not read, nor is `答案A`, which names one.
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?:[选選][择擇]?(?:是|为|了)?|(?:判断|结论|裁决|判定|结果|答案|胜者|获胜者|优胜者)(?:是|为|[\\s\"']*[:】]))[\\s:\"'(】]*"
              + "(?:助手|回答|回复|答案|选项|模型)?[\\s\"'(]*$");

  /// One of these is part of every announcement.
  private static final String ANNOUNCING = "选選断论决定果案者";

  private static final Pattern TIE_BEFORE =
      Pattern.compile("(?:选择|判断|结论|裁决|判定|判|结果|是|为|算|:|^|[。\\n;!?])[\\s:\"'(]*$");

  /// What can stand right before a letter or 平局 that is announced.
  private static final String LAST_SIGNS = "择擇选選了断论决定果案者是为判算手答复项型】:\"'( \t\n。;!?";

  @Override
  public Marks scan(String text) {
    Marks marks = new Marks();
    for (int at = text.length() - 1; at >= 0; at--) {
      if (mayStart(text, at)) {
        if (!marks.mayLook()) {
          break;
        }
        mark(text, at).ifPresent(marks::addEarlier);
      }
    }
    if (marks.isEmpty()) {
      Brackets.whole(text, inside -> labels.wholeMeaning(tieOf(inside)))
          .ifPresent(marks::addEarlier);
    }
    return marks;
  }

  /// Cheap: whether a mark can start at an offset.
  private static boolean mayStart(String text, int at) {
    return switch (text.charAt(at)) {
      case '[' -> text.startsWith("[[", at);
      case '【' -> true;
      case 'A', 'B', 'C', 'a', 'b', 'c', '平' ->
          at == 0 || LAST_SIGNS.indexOf(text.charAt(at - 1)) >= 0;
      default -> false;
    };
  }

  private Optional<Mark> mark(String text, int at) {
    return switch (text.charAt(at)) {
      case '[' -> bracketed(text, at, "[[", "]]");
      case '【' -> bracketed(text, at, "【", "】");
      case '平' -> tie(text, at);
      default -> announced(text, at);
    };
  }

  private Optional<Mark> bracketed(String text, int at, String open, String close) {
    int end =
        text.startsWith(open, at)
            ? text.indexOf(close, at, Math.min(text.length(), at + WINDOW))
            : -1;
    return end < 0 || isName(text, end + close.length())
        ? Optional.empty()
        : whole(text.substring(at + open.length(), end))
            .map(meaning -> Mark.formal(at, end + close.length(), meaning));
  }

  // "【A】的优点是" speaks of an answer.
  private static boolean isName(String text, int end) {
    return end < text.length() && "的在中里虽".indexOf(text.charAt(end)) >= 0;
  }

  private Optional<Mark> announced(String text, int at) {
    boolean bare = at + 1 == text.length() || !isWordSign(text.charAt(at + 1));
    String words = text.substring(Math.max(0, at - WINDOW), at);
    if (!bare || words.chars().noneMatch(sign -> ANNOUNCING.indexOf(sign) >= 0)) {
      return Optional.empty();
    }
    Matcher before = ANNOUNCED.matcher(words);
    return before.find()
        ? whole(text.substring(at, at + 1))
            .map(it ->
                new Mark(
                    Math.max(0, at - WINDOW) + before.start(), at, at + 1, it, Rank.FORMAL, true))
        : Optional.empty();
  }

  private Optional<Mark> tie(String text, int at) {
    if (!text.startsWith("平局", at) && !text.startsWith("平手", at)) {
      return Optional.empty();
    }
    String before = text.substring(Math.max(0, at - WINDOW), at);
    return TIE_BEFORE.matcher(before).find()
        ? labels.meaning("平局").map(it -> Mark.formal(at, at + 2, it))
        : Optional.empty();
  }

  private Optional<Meaning> whole(String inside) {
    return labels.meaning(tieOf(inside));
  }

  // The prompt's "C" is the tie.
  private static String tieOf(String inside) {
    return inside.strip().equalsIgnoreCase("C") ? "平局" : inside;
  }

  private static boolean isWordSign(char sign) {
    return sign == '_' || (sign < 0x80 && Character.isLetterOrDigit(sign));
  }
}
