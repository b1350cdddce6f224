package dev.assize.judge.rules.reward;

/// `markdown`: how rich in headings, list items and bold passages a reply is: their number for each
/// hundred words over `full`, at most 1. Code is left out. Give it a weight below 0 to punish.
///
/// The three elements are those that Chatbot Arena controls its ratings for (LMSYS, "Does style
/// matter?", 2024).
///
/// @param full elements for each hundred words from which on the reward is 1; above 0
public record MarkdownReward(double full) implements Reward {
  /// What configurations call it.
  public static final String NAME = "markdown";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    int words = attempt.subject().shape().words();
    double density = 100.0 * elements(attempt.text()) / Math.max(1, words);
    return Rewarded.of(Math.min(1, density / full));
  }

  private static int elements(String text) {
    boolean code = false;
    int count = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("```") || line.startsWith("~~~")) {
        code = !code;
      } else if (!code) {
        count += isHeading(line) || isListItem(line) ? 1 : 0;
        count += bold(line);
      }
    }
    return count;
  }

  private static boolean isHeading(String line) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '#') {
      marks++;
    }
    return marks >= 1 && marks <= 6 && marks < line.length() && line.charAt(marks) == ' ';
  }

  private static boolean isListItem(String line) {
    int digits = 0;
    while (digits < line.length() && digits < 9 && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    String rest = line.substring(digits);
    return digits == 0
        ? rest.startsWith("- ") || rest.startsWith("* ") || rest.startsWith("+ ")
        : rest.startsWith(". ") || rest.startsWith(") ");
  }

  private static int bold(String line) {
    return marks(line, "**") / 2 + marks(line, "__") / 2;
  }

  private static int marks(String line, String mark) {
    int count = 0;
    for (int at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + mark.length())) {
      count++;
    }
    return count;
  }
}
