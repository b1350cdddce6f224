package dev.assize.config;

import java.nio.file.Path;

/// Where replies are kept that runs share: the key `run.cache`.
public sealed interface CacheChoice {
  /// In the user's cache folder, for judges that answer the same request alike.
  record Usual() implements CacheChoice {}

  /// In this folder, for all judges behind a server.
  record In(Path folder) implements CacheChoice {}

  /// Nowhere.
  record Off() implements CacheChoice {}
}
