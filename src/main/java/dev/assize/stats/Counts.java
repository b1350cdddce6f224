package dev.assize.stats;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many of everything.
///
/// @param items rows of data
/// @param judged items of which something was judged and nothing that should have been was not; the
///   others are unjudged
/// @param identical unjudged items whose answers are the same to the byte: nobody was asked,
///   nothing failed
/// @param unjudgedBy reasons of the unjudged items; an item with two reasons is counted under both
/// @param comparisons pairs, byte-equal ones included
/// @param decided comparisons in which every order asked names one winner
/// @param tied comparisons in which every order asked says "even"
/// @param orderDependent comparisons in which the orders disagree, soft ones included
/// @param soft of these, the ones in which one order names a winner and the other says "even"
/// @param scored ratings with a score, one per candidate
/// @param unscored ratings without one
/// @param verdicts calls that gave a verdict, of comparisons only
/// @param unparsed calls whose reply had no verdict, by reason; of ratings, candidates without a
///   score, under each of their reasons
/// @param failed calls without a reply, by reason; of ratings as for `unparsed`
/// @param pending calls not made yet; of ratings as for `unparsed`
public record Counts(
    long items,
    long judged,
    long identical,
    SortedMap<String, Long> unjudgedBy,
    long comparisons,
    long decided,
    long tied,
    long orderDependent,
    long soft,
    long scored,
    long unscored,
    long verdicts,
    SortedMap<String, Long> unparsed,
    SortedMap<String, Long> failed,
    long pending) {

  public Counts {
    unjudgedBy = Collections.unmodifiableSortedMap(new TreeMap<>(unjudgedBy));
    unparsed = Collections.unmodifiableSortedMap(new TreeMap<>(unparsed));
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
  }

  /// Items that are not judged, byte-equal ones included.
  public long unjudged() {
    return items - judged;
  }

  /// Comparisons with an outcome other than `unjudged`.
  public long comparisonsJudged() {
    return decided + tied + orderDependent;
  }
}
