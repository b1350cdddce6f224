package dev.assize.loop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A model's weights, told apart by their content.
final class Weights {
  private Weights() {}

  /// SHA-256 over the folder's files: their names and contents, in the names' order. A model that
  /// is no folder here has its name for a revision: nothing more of it can be seen.
  static String revision(String model) {
    Path folder = Path.of(model);
    if (!Files.exists(folder)) {
      return "name:" + model;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        all.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        all.update((byte) 0);
        all.update(digest(file));
      }
      return "sha256:" + HexFormat.of().formatHex(all.digest());
    } catch (IOException unreadable) {
      throw new LoopException(
          "%s: the weights can't be read: %s".formatted(folder, unreadable), unreadable);
    } catch (UncheckedIOException unreadable) {
      throw new LoopException(
          "%s: the weights can't be read: %s".formatted(folder, unreadable.getCause()), unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] digest(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return digest.digest();
  }

  /// Whether a training left anything.
  static boolean isEmpty(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.noneMatch(Files::isRegularFile);
    } catch (IOException unreadable) {
      throw new LoopException("%s: can't be read: %s".formatted(folder, unreadable), unreadable);
    }
  }
}
