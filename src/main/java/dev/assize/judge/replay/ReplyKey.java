package dev.assize.judge.replay;

import dev.assize.task.Order;
import dev.assize.task.Step;
import java.util.List;

/// Which call a recorded line answers.
///
/// @param item the item's id
/// @param asked what about the item was asked
/// @param sample counted from 0
public record ReplyKey(String item, Asked asked, int sample, Step step) {

  /// What was asked, in whatever terms the line has.
  public sealed interface Asked {}

  /// The item's only pair, in this order; also the item's only answer.
  public record InOrder(Order order) implements Asked {}

  /// One answer, by its candidate's id.
  public record OfCandidate(String candidate) implements Asked {}

  /// The candidates shown, in the order shown: for items with several pairs.
  public record Shown(List<String> candidates) implements Asked {
    public Shown {
      candidates = List.copyOf(candidates);
    }
  }

  /// A call as a ledger names it.
  public record OfCall(String judge, String template, List<String> shown) implements Asked {
    public OfCall {
      shown = List.copyOf(shown);
    }
  }

  /// The call in a line's own words, for messages.
  @Override
  public String toString() {
    String what =
        switch (asked) {
          case InOrder(Order order) -> "order " + order.label();
          case OfCandidate(String candidate) -> "candidate " + candidate;
          case Shown(List<String> candidates) -> "shown " + String.join(", ", candidates);
          case OfCall(String judge, String template, List<String> shown) ->
              "judge " + judge + ", template " + template + ", shown " + String.join(", ", shown);
        };
    return "id " + item + ", " + what + ", sample " + sample + ", step " + step.label();
  }
}
