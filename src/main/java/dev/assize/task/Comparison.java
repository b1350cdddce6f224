package dev.assize.task;

import dev.assize.dataset.Candidate;

/// Two candidates of one item, in the data's order, and which of them the order GIVEN shows first.
public record Comparison(Candidate first, Candidate second, boolean givenShowsFirst) {

  /// The candidate that a judge sees first in this order.
  public Candidate shownFirst(Order order) {
    return (order == Order.GIVEN) == givenShowsFirst ? first : second;
  }

  /// The candidate that a judge sees second in this order.
  public Candidate shownSecond(Order order) {
    return (order == Order.GIVEN) == givenShowsFirst ? second : first;
  }
}
