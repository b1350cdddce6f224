package dev.assize.stats.agreement;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.Rate;
import dev.assize.stats.agreement.ContingencyTable.Cell;
import java.util.Optional;
import java.util.SortedMap;

/// How far verdicts agree with labels, both told as "the first", "the second" or "neither".
///
/// Counted over comparisons that are judged under the order rule and of which the label says
/// something; a credit above ½ is a verdict for the first candidate. First and second are those of
/// the data: accuracy doesn't depend on which is which, κ and α do where rows are turned one by
/// one.
///
/// @param withTies share of comparisons with the label's own word, a tie among them
/// @param withoutTies the same over comparisons in which neither the label nor the verdict is a tie
/// @param kappa Cohen's κ of the three words
/// @param weightedKappa linear: a tie is half as far from a winner as the other winner is. (The
///   quadratic one is in [ContingencyTable].)
/// @param alpha Krippendorff's nominal α of label and verdict
/// @param table how often each label (first) met each verdict (second)
/// @param leftOut comparisons with a label and no verdict
public record VerdictAgreement(
    Optional<Rate> withTies,
    Optional<Rate> withoutTies,
    Coefficient kappa,
    Coefficient weightedKappa,
    Coefficient alpha,
    SortedMap<Cell<Preference>, Long> table,
    long leftOut) {

  /// How many comparisons have both.
  public long count() {
    return withTies.map(Rate::rows).orElse(0L);
  }
}
