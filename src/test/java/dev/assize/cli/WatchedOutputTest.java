package dev.assize.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
  private static WatchedOutput printedTo(String failure) {
    WatchedOutput watched =
        new WatchedOutput(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException(failure);
              }
            });
    PrintWriter writer = new PrintWriter(watched, false, UTF_8);
    writer.println("{}");
    writer.flush();
    return watched;
  }

  @Test
  void saysWhyOutputIsMissing() {
    assertThat(printedTo("No space left on device").lost()).contains("No space left on device");
  }

  @Test
  void aReaderThatWantsNoMoreIsNoLoss() {
    assertThat(printedTo("Broken pipe").lost()).isEmpty();
  }

  @Test
  void nothingIsLostWhereAllWasWritten() {
    WatchedOutput watched = new WatchedOutput(OutputStream.nullOutputStream());
    new PrintWriter(watched, true, UTF_8).println("{}");

    assertThat(watched.lost()).isEmpty();
  }
}
