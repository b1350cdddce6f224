package dev.assize.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/// A data file on disk and the name by which the user knows it.
///
/// @param name `-` for standard input that was spooled to `path`
record DataFile(Path path, String name) {
  private static final int MAGIC_BYTES = 4;

  /// Formats that people pass by mistake, by their first bytes.
  private enum Foreign {
    ZIP("504b0304", "a zip file or an Excel workbook", "Unpack it, or save the sheet as CSV"),
    ZSTD("28b52ffd", "a file packed by zstd", "Unpack it with: zstd -d"),
    BZIP2("425a68", "a file packed by bzip2", "Unpack it with: bunzip2"),
    XZ("fd377a58", "a file packed by xz", "Unpack it with: unxz"),
    UTF_16_LE("fffe", "text in UTF-16", "Convert it with: iconv -f utf-16 -t utf-8"),
    UTF_16_BE("feff", "text in UTF-16", "Convert it with: iconv -f utf-16 -t utf-8");

    final String magic;
    final String found;
    final String remedy;

    Foreign(String magic, String found, String remedy) {
      this.magic = magic;
      this.found = found;
      this.remedy = remedy;
    }

    boolean begins(byte[] head) {
      return HexFormat.of().formatHex(head).startsWith(magic);
    }
  }

  /// @throws CutShort where there is no file that can be read
  private void requireFile() throws CutShort {
    if (Files.notExists(path)) {
      throw unreadable("a data file", "nothing at this path", "Check the path");
    }
    if (Files.isDirectory(path)) {
      throw unreadable("a data file", "a folder", "Name the files in it");
    }
    if (!Files.isRegularFile(path)) {
      throw unreadable(
          "a data file that can be read twice",
          "a pipe or a device",
          "Pass it as standard input, with - in the place of the file");
    }
  }

  /// Opens the text, unpacked where the file is gzip, whatever it is called.
  ///
  /// @throws CutShort where there is no such file, or not one of text
  StrictText open() throws CutShort {
    requireFile();
    try {
      return new StrictText(unpack(new BufferedInputStream(Files.newInputStream(path))), name);
    } catch (CutShort e) {
      throw e;
    } catch (EOFException e) {
      throw unreadable("a whole gzip file", "one that is cut off", "Fetch or write the file again");
    } catch (IOException e) {
      throw unopened(e);
    }
  }

  /// Its first bytes, at most so many.
  ///
  /// @throws CutShort where there is no such file
  byte[] head(int count) throws CutShort {
    requireFile();
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw unopened(e);
    }
  }

  private CutShort unopened(IOException e) {
    return unreadable("a file that can be opened", "an error: " + e, "Check its permissions");
  }

  /// Whether there is not one byte in it.
  boolean isEmpty() {
    return path.toFile().length() == 0;
  }

  private InputStream unpack(InputStream in) throws IOException {
    in.mark(MAGIC_BYTES);
    byte[] head = in.readNBytes(MAGIC_BYTES);
    in.reset();
    for (Foreign foreign : Foreign.values()) {
      if (foreign.begins(head)) {
        in.close();
        throw unreadable(Format.ALL, foreign.found, foreign.remedy);
      }
    }
    boolean gzip = head.length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
    return gzip ? new GZIPInputStream(in) : in;
  }

  /// What is wrong with the file as a whole, where it can't be read.
  CutShort unreadable(String expected, String found, String remedy) {
    return new CutShort(
        new DatasetProblem(name, OptionalLong.empty(), "", expected, found, remedy));
  }

  /// A problem of the file as a whole.
  DatasetException problem(String expected, String found, String remedy) {
    return new DatasetException(
        new DatasetProblem(name, OptionalLong.empty(), "", expected, found, remedy));
  }
}
