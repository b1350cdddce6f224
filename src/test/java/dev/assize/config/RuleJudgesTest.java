package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.event.Events;
import dev.assize.judge.RulesJudge;
import dev.assize.judge.rules.RuleBook;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.RewardScheme;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleJudgesTest {
  private static final Network NETWORK = Network.open(Proxies.none(), Events.NONE);

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  private RulesJudge make(String line) throws IOException {
    Path path = folder.resolve("config.yaml");
    Files.writeString(path, "judges:\n  r1:\n    kind: rules\n    %s\n".formatted(line));
    ConfigFile file = ConfigFile.load(Optional.of(path), List.of(), Map.of());
    ConfigNode node = file.judge("r1");
    node.text("kind");
    RulesJudge judge = new RuleJudges(file, InstantSource.system(), NETWORK).make("r1", node);
    node.refuseOthers();
    return judge;
  }

  private Range range(String rewards) throws IOException {
    return ((RewardScheme) make("rewards: [%s]".formatted(rewards)).scheme()).range();
  }

  @Test
  void withoutRewardsFormIsJudged() throws IOException {
    assertThat(make("").scheme()).isEqualTo(RuleBook.FORM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{reward: tags}|0|1",
        "{reward: tags, tags: [think], only: true, weight: 0.2}|0|0.2",
        "{reward: regex, pattern: '^A', match: whole}|0|1",
        "{reward: json, schema: {type: object}}|0|1",
        "{reward: exact}|0|1",
        "{reward: numeric, tolerance: 1e-6, percent: strict}|0|1",
        "{reward: math, weight: 2}|0|2",
        "{reward: length, target: 100, within: 10, unit: characters}|0|1",
        "{reward: overlong, max: 100, buffer: 20, weight: 0.5}|-0.5|0",
        "{reward: cosine, max: 1000, match: numeric, max-right: 2}|-1|2",
        "{reward: repetition, size: 4, unit: tokens}|-1|0",
        "{reward: language, script: han}|0|1",
        "{reward: markdown, full: 3, weight: -1}|-1|0",
        "{reward: forbidden, phrases: [as an AI]}|0|1",
        "{reward: form}, {reward: tags}|0|2"
      })
  void everyRewardHasARange(String rewards, double low, double high) throws IOException {
    assertThat(range(rewards)).isEqualTo(new Range(low, high));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{reward: numerik}]|judges.r1.rewards[0].reward: expected one of tags, regex, json, exact,"
            + " numeric, math, length, overlong, cosine, repetition, language, markdown, forbidden,"
            + " form, code, perplexity, found 'numerik' (did you mean 'numeric'?).",
        "[{reward: tags}, {reward: numeric, tolerence: 1}]|judges.r1.rewards[1].tolerence: unknown"
            + " key (did you mean 'tolerance'?). Known here: at-least, percent, reward, tolerance,"
            + " weight.",
        "[{weight: 1}]|judges.r1.rewards[0]: expected the key 'reward' (one of tags, regex, json,"
            + " exact, numeric, math, length, overlong, cosine, repetition, language, markdown,"
            + " forbidden, form, code, perplexity), found none.",
        "[{reward: length}]|judges.r1.rewards[0]: expected the key 'target' (the length that is"
            + " wanted), found none.",
        "[{reward: tags, weight: 0}]|judges.r1.rewards[0]: expected a weight other than 0, found"
            + " 0.0.",
        "[{reward: tags, at-least: 1, weight: 2}]|judges.r1.rewards[0].weight: expected none beside"
            + " 'at-least': a gate does not count, found '2.0'.",
        "[{reward: tags, at-least: 1}, {reward: math}]|judges.r1.rewards: expected 'combine: gate'"
            + " with 'at-least', found combine: sum.",
        "[{reward: regex, pattern: '(?=a)'}]|judges.r1.rewards[0].pattern: expected a regular"
            + " expression that RE2 knows (no look-around, no back-references; error parsing"
            + " regexp: invalid or unsupported Perl syntax: `(?=`), found '(?=a)'.",
        "[{reward: code, language: ruby}]|judges.r1.rewards[0].language: expected python, or a"
            + " 'command' beside it that runs {file}, found 'ruby'.",
        "[{reward: code, langauge: ruby}]|judges.r1.rewards[0].langauge: unknown key (did you mean"
            + " 'language'?). Known here: at-least, command, entry-point, file, files, language,"
            + " memory, processes, read-only, reward, score, tests, time, weight.",
        "[{reward: json, schema: none.json}]|judges.r1.rewards[0].schema: expected a mapping, or a"
            + " file that can be read, found '%s/none.json'.",
        "numeric|judges.r1.rewards: expected a list such as [{reward: numeric, weight: 1}], found"
            + " \"numeric\"."
      })
  void mistakesAreSaidWithTheirPlace(String rewards, String message) {
    assertThatThrownBy(() -> make("rewards: " + rewards))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            folder.resolve("config.yaml") + ", " + message.replace("%s", folder.toString()));
  }

  @Test
  void combiningWithoutRewardsIsRefused() {
    assertThatThrownBy(() -> make("combine: sum"))
        .hasMessageContaining("judges.r1.combine: unknown key");
  }

  @Test
  void rewardsMakeAnotherIdentity() throws IOException {
    RulesJudge one = make("rewards: [{reward: tags}]");
    RulesJudge two = make("rewards: [{reward: tags, weight: 2}]");

    assertThat(one.identity()).isNotEqualTo(two.identity());
    assertThat(one.caveat()).isEmpty();
    assertThat(make("").caveat()).isEqualTo(RuleBook.CAVEAT);
  }
}
