package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.judgement.OrderRule;
import dev.assize.prompt.Defuse;
import dev.assize.store.FileLedger;
import dev.assize.task.OrderPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path folder;

  private ConfigFile load(String yaml, String... settings) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return ConfigFile.load(Optional.of(file), List.of(settings), Map.of("NAME", "tiny"));
  }

  private String where() {
    return folder.resolve("config.yaml").toString();
  }

  @Test
  void fillsInDefaults() throws IOException {
    RunConfig run = RunConfig.of(load(""));

    assertThat(run.judges()).containsExactly("rules");
    assertThat(run.template()).isEqualTo("pairwise");
    assertThat(run.orders()).isEqualTo(OrderPolicy.BOTH);
    assertThat(run.orderRule()).isEqualTo(OrderRule.AGREE_OR_TIE);
    assertThat(run.samples()).isEqualTo(1);
    assertThat(run.allowUnjudged()).isEqualTo(0.05);
  }

  @Test
  void readsYamlsOffAndOnAsWords() throws IOException {
    RunConfig run = RunConfig.of(load("run:\n  defuse: off\n  sync: off\n"));

    assertThat(run.defuse()).isEqualTo(Defuse.OFF);
    assertThat(run.sync()).isEqualTo(FileLedger.Sync.OFF);
    assertThat(RunConfig.of(load("run:\n  defuse: on\n")).defuse()).isEqualTo(Defuse.ON);
  }

  @Test
  void aSettingStandsOverTheFile() throws IOException {
    RunConfig run = RunConfig.of(load("run:\n  seed: 1\n  orders: given\n", "run.seed=7"));

    assertThat(run.seed()).isEqualTo(7);
    assertThat(run.orders()).isEqualTo(OrderPolicy.GIVEN);
  }

  @Test
  void aSettingOfTheJudgeIsForTheJudgesOfTheRun() throws IOException {
    ConfigFile file =
        load(
            "judges:\n  a:\n    kind: openai\n  b:\n    kind: openai\nrun:\n  judge: [a, b]\n",
            "judge.temperature=0.7");

    assertThat(file.judge("a").number("temperature", 0, 2)).hasValue(0.7);
    assertThat(file.judge("b").number("temperature", 0, 2)).hasValue(0.7);
  }

  @Test
  void namesTheNearestKnownKey() {
    assertThatThrownBy(() -> RunConfig.of(load("run:\n  ordres: both\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            where() + ", run.ordres: unknown key (did you mean 'orders'?). Known here: ");
    assertThatThrownBy(() -> RunConfig.of(load("judgse: {}\n")))
        .hasMessage(
            where()
                + ", judgse: unknown key (did you mean 'judges'?). Known here: generate, judges,"
                + " policies, prices, run.");
  }

  @Test
  void saysWhatAValueMustBe() {
    assertThatThrownBy(() -> RunConfig.of(load("run:\n  samples: many\n")))
        .hasMessage(
            where() + ", run.samples: expected a whole number from 1 to 1000, found 'many'.");
    assertThatThrownBy(() -> RunConfig.of(load("run:\n  min-coverage: 1.5\n")))
        .hasMessage(where() + ", run.min-coverage: expected a number from 0 to 1, found '1.5'.");
    assertThatThrownBy(() -> RunConfig.of(load("run:\n  orders: sideways\n")))
        .hasMessage(
            where() + ", run.orders: expected one of both, given, random, found 'sideways'.");
  }

  @Test
  void takesVariablesFromTheEnvironment() throws IOException {
    assertThat(load("judges:\n  x:\n    model: my-${NAME}\n").judge("x").text("model"))
        .contains("my-tiny");
    assertThatThrownBy(
            () -> load("judges:\n  x:\n    model: ${UNSET_VARIABLE}\n").judge("x").text("model"))
        .hasMessage(
            where()
                + ", judges.x.model: the environment variable UNSET_VARIABLE is not set. Set it,"
                + " or put the value here.");
  }

  @Test
  void namesTheLineOfBrokenYaml() {
    assertThatThrownBy(() -> load("run:\n  orders: [both\nseed: 1\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(where() + ", line 3: expected YAML, found:");
  }

  @Test
  void aMissingFileThatWasNamedIsAnError() {
    Path nowhere = folder.resolve("nowhere.yaml");

    assertThatThrownBy(() -> ConfigFile.load(Optional.of(nowhere), List.of(), Map.of()))
        .hasMessage("--config " + nowhere + ": expected a file, found none. Check the path.");
  }

  @Test
  void readsTimesInTheirUsualUnits() throws IOException {
    ConfigNode judge =
        load("judges:\n  x:\n    a: 90s\n    b: 5m\n    c: 500ms\n    d: 2\n    e: soon\n")
            .judge("x");

    assertThat(judge.duration("a")).contains(java.time.Duration.ofSeconds(90));
    assertThat(judge.duration("b")).contains(java.time.Duration.ofMinutes(5));
    assertThat(judge.duration("c")).contains(java.time.Duration.ofMillis(500));
    assertThat(judge.duration("d")).contains(java.time.Duration.ofSeconds(2));
    assertThatThrownBy(() -> judge.duration("e"))
        .hasMessage(
            where() + ", judges.x.e: expected a time such as 90s, 5m or 500ms, found 'soon'.");
  }
}
