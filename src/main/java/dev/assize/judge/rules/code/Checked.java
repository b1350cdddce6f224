package dev.assize.judge.rules.code;

import java.util.List;
import java.util.Optional;

/// How tests went, in their order.
///
/// @param whole why not all tests were run, or not to their end; empty where they were
record Checked(List<Result> results, Optional<String> whole) {
  Checked {
    results = List.copyOf(results);
  }

  /// How a test went.
  ///
  /// @param fault why it failed; empty where it passed
  record Result(String name, Optional<String> fault) {
    boolean isPassed() {
      return fault.isEmpty();
    }
  }

  long passed() {
    return results.stream().filter(Result::isPassed).count();
  }

  boolean isRight() {
    return whole.isEmpty() && !results.isEmpty() && passed() == results.size();
  }

  /// The share of tests that passed, 0 to 1; below 1 where anything went wrong.
  double share() {
    int all = results.size() + (whole.isPresent() && passed() == results.size() ? 1 : 0);
    return all == 0 ? 0 : (double) passed() / all;
  }
}
