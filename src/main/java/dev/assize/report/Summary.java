package dev.assize.report;

import dev.assize.stats.Counts;
import dev.assize.stats.StatisticsResult;

/// A run's numbers with what is known of the run: what every view shows.
public record Summary(Findings findings, RunFacts facts) {

  /// The counts, rates and biases.
  public StatisticsResult statistics() {
    return findings.statistics();
  }

  /// Rows of data, those that were not reached included.
  public long items() {
    return Math.max(counted().all(), facts.rows().orElse(0));
  }

  /// Items without a judgement, byte-equal ones and those that were not reached included.
  public long unjudged() {
    return items() - counted().judged();
  }

  /// Items that were not reached.
  public long notReached() {
    return items() - counted().all();
  }

  /// Items that should have been judged and are not.
  public long missing() {
    return counted().missing() + notReached();
  }

  /// Whether more of the items are missing than is allowed.
  public boolean isIncomplete() {
    return facts.enough().isEmpty() && missing() > facts.allowUnjudged() * items();
  }

  private Counts.Items counted() {
    return statistics().overall().counts().items();
  }
}
