package dev.assize.report;

import dev.assize.stats.Counts;
import dev.assize.stats.StatisticsResult;

/// A run's numbers with what is known of the run: what every view shows.
public record Summary(StatisticsResult statistics, RunFacts facts) {

  /// Rows of data, those that were not reached included.
  public long items() {
    return Math.max(counts().items(), facts.rows().orElse(0));
  }

  /// Items without a judgement, byte-equal ones and those that were not reached included.
  public long unjudged() {
    return items() - counts().judged();
  }

  /// Items that were not reached.
  public long notReached() {
    return items() - counts().items();
  }

  /// Items that should have been judged and are not.
  public long missing() {
    return unjudged() - counts().identical();
  }

  /// Whether more of the items are missing than is allowed.
  public boolean isIncomplete() {
    return missing() > facts.allowUnjudged() * items();
  }

  private Counts counts() {
    return statistics.overall().counts();
  }
}
