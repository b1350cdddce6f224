package dev.assize.store;

import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import java.util.Optional;

/// Replies that runs share, by what was sent. It never breaks a run: what can't be found is asked.
/// Thread-safe.
public interface ResponseCache extends AutoCloseable {
  /// No cache.
  ResponseCache NONE =
      new ResponseCache() {
        @Override
        public Optional<Reply> find(RequestHash hash) {
          return Optional.empty();
        }

        @Override
        public void offer(RequestHash hash, Reply reply) {}

        @Override
        public void close() {}
      };

  /// The reply that was given to the very same request, as it was then.
  Optional<Reply> find(RequestHash hash);

  /// Hands over a reply for later runs, in place of an older one; waits a moment at most.
  void offer(RequestHash hash, Reply reply);

  /// Ends when what was handed over is kept.
  @Override
  void close();
}
