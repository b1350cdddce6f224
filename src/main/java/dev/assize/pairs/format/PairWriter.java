package dev.assize.pairs.format;

import dev.assize.pairs.PreferencePair;
import java.util.Optional;

/// Writes one file of pairs. Nothing is at the target's path before [#finish]: rows wait in a file
/// beside it, since some columns are known only once the last row is. Used by one thread.
public interface PairWriter extends AutoCloseable {
  /// Adds a pair.
  ///
  /// @param provenanceJson where the pair comes from, as one JSON object; kept as a text
  /// @return why the format can't hold the pair, in a few words; the pair is then not written
  /// @throws PairsUnwrittenException where the disk fails
  Optional<String> write(PreferencePair pair, String provenanceJson);

  /// Writes the file, and what belongs beside it. Not called: nothing is written.
  ///
  /// @throws PairFileException where the rows as a whole are nothing a trainer may be given
  /// @throws PairsUnwrittenException where the disk fails
  Written finish();

  /// Takes away what is left of an unfinished file.
  @Override
  void close();
}
