package dev.assize.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Names for texts: SHA-256, cut to 16 hexadecimal digits where people read them.
///
/// Every text goes in with its length before it, so that no two lists of texts look alike.
final class ContentHash {
  private static final int SHORT_DIGITS = 16;

  private final MessageDigest digest = sha256();

  private ContentHash() {}

  /// A digest of SHA-256.
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The name of a prompt.
  static String ofPrompt(Conversation prompt) {
    return shortened(digits(prompt));
  }

  /// The name of a prompt and its candidates in whatever order, whoever wrote them.
  static String ofItem(Conversation prompt, List<Answer> answers) {
    ContentHash hash = new ContentHash();
    hash.add(digits(prompt));
    answers.stream().map(answer -> of(answer.replies())).sorted().forEach(hash::add);
    return shortened(hash.digits());
  }

  /// 64 hexadecimal digits of some texts.
  static String of(List<String> texts) {
    ContentHash hash = new ContentHash();
    texts.forEach(hash::add);
    return hash.digits();
  }

  /// 64 bits of some texts: equal for two different lists with a probability of 5e-20.
  static long bits(String... texts) {
    ContentHash hash = new ContentHash();
    for (String text : texts) {
      hash.add(text);
    }
    return ByteBuffer.wrap(hash.digest.digest()).getLong();
  }

  private static String digits(Conversation prompt) {
    ContentHash hash = new ContentHash();
    for (Turn turn : prompt.turns()) {
      hash.add(turn.role().wireName());
      hash.add(turn.text());
    }
    return hash.digits();
  }

  private static String shortened(String digits) {
    return digits.substring(0, SHORT_DIGITS);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private String digits() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
