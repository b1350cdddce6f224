package dev.assize.judge;

import dev.assize.model.Probe.Finding;
import dev.assize.model.ServerIdentity;
import java.util.List;
import java.util.Map;

/// Somebody who can be asked about answers.
public sealed interface Judge permits TextJudge, ScoreJudge, PairJudge {
  /// The name in configuration, reports and the ledger.
  String name();

  /// The `kind:` in configuration.
  String kind();

  /// Which model on which server this is.
  ServerIdentity identity();

  /// What a reader of the report must know of this judge, one line; empty for most.
  default String caveat() {
    return "";
  }

  /// What was found out of its server, for people; empty where there is nothing to tell.
  default List<Finding> findings() {
    return List.of();
  }

  /// Whether runs may share what it replies.
  default Sharing sharing() {
    return Sharing.NEVER;
  }

  /// What was found out about how this judge has to be asked, by name: `scoring` for the route to
  /// verdict probabilities or raw scores, else the fields that its server wants renamed or left
  /// out. Grows while it is asked.
  default Map<String, String> adaptations() {
    return Map.of();
  }
}
