package dev.assize.event;

/// Where events go: a progress bar, a log, a test. Thread-safe; must return quickly.
@FunctionalInterface
public interface Events {
  /// Nobody listens.
  Events NONE = event -> {};

  /// Tells of one event.
  void tell(RunEvent event);
}
