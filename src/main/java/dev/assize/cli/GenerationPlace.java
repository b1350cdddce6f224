package dev.assize.cli;

import dev.assize.run.GenerateRun;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a run of a policy and its candidates lie.
record GenerationPlace(Path folder, Path candidates) {
  private static final String LINES = ".jsonl";

  /// @param out a folder, or a file of JSON lines whose run lies beside it
  /// @param fresh the folder where nothing was given
  static GenerationPlace of(@Nullable Path out, Path fresh) {
    String name = out == null ? "" : String.valueOf(out.getFileName());
    if (out == null || !name.endsWith(LINES)) {
      Path folder = out == null ? fresh : out;
      return new GenerationPlace(folder, GenerateRun.candidatesIn(folder));
    }
    String stem = name.substring(0, name.length() - LINES.length());
    return new GenerationPlace(out.resolveSibling(stem + ".run"), out);
  }
}
