package dev.assize.dataset;

import dev.assize.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A data file as it was when it was read.
///
/// @param name the name as the user gave it, `-` for standard input
/// @param bytes its size on disk, packed if it is packed
/// @param sha256 64 hexadecimal digits over those bytes
public record FileFingerprint(String name, long bytes, String sha256) {

  static FileFingerprint of(DataFile file) {
    MessageDigest digest = Sha256.plain();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new FileFingerprint(file.name(), bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw file.problem("a readable file", "an error: " + e, "");
    }
  }
}
