package dev.assize.judge;

import dev.assize.dataset.Turn;
import dev.assize.model.RequestHash;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.text.Sha256;
import java.util.List;

/// The request hash of judges that send no HTTP request. Used once.
final class Fingerprint {
  private final Sha256 hash = new Sha256();

  Fingerprint(String kind) {
    add(kind);
  }

  Fingerprint add(String text) {
    hash.add(text);
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
    return new RequestHash(hash.hex());
  }
}
