package dev.assize.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over texts, each led by its length so that no two lists of texts run together. Used
/// once, by one thread.
public final class Sha256 {
  // A copy costs a tenth of a search among the platform's providers.
  private static final MessageDigest FRESH = found();

  private final MessageDigest digest = plain();

  /// The bare digest, for streams of bytes.
  public static MessageDigest plain() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException otherProvider) {
      return found();
    }
  }

  private static MessageDigest found() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /// 64 hexadecimal digits over some texts.
  public static String hex(String... texts) {
    return hex(java.util.List.of(texts));
  }

  /// 64 hexadecimal digits over some texts.
  public static String hex(Iterable<String> texts) {
    Sha256 hash = new Sha256();
    texts.forEach(hash::add);
    return hash.hex();
  }

  /// The first 64 bits over some texts: equal for two different lists with a probability of 5e-20.
  public static long bits(String... texts) {
    Sha256 hash = new Sha256();
    for (String text : texts) {
      hash.add(text);
    }
    return ByteBuffer.wrap(hash.bytes()).getLong();
  }

  /// Adds a text.
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds a text as its bytes in UTF-8.
  public Sha256 add(byte[] bytes) {
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
    return this;
  }

  /// The 32 bytes.
  public byte[] bytes() {
    return digest.digest();
  }

  /// The 64 hexadecimal digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }
}
