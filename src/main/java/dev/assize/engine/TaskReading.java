package dev.assize.engine;

import dev.assize.model.JudgeFailure;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.Reading;

/// What one task of one judge came to, all its steps taken.
sealed interface TaskReading {

  /// A reply was read; its verdict may still be `Unparsed`.
  ///
  /// @param said all that was said, a critique before it included
  record Read(Reading reading, LabelMass mass, String said) implements TaskReading {}

  /// A reply was read, and a reviewer holds others for better.
  record SetAside() implements TaskReading {}

  /// A step failed.
  record Failed(JudgeFailure failure) implements TaskReading {}

  /// A step was not made.
  record NotMade() implements TaskReading {}
}
