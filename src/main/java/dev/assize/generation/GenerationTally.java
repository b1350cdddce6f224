package dev.assize.generation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what became of prompts and their draws. Not thread-safe.
public final class GenerationTally {
  private final boolean keepTruncated;
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private long prompts;
  private long usable;
  private long identical;
  private long without;
  private long single;
  private long unfinished;
  private long missing;

  /// @param keepTruncated whether answers that broke off are judged too
  public GenerationTally(boolean keepTruncated) {
    this.keepTruncated = keepTruncated;
  }

  /// Counts a prompt.
  public void add(Candidates candidates) {
    prompts++;
    List<String> texts = candidates.usable(keepTruncated);
    usable += texts.size();
    identical += texts.size() - texts.stream().distinct().count();
    without += texts.isEmpty() ? 1 : 0;
    single += texts.size() == 1 ? 1 : 0;
    boolean finished = true;
    for (Response response : candidates.responses()) {
      outcomes.merge(response.label(), 1L, Long::sum);
      switch (response) {
        case Response.Said _ -> {}
        case Response.Failed(var failure) -> {
          failures.merge(failure.reason().label(), 1L, Long::sum);
          finished = false;
        }
        case Response.Pending() -> finished = false;
      }
    }
    unfinished += finished ? 0 : 1;
    missing += finished && !texts.isEmpty() ? 0 : 1;
  }

  /// What was counted so far.
  public Counts result() {
    return new Counts(
        prompts, outcomes, failures, usable, identical, without, single, unfinished, missing);
  }

  /// What became of prompts and their draws.
  ///
  /// @param outcomes draws by [Response#label]
  /// @param failures failed draws by reason
  /// @param usable responses that can be judged
  /// @param identical those that are the same as an earlier one to their prompt
  /// @param without prompts that have none, and so are not written
  /// @param single prompts that have one, and so make no pair
  /// @param unfinished prompts with a draw that failed or was not made
  /// @param missing prompts that are unfinished or have no response to be judged
  public record Counts(
      long prompts,
      Map<String, Long> outcomes,
      Map<String, Long> failures,
      long usable,
      long identical,
      long without,
      long single,
      long unfinished,
      long missing) {
    public Counts {
      outcomes = Map.copyOf(outcomes);
      failures = Map.copyOf(failures);
    }

    /// Draws that ended so.
    public long outcome(String label) {
      return outcomes.getOrDefault(label, 0L);
    }

    /// Whether a later start would find something to ask.
    public boolean isWorthGoingOn() {
      return unfinished > 0;
    }

    /// The share of prompts that are unfinished or have no response to be judged, 0 to 1.
    public double missingShare() {
      return prompts == 0 ? 0 : (double) missing / prompts;
    }
  }
}
