package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache of classes: made on request, used when it is the jar's own, never otherwise.
class StartupIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("assize.launcher", "assize")).toAbsolutePath();

  @TempDir private static Path shared;

  @TempDir private Path folder;
  private Path install = Path.of("");
  private Path caches = Path.of("");

  /// One install with its cache, which takes seconds to make. Tests that change something take a
  /// copy of the cache, or an install of their own.
  @BeforeAll
  static void installOnce() throws IOException {
    StartupIT first = new StartupIT();
    first.folder = shared;
    first.installHere();
    first.buildCache();
  }

  @BeforeEach
  void useTheCommonInstall() throws IOException {
    install = shared.resolve("an install");
    caches = folder.resolve("my caches");
    Path from = shared.resolve("my caches").resolve("assize").resolve("aot");
    Path to = Files.createDirectories(caches.resolve("assize").resolve("aot"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /// An install as a release has it, in a folder with a space: launcher and jar side by side.
  private void installHere() throws IOException {
    install = Files.createDirectory(folder.resolve("an install"));
    caches = folder.resolve("my caches");
    Files.copy(LAUNCHER, install.resolve("assize"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(LAUNCHER.resolveSibling("target").resolve("assize.jar"), jar());
  }

  private Path jar() {
    return install.resolve("assize.jar");
  }

  private Launched assize(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("ASSIZE_REHEARSAL", "short");
    return Launched.startAt(install.resolve("assize"), folder, all, arguments);
  }

  private Launched assize(String... arguments) {
    return assize(Map.of("XDG_CACHE_HOME", caches.toString()), arguments);
  }

  private void buildCache() {
    try (Launched build = assize("--build-cache")) {
      assertThat(build.exitCode()).as(build.err()).isZero();
      assertThat(build.out()).isEmpty();
      assertThat(build.err())
          .isEqualTo("assize: the cache of classes is in " + caches.resolve("assize/aot") + "\n");
    }
  }

  private List<Path> cached(String ending) throws IOException {
    try (Stream<Path> files = Files.list(caches.resolve("assize").resolve("aot"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /// Whether the JVM took the class of the command line from a cache.
  private boolean usesCache() throws IOException {
    Path log = folder.resolve("classes.log");
    Map<String, String> environment =
        Map.of(
            "XDG_CACHE_HOME",
            caches.toString(),
            "ASSIZE_JAVA_OPTS",
            "-Xlog:class+load:file=" + log);
    try (Launched help = assize(environment, "--help")) {
      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("./assize judge samples/first.jsonl");
      assertThat(help.err()).isEmpty();
    }
    return Files.readString(log)
        .lines()
        .filter(line -> line.contains(" dev.assize.cli.Main "))
        .anyMatch(line -> line.contains("shared objects file"));
  }

  private void forgetCaches() throws IOException {
    for (String ending : List.of(".aot", ".stamp")) {
      for (Path file : cached(ending)) {
        Files.delete(file);
      }
    }
  }

  private void rewriteJar() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar())) {
      Files.writeString(zip.getPath("another.txt"), "another build");
    }
  }

  @Test
  void theCacheIsUsedOnceItWasMade() throws IOException {
    assertThat(usesCache()).isTrue();
    forgetCaches();
    assertThat(usesCache()).isFalse();
  }

  @Test
  void anotherJarInThePlaceOfTheOldNeverRunsOldClasses() throws IOException {
    forgetCaches();
    installHere();
    buildCache();
    FileTime time = Files.getLastModifiedTime(jar());
    rewriteJar();
    assertThat(usesCache()).isFalse();
    Files.setLastModifiedTime(jar(), time);
    assertThat(usesCache()).isFalse();

    buildCache();
    assertThat(usesCache()).isTrue();
    assertThat(cached(".aot")).hasSize(1);
    assertThat(cached(".stamp")).hasSize(1);
  }

  @Test
  void theStampOfAJarInAnotherPlaceIsNoStamp() throws IOException {
    Path stamp = cached(".stamp").getFirst();
    String text = Files.readString(stamp);
    Files.writeString(stamp, text.replace("an install", "another"));
    assertThat(usesCache()).isFalse();
    Files.writeString(stamp, text);
    assertThat(usesCache()).isTrue();
  }

  @Test
  void aBrokenCacheIsNoFailure() throws IOException {
    Files.writeString(cached(".aot").getFirst(), "no cache");
    assertThat(usesCache()).isFalse();
    Files.writeString(cached(".stamp").getFirst(), "no stamp");
    assertThat(usesCache()).isFalse();
  }

  @Test
  void anotherCollectorDoesWithoutTheCacheAndSaysNothing() {
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", caches.toString(), "ASSIZE_JAVA_OPTS", "-XX:+UseZGC");
    try (Launched version = assize(environment, "--version")) {
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).startsWith("assize ").hasLineCount(1);
      assertThat(version.err()).isEmpty();
    }
  }

  @Test
  void whereNoCacheCanBeWrittenItSaysSoAndEverythingElseWorks() throws IOException {
    caches = folder.resolve("no folder");
    Files.writeString(caches, "a file");
    try (Launched build = assize("--build-cache")) {
      assertThat(build.exitCode()).isEqualTo(1);
      assertThat(build.err())
          .isEqualTo(
              "assize: no cache of classes: can't write to " + caches.resolve("assize/aot") + "\n");
    }
    assertThat(usesCache()).isFalse();
  }

  @Test
  void severalMayMakeTheCacheAtOnce() throws IOException {
    forgetCaches();
    try (Launched first = assize("--build-cache");
        Launched second = assize("--build-cache");
        Launched user = assize("--version")) {
      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(user.exitCode()).isZero();
    }
    assertThat(usesCache()).isTrue();
    assertThat(caches.resolve("assize").resolve("aot")).isDirectoryContaining("glob:**.stamp");
    assertThat(cached("")).hasSize(2);
  }

  @Test
  void anyShellMayStartIt() {
    try (Launched version =
        Launched.startAt(
            Path.of("/bin/sh"),
            folder,
            Map.of(),
            install.resolve("assize").toString(),
            "--version")) {
      assertThat(version.exitCode()).as(version.err()).isZero();
      assertThat(version.out()).startsWith("assize ");
    }
  }
}
