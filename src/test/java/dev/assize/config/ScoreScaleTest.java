package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.stats.ScoreScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreScaleTest {
  @TempDir private Path folder;

  private ScoreScale scale(String kind, String... settings) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            "judges: {mine: {kind: %s}}\nrun: {judge: mine}\n".formatted(kind));
    return RunConfig.of(ConfigFile.load(Optional.of(file), List.of(settings), Map.of())).scores();
  }

  @Test
  void aRewardModelsScoresCompareWithinAPromptOnly() throws IOException {
    assertThat(scale("reward")).isEqualTo(ScoreScale.RELATIVE);
    assertThat(scale("dpo")).isEqualTo(ScoreScale.RELATIVE);
  }

  @Test
  void aRubricsLevelsAreTheSameOnEveryPrompt() throws IOException {
    assertThat(scale("openai")).isEqualTo(ScoreScale.ABSOLUTE);
  }

  @Test
  void aConfigurationMaySayOtherwise() throws IOException {
    assertThat(scale("reward", "run.scores=absolute")).isEqualTo(ScoreScale.ABSOLUTE);
  }
}
