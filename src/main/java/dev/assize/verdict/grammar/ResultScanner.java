package dev.assize.verdict.grammar;

import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.grammar.Meaning.Faulty;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds `[RESULT]`, and reads what follows it.
///
/// @param value reads what starts at an offset, as a mark of its own
record ResultScanner(Value value) implements MarkScanner {
  private static final String TAG = "[RESULT]";
  private static final String BETWEEN = " \t\n:=\"'([*";

  /// "A or B", "A/B".
  private static final Pattern ANOTHER =
      Pattern.compile("^[)\\]\"']*\\s{0,3}(?:or|and|/|vs\\.?)\\s{0,3}[\"'(\\[]*[A-Ha-h]\\b");

  /// Reads the value that starts at an offset of a text.
  interface Value {
    Optional<Mark> at(String text, int at);
  }

  /// A number after the tag.
  static ResultScanner ofNumbers(Levels levels) {
    return new ResultScanner((text, at) ->
        Figure.at(text, at)
            .map(figure ->
                Mark.formal(at, figure.end(), levels.meaning(figure))
                    .withComplete(levels.isComplete(text, figure))));
  }

  /// A letter after the tag.
  static ResultScanner ofLabels(Labels labels) {
    return new ResultScanner((text, at) -> {
      int end = at;
      while (end < text.length() && end < at + 20 && Character.isLetter(text.charAt(end))) {
        end++;
      }
      int to = end;
      String what = text.substring(at, to);
      boolean several =
          ANOTHER.matcher(text.substring(to, Math.min(text.length(), to + 20))).find();
      return labels
          .wholeMeaning(what)
          .map(it -> several ? new Faulty(UnparsedReason.CONTRADICTORY, what) : it)
          .map(it -> Mark.formal(at, to, it));
    });
  }

  @Override
  public Marks scan(String text) {
    Marks marks = new Marks();
    for (int at = text.lastIndexOf('['); at >= 0; at = text.lastIndexOf('[', at - 1)) {
      if (text.regionMatches(true, at, TAG, 0, TAG.length()) && marks.mayLook()) {
        int tag = at;
        value
            .at(text, afterSigns(text, at + TAG.length()))
            .map(it -> new Mark(tag, it.value(), it.end(), it.meaning(), it.rank(), it.complete()))
            .ifPresent(marks::addEarlier);
      }
    }
    if (marks.isEmpty()) {
      int start = afterSigns(text, 0);
      value
          .at(text, start)
          .filter(mark -> text.substring(mark.end()).chars().noneMatch(Character::isLetterOrDigit))
          .ifPresent(marks::addEarlier);
    }
    return marks;
  }

  private static int afterSigns(String text, int from) {
    int at = from;
    while (at < text.length() && at < from + 10 && BETWEEN.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    for (String word : new String[] {"score ", "response ", "answer "}) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return at + word.length();
      }
    }
    return at;
  }
}
