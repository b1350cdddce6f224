package dev.assize.task;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import java.util.List;

/// One thing asked of one judge with one template.
public sealed interface JudgeTask {
  /// The row it is about.
  Item item();

  /// Which of the samples, counted from 0.
  int sample();

  /// The candidates in the order in which the judge sees them.
  List<Candidate> shown();

  /// Which of two is better?
  record Compare(Item item, Comparison comparison, Order order, int sample) implements JudgeTask {
    @Override
    public List<Candidate> shown() {
      return List.of(comparison.shownFirst(order), comparison.shownSecond(order));
    }
  }

  /// How good is this one?
  record Rate(Item item, Candidate candidate, int sample) implements JudgeTask {
    @Override
    public List<Candidate> shown() {
      return List.of(candidate);
    }
  }

  /// How good is each of these, seen beside the others?
  record RateAll(Item item, List<Candidate> shown, int sample) implements JudgeTask {
    public RateAll {
      shown = List.copyOf(shown);
    }
  }

  /// Which of several is best?
  record Choose(Item item, List<Candidate> shown, int sample) implements JudgeTask {
    public Choose {
      shown = List.copyOf(shown);
    }
  }
}
