package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrictTextTest {

  /// A field that is never closed, without end.
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'a';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Arrays.fill(target, offset, offset + length, (byte) 'a');
      return length;
    }
  }

  @Test
  void endsARowThatIsTooLongForMemory() throws IOException {
    char[] buffer = new char[1 << 16];
    try (StrictText text = new StrictText(new Endless(), "a.csv")) {
      assertThatThrownBy(
              () -> {
                while (text.read(buffer) > 0) {
                  // goes on until the limit
                }
              })
          .hasMessage(
              "a.csv, line 1: expected rows of at most 128,000,000 characters, found a longer one."
                  + " In a CSV file, look for a quote that is never closed.");
    }
  }

  @Test
  void countsARowFromItsBeginning() throws IOException {
    char[] buffer = new char[1 << 16];
    try (StrictText text = new StrictText(new Endless(), "a.csv")) {
      long characters = 0;
      while (characters <= StrictText.LONGEST_ROW) {
        text.rowBegins();
        characters += text.read(buffer);
      }
      assertThat(characters).isGreaterThan(StrictText.LONGEST_ROW);
    }
  }

  @Test
  void givesOutWhatStandsBeforeTheDamage() throws IOException {
    byte[] bytes = {'a', '\n', 'b', (byte) 0xFF, 'c'};
    try (BufferedReader text =
        new BufferedReader(new StrictText(new ByteArrayInputStream(bytes), "a.txt"))) {
      assertThat(text.readLine()).isEqualTo("a");
      assertThatThrownBy(text::readLine)
          .hasMessage(
              "a.txt, line 2: expected text in UTF-8, found the byte 0xFF, which does not belong"
                  + " there. Convert the file, for example with: iconv -f latin1 -t utf-8.");
    }
  }

  @Test
  void readsTextOfNothingButAByteOrderMarkAsEmpty() throws IOException {
    byte[] bytes = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    try (StrictText text = new StrictText(new ByteArrayInputStream(bytes), "a.txt")) {
      assertThat(text.read(new char[10])).isNegative();
    }
  }
}
