package dev.assize.judge;

import dev.assize.dataset.Turn;
import dev.assize.model.RequestHash;
import dev.assize.prompt.RenderedPrompt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 over texts, each led by its length so that no two lists of texts run together; for
/// judges that send no HTTP request. Used once.
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint(String kind) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
    add(kind);
  }

  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  Fingerprint addAll(List<String> texts) {
    add(String.valueOf(texts.size()));
    texts.forEach(this::add);
    return this;
  }

  Fingerprint add(Turn message) {
    return add(message.role().wireName()).add(message.text());
  }

  Fingerprint add(RenderedPrompt prompt) {
    prompt.messages().forEach(this::add);
    return this;
  }

  RequestHash hash() {
    return new RequestHash(HexFormat.of().formatHex(digest.digest()));
  }
}
