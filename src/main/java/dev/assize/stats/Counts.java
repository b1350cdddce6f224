package dev.assize.stats;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many of everything.
public record Counts(Items items, Outcomes outcomes, Ratings ratings, Calls calls) {

  /// Rows of data.
  ///
  /// @param all every one that was counted
  /// @param judged those of which something was judged and nothing that should have been was not;
  ///   the others are unjudged
  /// @param missing unjudged ones that should have been judged: a call failed, gave no verdict or
  ///   was not made yet
  /// @param identical unjudged ones whose answers are the same to the byte: nobody was asked,
  ///   nothing failed
  /// @param unjudgedBy reasons of the unjudged ones; an item with two reasons is counted under both
  public record Items(
      long all, long judged, long missing, long identical, SortedMap<String, Long> unjudgedBy) {
    /// The reason of an item with fewer than two answers and no rating.
    public static final String NOTHING_TO_COMPARE = "nothing_to_compare";

    public Items {
      unjudgedBy = sorted(unjudgedBy);
    }

    /// Those that are not judged, byte-equal ones included.
    public long unjudged() {
      return all - judged;
    }
  }

  /// What is recorded of pairs.
  ///
  /// @param comparisons all pairs, byte-equal ones included
  /// @param decided every order asked names the same winner
  /// @param tied every order asked says "even"
  /// @param orderDependent the orders disagree, soft ones included
  /// @param soft of these, one order names a winner and the other says "even"
  public record Outcomes(
      long comparisons, long decided, long tied, long orderDependent, long soft) {

    /// Those with an outcome other than `unjudged`.
    public long judged() {
      return decided + tied + orderDependent;
    }
  }

  /// Ratings of single answers.
  public record Ratings(long scored, long unscored) {
    /// Whether nothing was to be rated.
    public boolean isEmpty() {
      return scored + unscored == 0;
    }
  }

  /// How calls ended. A comparison's calls are counted one by one. Of ratings only the outcome is
  /// known: an answer without a score is counted once under each of its reasons.
  ///
  /// @param verdicts calls of comparisons that gave a verdict
  /// @param unparsed calls whose reply had no verdict, by reason
  /// @param failed calls without a reply, by reason
  /// @param pending calls not made yet
  public record Calls(
      long verdicts,
      SortedMap<String, Long> unparsed,
      SortedMap<String, Long> failed,
      long pending) {
    public Calls {
      unparsed = sorted(unparsed);
      failed = sorted(failed);
    }
  }

  private static SortedMap<String, Long> sorted(Map<String, Long> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
