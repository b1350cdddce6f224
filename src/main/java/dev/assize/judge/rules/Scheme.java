package dev.assize.judge.rules;

import dev.assize.dataset.Item;
import java.util.List;

/// How rules make a score of an answer. Thread-safe.
public interface Scheme {
  /// What an answer gets.
  ///
  /// @param replies one subject for each turn the candidate spoke, nearly always one; never empty
  Appraisal appraise(Item item, List<Subject> replies);

  /// Scores whose shares are less than this far apart are a tie where one may be given.
  double tieBelow();

  /// Everything that scores depend on beside the texts and the reference, as one text.
  String settings();

  /// The keys of an item's metadata that scores depend on.
  List<String> fields();

  /// What is said of an answer without a fault: a phrase that continues "The answer …".
  String faultless();

  /// What readers must know of verdicts by this scheme, one line; empty if nothing.
  String caveat();
}
