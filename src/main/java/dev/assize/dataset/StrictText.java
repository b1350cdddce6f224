package dev.assize.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The characters of a data file, strictly UTF-8; a byte order mark at the start is left out.
///
/// Whatever is wrong with the bytes ends the text with a [CutShort], after the characters before it
/// were given out, so that the rows before the damage are read.
///
/// Read it through a buffer: a request for less than two characters may never be answered.
final class StrictText extends Reader {
  /// How many characters a row may have. Without a limit, one missing quote in a CSV file of many
  /// gigabytes would read all of it into memory.
  static final int LONGEST_ROW = 128_000_000;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final String file;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private boolean bytesEnded;
  private boolean started;
  private long line = 1;
  private long charactersOfRow;
  private @Nullable CutShort failure;

  /// @param in the unpacked bytes; closed with this reader
  /// @param file the name for complaints
  StrictText(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /// Tells that the next row begins about here; its length is counted from now on.
  void rowBegins() {
    charactersOfRow = 0;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer characters = CharBuffer.wrap(target, offset, length).slice();
    while (characters.position() == 0) {
      if (failure != null) {
        throw failure;
      }
      if (bytesEnded && !bytes.hasRemaining()) {
        return -1;
      }
      decode(characters);
    }
    return characters.position();
  }

  private void decode(CharBuffer characters) {
    CoderResult result = decoder.decode(bytes, characters, bytesEnded);
    dropByteOrderMark(characters);
    count(characters);
    if (result.isError()) {
      fail(
          "text in UTF-8",
          "the byte 0x%02X, which does not belong there".formatted(bytes.get(bytes.position())),
          "Convert the file, for example with: iconv -f latin1 -t utf-8");
    } else if (result.isUnderflow() && !bytesEnded) {
      fill();
    }
  }

  private void dropByteOrderMark(CharBuffer characters) {
    if (started || characters.position() == 0) {
      return;
    }
    started = true;
    if (characters.get(0) == '\uFEFF') {
      characters.flip().position(1);
      characters.compact();
    }
  }

  private void fill() {
    bytes.compact();
    try {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (count < 0) {
        bytesEnded = true;
      } else {
        bytes.position(bytes.position() + count);
      }
    } catch (EOFException e) {
      fail("a whole gzip file", "one that is cut off", "Fetch or write the file again");
    } catch (ZipException e) {
      fail("a sound gzip file", "damage: " + e.getMessage(), "Fetch or write the file again");
    } catch (IOException e) {
      fail("a readable file", "an error: " + e.getMessage(), "");
    } finally {
      bytes.flip();
    }
  }

  private void count(CharBuffer characters) {
    char[] array = characters.array();
    int start = characters.arrayOffset();
    int end = start + characters.position();
    for (int i = start; i < end; i++) {
      if (array[i] == '\n') {
        line++;
      }
    }
    charactersOfRow += characters.position();
    if (charactersOfRow > LONGEST_ROW) {
      fail(
          "rows of at most %,d characters".formatted(LONGEST_ROW),
          "a longer one",
          "In a CSV file, look for a quote that is never closed");
    }
  }

  /// Keeps the first failure for the next read.
  private void fail(String expected, String found, String remedy) {
    if (failure == null) {
      failure =
          new CutShort(
              new DatasetProblem(file, OptionalLong.of(line), "", expected, found, remedy));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
