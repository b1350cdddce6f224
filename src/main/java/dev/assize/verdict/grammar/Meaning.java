package dev.assize.verdict.grammar;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.UnparsedReason;

/// What a mark in a reply stands for.
sealed interface Meaning {

  /// A verdict on offer.
  record Says(ParsedVerdict verdict) implements Meaning {}

  /// A complete mark that is no verdict on offer: it hides every earlier one.
  ///
  /// @param what the faulty value in plain form, so that two different faults differ
  record Faulty(UnparsedReason reason, String what) implements Meaning {}
}
