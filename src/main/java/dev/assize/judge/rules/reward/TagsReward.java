package dev.assize.judge.rules.reward;

import java.util.List;
import java.util.Set;

/// `tags`: 1 where the reply has each pair of tags once, one pair after the other; else 0.
///
/// The format reward of DeepSeek-R1 (arXiv 2501.12948, section 2.2.2).
///
/// @param tags names without brackets, in the order wanted
/// @param only whether nothing but white space may stand outside of them
public record TagsReward(List<String> tags, boolean only) implements Reward {
  /// What configurations call it.
  public static final String NAME = "tags";

  public TagsReward {
    tags = List.copyOf(tags);
    if (tags.isEmpty() || Set.copyOf(tags).size() < tags.size()) {
      throw new IllegalArgumentException("expected distinct tags, found " + tags);
    }
  }

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
    String text = attempt.text();
    int end = 0;
    for (String tag : tags) {
      String open = "<" + tag + ">";
      String close = "</" + tag + ">";
      if (!isOnce(text, open) || !isOnce(text, close)) {
        return Rewarded.of(0, "has not every tag once");
      }
      int from = text.indexOf(open);
      int to = text.indexOf(close);
      if (from < end || to < from) {
        return Rewarded.of(0, "has its tags out of order");
      }
      if (only && !text.substring(end, from).isBlank()) {
        return Rewarded.of(0, "has text outside its tags");
      }
      end = to + close.length();
    }
    return Rewarded.passed(!only || text.substring(end).isBlank(), "has text outside its tags");
  }

  private static boolean isOnce(String text, String part) {
    int at = text.indexOf(part);
    return at >= 0 && text.indexOf(part, at + 1) < 0;
  }
}
