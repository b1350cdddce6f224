package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CachesTest {
  private static Path usual(Map<String, String> environment, String system) {
    return Caches.usual(environment, system, Path.of("/home/ada"));
  }

  @Test
  void liesInTheUsersCacheFolder() {
    assertThat(usual(Map.of(), "Linux")).isEqualTo(Path.of("/home/ada/.cache/assize"));
    assertThat(usual(Map.of(), "Mac OS X")).isEqualTo(Path.of("/home/ada/Library/Caches/assize"));
    assertThat(usual(Map.of("LOCALAPPDATA", "/local"), "Windows 11"))
        .isEqualTo(Path.of("/local/assize"));
  }

  @Test
  void liesWhereXdgSaysIfThatIsAbsolute() {
    assertThat(usual(Map.of("XDG_CACHE_HOME", "/fast"), "Linux"))
        .isEqualTo(Path.of("/fast/assize"));
    assertThat(usual(Map.of("XDG_CACHE_HOME", "fast"), "Linux"))
        .isEqualTo(Path.of("/home/ada/.cache/assize"));
    assertThat(usual(Map.of("XDG_CACHE_HOME", ""), "Linux"))
        .isEqualTo(Path.of("/home/ada/.cache/assize"));
  }
}
