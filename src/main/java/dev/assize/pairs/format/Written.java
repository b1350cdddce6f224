package dev.assize.pairs.format;

import java.nio.file.Path;
import java.util.List;

/// What was written.
///
/// @param files the file itself first, then what lies beside it
/// @param rows how many rows it has; `kto` and `helpsteer` have one per answer
/// @param mendedTexts how many texts had halves of characters, now U+FFFD
/// @param notes what the user is to know: columns that were left out, and how the trainer is told
///   about the file; sentences
public record Written(List<Path> files, long rows, long mendedTexts, List<String> notes) {
  public Written {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
