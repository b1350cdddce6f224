package dev.assize.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// One stream of a program's output, read while it runs, no further than a limit.
final class CutOutput {
  private static final int CHUNK = 8192;

  private final InputStream stream;
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private volatile boolean cut;
  private final Thread reader;

  /// Begins to read.
  CutOutput(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
    this.reader = Thread.ofVirtual().name("sandbox-output").start(this::read);
  }

  /// Whether there was more than is kept.
  boolean isCut() {
    return cut;
  }

  /// Waits for the end, which is there once the program is gone or the stream was cut.
  String text() throws InterruptedException {
    reader.join();
    return kept.toString(StandardCharsets.UTF_8);
  }

  private void read() {
    byte[] chunk = new byte[CHUNK];
    try (stream) {
      int count = stream.read(chunk);
      while (count >= 0 && !cut) {
        int room = limit - kept.size();
        kept.write(chunk, 0, Math.min(room, count));
        cut = count > room;
        count = cut ? -1 : stream.read(chunk);
      }
    } catch (IOException _) {
      // The program was killed, and its pipe with it: what came before stands.
    }
  }
}
