package dev.assize.judge.rules.reward;

import com.google.re2j.Pattern;

/// `regex`: 1 where a regular expression matches, else 0. RE2: its time is linear in the reply's
/// length, whatever the reply.
///
/// @param whole whether it must match the whole reply, white space at its ends left out, not a part
public record RegexReward(Pattern pattern, boolean whole) implements Reward {
  /// What configurations call it.
  public static final String NAME = "regex";

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
    String text = attempt.text().strip();
    boolean matches = whole ? pattern.matches(text) : pattern.matcher(text).find();
    return Rewarded.passed(matches, "has not the form that was asked for");
  }
}
