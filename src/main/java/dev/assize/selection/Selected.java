package dev.assize.selection;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import java.util.List;

/// The best of an item's candidates, and how it was found.
///
/// @param standings the best first as far as is known
/// @param missing candidates that could not be judged and were passed over
/// @param comparisons how many pairs were compared
/// @param calls how many questions these were, or the ratings
public record Selected(
    Item item,
    Method method,
    Best best,
    List<Standing> standings,
    List<CandidateId> missing,
    int comparisons,
    int calls) {
  public Selected {
    standings = List.copyOf(standings);
    missing = List.copyOf(missing);
  }
}
