package dev.assize.loop;

import java.util.List;
import java.util.Optional;

/// How a loop ended.
///
/// @param stopped why it ended before its last iteration; empty where it went through
/// @param best the iteration whose policy is best against M₀ by point estimate, 0 where none is
///   above ½; of equal ones the last
/// @param evaluatesItself whether the policy was its own evaluator
public record LoopResult(
    List<Row> rows, Optional<String> stopped, int best, boolean evaluatesItself) {
  public LoopResult {
    rows = List.copyOf(rows);
  }
}
