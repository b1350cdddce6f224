package dev.assize.config;

import dev.assize.judge.TextJudge;
import dev.assize.store.ResponseCache;
import dev.assize.store.SqliteCache;
import dev.assize.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Opens the cache that a run shares with others, and says who uses it.
public final class Caches {
  private Caches() {}

  /// The names of the judges whose replies are shared.
  public static Set<String> sharing(CacheChoice choice, List<TextJudge> judges) {
    return judges.stream()
        .filter(judge -> isShared(choice, judge))
        .map(TextJudge::name)
        .collect(Collectors.toSet());
  }

  private static boolean isShared(CacheChoice choice, TextJudge judge) {
    return switch (choice) {
      case CacheChoice.Off() -> false;
      case CacheChoice.In _ ->
          switch (judge.sharing()) {
            case NEVER -> false;
            case ON_REQUEST, ALWAYS -> true;
          };
      case CacheChoice.Usual() ->
          switch (judge.sharing()) {
            case NEVER, ON_REQUEST -> false;
            case ALWAYS -> true;
          };
    };
  }

  /// Opens the cache. The usual one is done without where it can't be used.
  ///
  /// @param notices is told of what is done without
  /// @throws StoreException where the user named a folder that can't be used
  public static ResponseCache open(
      CacheChoice choice, Map<String, String> environment, Consumer<String> notices) {
    return switch (choice) {
      case CacheChoice.Off() -> ResponseCache.NONE;
      case CacheChoice.In(Path folder) -> SqliteCache.open(folder, notices);
      case CacheChoice.Usual() -> {
        try {
          yield SqliteCache.open(
              usual(
                  environment,
                  System.getProperty("os.name", ""),
                  Path.of(System.getProperty("user.home", "."))),
              notices);
        } catch (StoreException unusable) {
          notices.accept(unusable.getMessage() + " This run goes without.");
          yield ResponseCache.NONE;
        }
      }
    };
  }

  /// The user's cache folder: as the XDG base directory specification, Apple and Microsoft say.
  ///
  /// @param os the system's name, such as `Mac OS X`
  static Path usual(Map<String, String> environment, String os, Path home) {
    String system = os.toLowerCase(Locale.ROOT);
    // An XDG path that is not absolute is to be ignored.
    Optional<Path> named = variable(environment, "XDG_CACHE_HOME").filter(Path::isAbsolute);
    if (named.isPresent()) {
      return named.get().resolve("assize");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("assize");
    }
    if (system.startsWith("windows")) {
      return variable(environment, "LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve("assize");
    }
    return home.resolve(".cache").resolve("assize");
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).map(Path::of);
  }
}
