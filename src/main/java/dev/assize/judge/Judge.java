package dev.assize.judge;

import dev.assize.model.ServerIdentity;

/// Somebody who can be asked about answers.
public sealed interface Judge permits TextJudge, ScoreJudge {
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
}
