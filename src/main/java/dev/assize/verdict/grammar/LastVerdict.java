package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Reading.Span;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.cleaning.CleanText;
import dev.assize.verdict.cleaning.Cleaned;
import dev.assize.verdict.cleaning.Cleaned.Illegible;
import dev.assize.verdict.cleaning.Cleaned.Legible;
import dev.assize.verdict.cleaning.Cleaned.Standing;
import dev.assize.verdict.cleaning.Markup;
import dev.assize.verdict.cleaning.ReplyCleaner;
import java.util.List;
import java.util.Optional;

/// The one rule by which all our grammars read: the last asserted mark of the answer decides.
///
/// Two different marks in its sentence are a contradiction, whatever words stand between them. A
/// mark that is negated, conditional, an example or one line of a menu is spoken of, not asserted.
/// A mark that stands for nothing on offer hides all earlier ones. What was cut off counts only if
/// the mark is the last thing said and nothing suggests that the asked format was being repeated.
final class LastVerdict {
  private static final Pattern JOINT =
      Pattern.compile("(?i)\\b(?:or|and|vs|versus)\\b|或者|还是|[或和与]");
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n");
  private static final int LONGEST_JOINT = 40;

  private final CleanText clean;
  private final Standing standing;
  private final List<Mark> marks;

  private LastVerdict(Legible legible, MarkScanner scanner) {
    this.clean = legible.text();
    this.standing = legible.standing();
    this.marks = scanner.scan(clean.text()).inOrder();
  }

  /// Reads a reply, Markdown seen through.
  static Reading of(ReplyText reply, MarkScanner scanner) {
    return of(reply, Markup.SEEN_THROUGH, scanner);
  }

  /// Reads a reply.
  static Reading of(ReplyText reply, Markup markup, MarkScanner scanner) {
    Cleaned cleaned = ReplyCleaner.clean(reply, markup);
    return switch (cleaned) {
      case Illegible(UnparsedReason reason, String excerpt) -> Reading.unparsed(reason, excerpt);
      case Legible legible -> new LastVerdict(legible, scanner).read();
    };
  }

  private Reading read() {
    return lastAsserted().map(this::judged).orElseGet(this::nothing);
  }

  private Optional<Mark> lastAsserted() {
    String text = clean.text();
    for (int i = marks.size() - 1; i >= 0; ) {
      int first = Menu.start(text, marks, i);
      if (first < i) {
        i = first - 1;
      } else if (Phrasing.asserts(text, marks.get(i))) {
        return Optional.of(marks.get(i));
      } else {
        i--;
      }
    }
    return Optional.empty();
  }

  private Reading judged(Mark mark) {
    boolean trusted =
        switch (standing) {
          case FINISHED -> true;
          case THOUGHT -> CutReply.isInLastSentence(clean.text(), mark);
          case CUT -> CutReply.holds(clean.text(), mark, marks);
        };
    if (!trusted) {
      return nothing();
    }
    if (isContradicted(mark)) {
      return fault(UnparsedReason.CONTRADICTORY, mark);
    }
    Span span = clean.span(mark.value(), mark.valueEnd());
    return switch (mark.meaning()) {
      case Meaning.Says(var verdict) -> new Reading(verdict, Optional.of(span), mark.repairs());
      case Meaning.Faulty(var reason, _) -> fault(reason, mark);
    };
  }

  private boolean isContradicted(Mark mark) {
    String text = clean.text();
    int from = Sentences.start(text, mark.start(), 0);
    int to = Sentences.end(text, mark.end());
    int last = marks.indexOf(mark);
    for (int i = last + 1; i < marks.size() && marks.get(i).start() < to; i++) {
      if (differs(marks.get(i), mark)) {
        return true;
      }
    }
    Mark next = mark;
    for (int i = last - 1; i >= 0; i--) {
      Mark earlier = marks.get(i);
      boolean inItsSentence = earlier.end() > from;
      if (!inItsSentence && isApart(text, earlier.end(), next.value())) {
        return false;
      }
      // A negated verdict contradicts one in its own sentence only.
      if (differs(earlier, mark) && (inItsSentence || Phrasing.asserts(text, earlier))) {
        return true;
      }
      next = earlier;
    }
    return false;
  }

  // What is quoted of an answer is not the judge's own word.
  private boolean differs(Mark one, Mark other) {
    return !one.meaning().equals(other.meaning()) && !Phrasing.reports(clean.text(), one);
  }

  // "or" and the like join two verdicts rather than setting them apart; a blank line parts them.
  private static boolean isApart(String text, int from, int to) {
    String between = text.substring(from, to);
    return BLANK_LINE.matcher(between).find() || hasWords(between);
  }

  private static boolean hasWords(String between) {
    return between.length() > LONGEST_JOINT
        ? between.chars().anyMatch(Character::isLetter)
        : JOINT.matcher(between).replaceAll("").chars().anyMatch(Character::isLetter);
  }

  private Reading nothing() {
    return Reading.unparsed(standing.without(), clean.tail());
  }

  private Reading fault(UnparsedReason reason, Mark mark) {
    Span span = clean.span(mark.value(), mark.valueEnd());
    return new Reading(
        new Unparsed(reason, clean.excerptAround(span)), Optional.of(span), List.of());
  }
}
