package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.transport.Concurrency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatKeysTest {
  @TempDir private Path folder;

  private ConfigNode judge(String line, String... settings) throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(
        file,
        """
        judges:
          local:
            kind: openai
            %s
        run:
          judge: local
        """
            .formatted(line));
    return ConfigFile.load(Optional.of(file), List.of(settings), Map.of()).judge("local");
  }

  @Test
  void concurrencyFindsItsOwnLevelUnlessSet() throws IOException {
    assertThat(ChatKeys.concurrency(judge(""))).isEqualTo(new Concurrency.Adaptive(1, 1024));
    assertThat(ChatKeys.concurrency(judge("concurrency: auto"))).isEqualTo(Concurrency.AUTO);
  }

  @Test
  void aNumberIsFixed() throws IOException {
    assertThat(ChatKeys.concurrency(judge("concurrency: 32"))).isEqualTo(new Concurrency.Fixed(32));
    assertThat(ChatKeys.concurrency(judge("concurrency: 32", "judge.concurrency=7")))
        .isEqualTo(new Concurrency.Fixed(7));
  }

  @Test
  void aRangeBoundsTheLevel() throws IOException {
    assertThat(ChatKeys.concurrency(judge("concurrency: {min: 4, max: 64}")))
        .isEqualTo(new Concurrency.Adaptive(4, 64));
    assertThat(ChatKeys.concurrency(judge("concurrency: {max: 64}")))
        .isEqualTo(new Concurrency.Adaptive(1, 64));
    assertThat(ChatKeys.concurrency(judge("concurrency: {min: 2000}")))
        .isEqualTo(new Concurrency.Adaptive(2000, 2000));
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    String where = folder.resolve("config.yaml").toString();
    ConfigNode word = judge("concurrency: many");
    assertThatThrownBy(() -> ChatKeys.concurrency(word))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "%s, judges.local.concurrency: expected a whole number, 'auto', or a mapping of min and max, found 'many'."
                .formatted(where));
    ConfigNode key = judge("concurrency: {most: 4}");
    assertThatThrownBy(() -> ChatKeys.concurrency(key))
        .hasMessage(
            "%s, judges.local.concurrency.most: unknown key. Known here: max, min."
                .formatted(where));
    ConfigNode order = judge("concurrency: {min: 8, max: 4}");
    assertThatThrownBy(() -> ChatKeys.concurrency(order))
        .hasMessage(
            "%s, judges.local.concurrency.max: expected a whole number from 8 to 100000, found '4'."
                .formatted(where));
    ConfigNode zero = judge("concurrency: 0");
    assertThatThrownBy(() -> ChatKeys.concurrency(zero))
        .hasMessage(
            "%s, judges.local.concurrency: expected a whole number from 1 to 100000, found '0'."
                .formatted(where));
  }
}
