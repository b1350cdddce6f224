package dev.assize.judge.rules.reward;

import dev.assize.judge.rules.RuleBook;
import dev.assize.judge.rules.ScoreSheet;
import java.util.List;

/// `form`: what `kind: rules` without rewards says, 0 to 1.
public record FormReward() implements Reward {
  /// What configurations call it.
  public static final String NAME = "form";

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
    ScoreSheet sheet = RuleBook.FORM.mark(List.of(attempt.subject()));
    return new Rewarded.Given(sheet.score(), sheet.faults(), List.of());
  }
}
