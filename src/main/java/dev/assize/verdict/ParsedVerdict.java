package dev.assize.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a judge's reply says, in terms of the prompt's slots.
public sealed interface ParsedVerdict {

  /// One of two answers is better.
  record Preferred(Slot slot, Strength strength) implements ParsedVerdict {}

  /// Neither of the two is better.
  record Even() implements ParsedVerdict {}

  /// One of several is best.
  record Chosen(Slot slot) implements ParsedVerdict {}

  /// All, best first.
  record Ranked(List<Slot> bestFirst) implements ParsedVerdict {
    public Ranked {
      bestFirst = List.copyOf(bestFirst);
    }
  }

  /// One number, on the template's scale.
  record Rated(double score) implements ParsedVerdict {}

  /// One number per slot, in the slots' order.
  record RatedEach(List<Double> scores) implements ParsedVerdict {
    public RatedEach {
      scores = List.copyOf(scores);
    }
  }

  /// One number per named criterion.
  record RatedBy(Map<String, Double> scores) implements ParsedVerdict {
    public RatedBy {
      scores = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
  }

  /// No verdict: never a score, a tie or a zero.
  ///
  /// @param excerpt at most 200 characters of the reply, around what misled or from its end
  record Unparsed(UnparsedReason reason, String excerpt) implements ParsedVerdict {}
}
