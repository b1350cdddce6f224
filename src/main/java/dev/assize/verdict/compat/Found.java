package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.Reading.Span;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.List;
import java.util.Optional;

/// Readings of an answer's text.
final class Found {

  /// Most characters of a reply that an excerpt shows.
  private static final int EXCERPT = 200;

  static final ParsedVerdict A = preferred(Slot.A);
  static final ParsedVerdict B = preferred(Slot.B);
  static final ParsedVerdict EVEN = new ParsedVerdict.Even();

  private Found() {}

  private static ParsedVerdict preferred(Slot slot) {
    return new ParsedVerdict.Preferred(slot, Strength.CLEAR);
  }

  static Reading at(ParsedVerdict verdict, int start, int end) {
    return Reading.at(verdict, Part.ANSWER, start, end);
  }

  /// Nothing that the peer's rule reads.
  static Reading nothing(String answer) {
    return answer.isBlank()
        ? Reading.unparsed(UnparsedReason.EMPTY, "")
        : Reading.unparsed(
            UnparsedReason.NO_VERDICT, cut(answer, answer.length() - EXCERPT, answer.length()));
  }

  /// Something at a place, of which the peer makes no verdict.
  static Reading unusable(UnparsedReason reason, String answer, int start, int end) {
    int margin = Math.max(0, EXCERPT - (end - start)) / 2;
    int from = Math.max(0, start - margin);
    String excerpt = cut(answer, from, Math.min(from + EXCERPT, end + margin));
    return new Reading(
        new ParsedVerdict.Unparsed(reason, excerpt),
        Optional.of(new Span(Part.ANSWER, start, end)),
        List.of());
  }

  /// The part between two offsets, which may lie outside the text; no character is cut in half.
  private static String cut(String text, int start, int end) {
    int from = Math.clamp(start, 0, text.length());
    int to = Math.clamp(end, from, text.length());
    if (from > 0 && from < to && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    if (to < text.length() && to > from && Character.isHighSurrogate(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
