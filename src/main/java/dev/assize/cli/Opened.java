package dev.assize.cli;

import dev.assize.config.CacheChoice;
import dev.assize.config.Caches;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.store.ResponseCache;
import java.util.Set;

/// Opens what runs of judges share.
final class Opened {
  private Opened() {}

  /// The cache of replies, or none where no judge's are shared.
  static ResponseCache cache(
      CacheChoice choice, Set<String> sharing, Console console, Events events) {
    return sharing.isEmpty()
        ? ResponseCache.NONE
        : Caches.open(
            choice, console.environment(), text -> events.tell(new RunEvent.Notice(text)));
  }
}
