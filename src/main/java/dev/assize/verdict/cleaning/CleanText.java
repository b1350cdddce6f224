package dev.assize.verdict.cleaning;

import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.Reading.Span;
import java.util.Optional;

/// A text made plain for reading, which knows where each of its characters stood in the original.
public final class CleanText {
  /// Most characters of a reply that an excerpt shows.
  public static final int EXCERPT = 200;

  private final String text;
  // Empty where the text is its own original.
  private final Optional<int[]> origins;
  private final String source;
  private final Part part;

  /// @param origins offset in `source` of every character of `text`
  CleanText(String text, int[] origins, String source, Part part) {
    this(text, Optional.of(origins), source, part);
  }

  /// A text that was plain.
  CleanText(String text, Part part) {
    this(text, Optional.empty(), text, part);
  }

  private CleanText(String text, Optional<int[]> origins, String source, Part part) {
    this.text = text;
    this.origins = origins;
    this.source = source;
    this.part = part;
  }

  /// The plain text.
  public String text() {
    return text;
  }

  /// The place in the original of a half-open, non-empty range of the plain text.
  public Span span(int start, int end) {
    return new Span(part, origin(start), origin(end - 1) + 1);
  }

  private int origin(int at) {
    return origins.isPresent() ? origins.get()[at] : at;
  }

  /// At most 200 characters of the original around a place in it.
  public String excerptAround(Span span) {
    int margin = Math.max(0, EXCERPT - (span.end() - span.start())) / 2;
    int from = Math.max(0, span.start() - margin);
    return cut(source, from, Math.min(from + EXCERPT, span.end() + margin));
  }

  /// The original's last 200 characters.
  public String tail() {
    return tail(source);
  }

  static String tail(String source) {
    String whole = source.strip();
    return cut(whole, whole.length() - EXCERPT, whole.length());
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
