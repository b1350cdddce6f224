package dev.assize.pairs;

import java.util.Optional;

/// Where pairs go.
public interface PairSink {
  /// Takes a pair.
  ///
  /// @return why it can't, in a few words; empty where it did
  Optional<String> write(PreferencePair pair, Provenance provenance);
}
