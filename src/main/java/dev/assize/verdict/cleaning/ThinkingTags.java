package dev.assize.verdict.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds what was said aloud in a text that may carry its thinking along.
///
/// Read are `<think>`, `<thinking>`, `<thought>` and `<reasoning>` in any case, `[THINK]`, and the
/// channels of gpt-oss. A pair of tags encloses thinking. A closing tag alone ends a thought that
/// the prompt had opened. An opening tag alone makes thinking of all that follows, if it opens a
/// line: elsewhere it is a mention.
final class ThinkingTags {
  private static final List<String> NAMES = List.of("think", "thinking", "thought", "reasoning");
  private static final int LONGEST = "</reasoning>".length();
  private static final String FINAL_CHANNEL = "<|channel|>final<|message|>";
  private static final String OTHER_CHANNEL = "<|channel|>analysis<|message|>";

  private ThinkingTags() {}

  /// A half-open range of offsets.
  record Range(int start, int end) {
    boolean isAllOf(String text) {
      return start == 0 && end == text.length();
    }
  }

  private record Tag(int start, int end, boolean opens) {}

  /// The ranges outside all thinking, in order; one range over everything where there is none.
  static List<Range> spoken(String text) {
    // A search from the front is many times faster than one from the back, and mostly finds
    // nothing.
    if (text.contains(FINAL_CHANNEL)) {
      int last = text.lastIndexOf(FINAL_CHANNEL);
      return List.of(new Range(last + FINAL_CHANNEL.length(), text.length()));
    }
    if (text.contains(OTHER_CHANNEL)) {
      return List.of();
    }
    return outside(tags(text), text);
  }

  private static List<Range> outside(List<Tag> tags, String text) {
    List<Range> spoken = new ArrayList<>();
    int[] closing = nextClosing(tags);
    int from = 0;
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      if (!tag.opens()) {
        spoken.clear();
        from = tag.end();
        continue;
      }
      int close = closing[i];
      if (close < tags.size()) {
        spoken.add(new Range(from, tag.start()));
        from = tags.get(close).end();
        i = close;
      } else if (opensLine(text, tag.start())) {
        spoken.add(new Range(from, tag.start()));
        return spoken;
      }
    }
    spoken.add(new Range(from, text.length()));
    return spoken;
  }

  /// Index of the closing tag that follows each tag, or the number of tags where none does.
  private static int[] nextClosing(List<Tag> tags) {
    int[] closing = new int[tags.size()];
    int next = tags.size();
    for (int i = tags.size() - 1; i >= 0; i--) {
      closing[i] = next;
      next = tags.get(i).opens() ? next : i;
    }
    return closing;
  }

  private static List<Tag> tags(String text) {
    List<Tag> tags = new ArrayList<>();
    int angle = text.indexOf('<');
    int square = text.indexOf('[');
    while (angle >= 0 || square >= 0) {
      boolean angled = square < 0 || (angle >= 0 && angle < square);
      int at = angled ? angle : square;
      Tag tag = tag(text, at, angled ? '>' : ']');
      int next = at + 1;
      if (tag.end() > at && !isQuoted(text, tag)) {
        tags.add(tag);
        next = tag.end();
      }
      angle = angle >= 0 && angle < next ? text.indexOf('<', next) : angle;
      square = square >= 0 && square < next ? text.indexOf('[', next) : square;
    }
    return tags;
  }

  /// The tag at an offset; one that ends where it starts if there is none.
  private static Tag tag(String text, int at, char closing) {
    boolean opens = !text.startsWith("/", at + 1);
    int name = at + (opens ? 1 : 2);
    int end = name;
    if (name >= text.length() || "tTrR".indexOf(text.charAt(name)) < 0) {
      return new Tag(at, at, opens);
    }
    int limit = Math.min(text.length(), at + LONGEST);
    while (end < limit && text.charAt(end) != closing) {
      end++;
    }
    if (end >= limit) {
      return new Tag(at, at, opens);
    }
    String inside = text.substring(name, end);
    boolean known =
        closing == ']'
            ? inside.equals("THINK")
            : NAMES.contains(inside.strip().toLowerCase(Locale.ROOT));
    return new Tag(at, known ? end + 1 : at, opens);
  }

  private static boolean isQuoted(String text, Tag tag) {
    return tag.start() > 0
        && tag.end() < text.length()
        && "`\"'“‘".indexOf(text.charAt(tag.start() - 1)) >= 0
        && "`\"'”’".indexOf(text.charAt(tag.end())) >= 0;
  }

  private static boolean opensLine(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
  }
}
