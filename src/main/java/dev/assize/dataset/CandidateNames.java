package dev.assize.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gives candidates their ids: the model's name, else the column's; a second one of the same name
/// gets `#2`.
final class CandidateNames {
  private CandidateNames() {}

  /// The ids of these answers, in their order, distinct.
  static List<CandidateId> of(List<Answer> answers) {
    Set<String> taken = new HashSet<>();
    List<CandidateId> ids = new ArrayList<>();
    for (Answer answer : answers) {
      String name = answer.model().orElse(answer.column());
      String id = name;
      for (int n = 2; !taken.add(id); n++) {
        id = name + "#" + n;
      }
      ids.add(new CandidateId(id));
    }
    return ids;
  }
}
