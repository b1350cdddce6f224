package dev.assize.verdict;

import java.util.List;
import java.util.Optional;

/// A verdict, and where in the reply it was found.
///
/// @param span the verdict's place in the text that was read; empty where nothing was found
/// @param repairs what a tolerant reader mended on the way, in words; usually empty
public record Reading(ParsedVerdict verdict, Optional<Span> span, List<String> repairs) {
  public Reading {
    repairs = List.copyOf(repairs);
  }

  /// A half-open range of UTF-16 offsets in [dev.assize.reply.ReplyText#answer], or in the
  /// reasoning where the verdict stands there.
  ///
  /// @param part which of the two texts
  public record Span(Part part, int start, int end) {}

  /// The text that a verdict stands in.
  public enum Part {
    ANSWER,
    REASONING
  }

  /// A reading of a verdict at a place.
  public static Reading at(ParsedVerdict verdict, Part part, int start, int end) {
    return new Reading(verdict, Optional.of(new Span(part, start, end)), List.of());
  }

  /// A reading that found nothing.
  public static Reading unparsed(UnparsedReason reason, String excerpt) {
    return new Reading(new ParsedVerdict.Unparsed(reason, excerpt), Optional.empty(), List.of());
  }
}
