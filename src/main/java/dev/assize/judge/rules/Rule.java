package dev.assize.judge.rules;

import java.util.Optional;

/// One thing that can be said of an answer without understanding it. Pure, and linear in the
/// answer's length.
public interface Rule {
  /// How configuration and reports name it.
  String name();

  /// What it says; empty where it has nothing to go by, such as a reference that isn't there.
  Optional<Mark> mark(Subject subject);
}
