package dev.assize.judge.rules;

/// What a text looks like from outside, counted in one pass.
///
/// @param characters code points, white space at the text's ends left out
/// @param words runs of letters and digits; every Chinese, Japanese or Thai character is one
/// @param sentences ended by a full stop or the like, by the end of a list item, or by the end of a
///   paragraph; code left out
/// @param paragraphs blocks of lines with blank lines between them
/// @param lines lines that are not blank
/// @param listLines lines that begin with a bullet or a number
/// @param tableLines lines of a Markdown table
/// @param codeLines lines within a code fence, and lines that look like code outside of one
/// @param fences lines that open or close a code fence
/// @param separators commas and the like, which part the items of a list within a sentence
/// @param ending how the text stops
/// @param scripts words by script; code left out
public record TextShape(
    int characters,
    int words,
    int sentences,
    int paragraphs,
    int lines,
    int listLines,
    int tableLines,
    int codeLines,
    int fences,
    int separators,
    Ending ending,
    ScriptShares scripts) {

  /// How a text stops.
  public enum Ending {
    /// With a full stop, a closing mark, a code fence, a table row.
    COMPLETE,
    /// With a letter or a digit at the end of a list item or a heading.
    ITEM,
    /// With a letter or a digit in running text.
    BARE,
    /// With a comma, a colon or an opening mark: something was to follow.
    CUT
  }

  /// The shape of a text, in time linear in its length.
  public static TextShape of(String text) {
    return new ShapeCounter().count(text.strip());
  }

  /// Whether there is nothing but white space.
  public boolean isBlank() {
    return characters == 0;
  }

  /// Whether a code fence was opened and not closed.
  public boolean hasOpenFence() {
    return fences % 2 == 1;
  }
}
