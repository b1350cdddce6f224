package dev.assize.judge.rules;

import java.util.List;
import java.util.Optional;

/// Length against what the prompt asks for; where it asks for nothing, against the broad band of
/// [PlausibleLength], outside of which the mark falls slowly.
public record LengthRule() implements Rule {
  @Override
  public String name() {
    return "length";
  }

  @Override
  public Optional<Mark> mark(Subject subject) {
    if (subject.shape().words() == 0) {
      return Optional.empty();
    }
    List<LengthAsk> asks = subject.asks().lengths();
    return Optional.of(asks.isEmpty() ? plausible(subject) : against(asks, subject));
  }

  private static Mark against(List<LengthAsk> asks, Subject subject) {
    Mark worst = Mark.FULL;
    for (LengthAsk ask : asks) {
      int length = closest(ask, subject);
      double value = ask.satisfiedBy(length);
      if (value < worst.value()) {
        worst =
            Mark.of(value, ask.isOver(length) ? "is longer than asked" : "is shorter than asked");
      }
    }
    return worst;
  }

  private static int closest(LengthAsk ask, Subject subject) {
    TextShape shape = subject.shape();
    return switch (ask.unit()) {
      case WORDS -> shape.words();
      case CHARACTERS -> shape.characters();
      case SENTENCES -> shape.sentences();
      case PARAGRAPHS -> shape.paragraphs();
      case ITEMS -> items(ask, shape);
    };
  }

  private static int items(LengthAsk ask, TextShape shape) {
    if (shape.listLines() > 0) {
      return shape.listLines();
    }
    int closest = shape.lines();
    for (int count : new int[] {shape.separators() + 1, shape.sentences(), shape.paragraphs()}) {
      closest = ask.satisfiedBy(count) > ask.satisfiedBy(closest) ? count : closest;
    }
    return closest;
  }

  private static Mark plausible(Subject subject) {
    LengthAsk band = subject.asks().plausible();
    int words = subject.shape().words();
    // The square root keeps a guess gentle: a third of the least plausible length costs 0.42.
    double value = Math.sqrt(band.satisfiedBy(words));
    return Mark.of(
        value, band.isOver(words) ? "is long for this prompt" : "is short for this prompt");
  }
}
