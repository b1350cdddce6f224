package dev.assize.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Standard output that remembers what could not be written: a `PrintWriter` above it stays silent,
/// and a script would take half a summary for a whole one.
final class WatchedOutput extends FilterOutputStream {
  private @Nullable IOException failure;

  WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException failed) {
      failure = failed;
      throw failed;
    }
  }

  /// Why output is missing; empty where none is, or where its reader wanted no more (`| head`).
  Optional<String> lost() {
    return Optional.ofNullable(failure)
        .map(failed -> String.valueOf(failed.getMessage()))
        .filter(reason -> !reason.contains("Broken pipe"));
  }
}
