package dev.assize.judge.rules;

import java.util.Optional;

/// Does it answer at all, end properly, close its code fences, and take the form asked for?
public record FormatRule() implements Rule {
  private static final double ECHO = 0.1;
  private static final double CUT = 0.5;
  private static final double BARE = 0.7;
  private static final double OPEN_FENCE = 0.5;
  private static final double FORM_MISSING = 0.6;

  /// Up to this many words an answer may do without a full stop: "Paris", "about forty people".
  private static final int LABEL_WORDS = 12;

  @Override
  public String name() {
    return "format";
  }

  @Override
  public Optional<Mark> mark(Subject subject) {
    if (subject.shape().words() == 0) {
      boolean blank = subject.shape().isBlank();
      return Optional.of(new Mark(0, java.util.List.of(blank ? "is empty" : "holds no word")));
    }
    if (subject.answer().strip().equals(subject.prompt().strip())) {
      return Optional.of(Mark.of(ECHO, "only repeats the prompt"));
    }
    return Optional.of(ending(subject.shape()).and(fences(subject.shape())).and(forms(subject)));
  }

  private static Mark ending(TextShape shape) {
    return switch (shape.ending()) {
      case COMPLETE, ITEM -> Mark.FULL;
      case BARE ->
          shape.words() <= LABEL_WORDS || shape.hasOpenFence()
              ? Mark.FULL
              : Mark.of(BARE, "stops in mid-sentence");
      case CUT -> Mark.of(CUT, "breaks off");
    };
  }

  private static Mark fences(TextShape shape) {
    return shape.hasOpenFence() ? Mark.of(OPEN_FENCE, "leaves a code fence open") : Mark.FULL;
  }

  private static Mark forms(Subject subject) {
    Mark mark = Mark.FULL;
    for (AskedForm form : AskedForm.values()) {
      if (subject.asks().forms().contains(form)
          && !form.isTakenBy(subject.answer(), subject.shape())) {
        mark = mark.and(Mark.of(FORM_MISSING, form.fault()));
      }
    }
    return mark;
  }
}
