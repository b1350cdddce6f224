package dev.assize.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.judgement.Combination;
import dev.assize.judgement.Combination.Gate;
import dev.assize.judgement.Combination.Part;
import dev.assize.judgement.Combination.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedJudgeTest {
  private static final String JUDGES =
      """
      judges:
        model: {kind: openai, base-url: "http://127.0.0.1:1/v1", model: m}
        skywork: {kind: reward, base-url: "http://127.0.0.1:1"}
        pairrm: {kind: http, url: "http://127.0.0.1:1", body: {}, probability: /p}
        r1:
          kind: rules
          rewards: [{reward: tags, weight: 0.2}, {reward: overlong, max: 90, buffer: 9, weight: 0.5}]
        code: {kind: rules, rewards: [{reward: code}]}
        both:
          kind: combined
      """;

  @TempDir private Path folder;

  private Workshop open(String keys, String... settings) throws IOException {
    Path path = folder.resolve("config.yaml");
    Files.writeString(path, JUDGES + keys.replace("; ", "\n").indent(4) + "run: {judge: both}\n");
    return Workshop.open(ConfigFile.load(Optional.of(path), List.of(settings), Map.of()));
  }

  private Combination reward(String keys, String... settings) throws IOException {
    return open(keys, settings).settings().combining().reward().orElseThrow();
  }

  @Test
  void partsAreAskedByATemplateThatRates() throws IOException {
    Workshop workshop = open("parts: [{judge: r1}, {judge: model}]");

    assertThat(workshop.config().judges()).containsExactly("r1", "model");
    assertThat(workshop.template().name()).isEqualTo("rating");
    assertThat(workshop.settings().templateOf("r1", workshop.template()).name()).isEqualTo("score");
    assertThat(workshop.settings().templateOf("model", workshop.template()).name())
        .isEqualTo("rating");
  }

  @Test
  void rulesCountAsTheyAreAndLevelsOfAPromptByTheirScale() throws IOException {
    assertThat(reward("parts: [{judge: r1}, {judge: model, weight: 2}]"))
        .isEqualTo(
            new Combination.Sum(
                List.of(
                    new Part("r1", 1, Optional.empty()),
                    new Part("model", 2, Optional.of(new Scale(1, 5))))));
  }

  @Test
  void aClosedGateGivesTheLeastThatTheOthersCanComeTo() throws IOException {
    assertThat(
            reward(
                "combine: gate; parts: [{judge: code, at-least: 1}, {judge: r1}, {judge: model,"
                    + " weight: -1}]"))
        .isEqualTo(
            new Combination.Gated(
                List.of(new Gate("code", 1)),
                new Combination.Sum(
                    List.of(
                        new Part("r1", 1, Optional.empty()),
                        new Part("model", -1, Optional.of(new Scale(1, 5))))),
                -1.5));
  }

  @Test
  void beforeAJudgeThatComparesThereAreGatesOnly() throws IOException {
    assertThat(
            reward(
                "combine: gate; parts: [{judge: rules, at-least: 0.5}, {judge: model}]",
                "run.template=pairwise"))
        .isEqualTo(new Combination.Screened(List.of(new Gate("rules", 0.5)), "model"));
    assertThat(reward("combine: gate; parts: [{judge: rules, at-least: 0.5}, {judge: pairrm}]"))
        .isEqualTo(new Combination.Screened(List.of(new Gate("rules", 0.5)), "pairrm"));
  }

  @Test
  void aStatedScaleOrRawIsTakenWhereNoneIsKnown() throws IOException {
    assertThat(reward("parts: [{judge: rules}, {judge: skywork, scale: [-20, 20]}]"))
        .isEqualTo(
            new Combination.Sum(
                List.of(
                    new Part("rules", 1, Optional.empty()),
                    new Part("skywork", 1, Optional.of(new Scale(-20, 20))))));
    assertThat(
            reward(
                "combine: gate; floor: -3; parts: [{judge: rules, at-least: 1}, {judge: skywork,"
                    + " scale: raw}]"))
        .isEqualTo(
            new Combination.Gated(
                List.of(new Gate("rules", 1)),
                new Combination.Sum(List.of(new Part("skywork", 1, Optional.empty()))),
                -3));
  }

  @Test
  void aManifestGivesTheSameBack() throws IOException {
    Workshop workshop =
        open("combine: gate; parts: [{judge: rules, at-least: 1}, {judge: random}]");

    ConfigFile again =
        ConfigFile.ofRun(
            "manifest.json",
            workshop.config().counting(),
            Map.of("rules", workshop.shaping("rules"), "random", workshop.shaping("random")));

    assertThat(Workshop.open(again).settings().combining().reward())
        .isEqualTo(workshop.settings().combining().reward());
    assertThat(Workshop.combined(workshop.config().counting())).contains("both");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "combine: sum|judges.both: expected the key 'parts', a list of two or more such as [{judge:"
            + " rules, at-least: 0.5}, {judge: local}].",
        "parts: [{judge: r1}]|judges.both: expected the key 'parts', a list of two or more such as"
            + " [{judge: rules, at-least: 0.5}, {judge: local}].",
        "parts: [{judge: r1}, {judge: modell}]|judges.both.parts[1].judge: expected one of both,"
            + " code, model, pairrm, r1, random, rules, skywork, found 'modell'.",
        "parts: [{judge: r1}, {judge: both}]|judges.both.parts[1].judge: expected a judge that is"
            + " not combined itself, found 'both'.",
        "parts: [{judge: r1}, {judge: r1}]|judges.both: expected each judge to count once: add the"
            + " weights of its parts.",
        "combine: gate; parts: [{judge: r1, at-least: 0.1}, {judge: r1}]|judges.both: expected two"
            + " judges or more; the rewards of one judge of rules are combined by its own key"
            + " 'combine'.",
        "combine: gate; parts: [{judge: r1}, {judge: model}]|judges.both: expected 'at-least' on"
            + " one part with 'combine: gate', found none.",
        "parts: [{judge: r1, at-least: 0.2}, {judge: model}]|judges.both: expected 'combine: gate'"
            + " with 'at-least', found combine: sum.",
        "combine: gate; parts: [{judge: r1, at-least: 0.2}, {judge: model, at-least:"
            + " 3}]|judges.both: expected a part that is no gate, found none.",
        "combine: gate; parts: [{judge: r1, at-least: 0.2, weight: 2}, {judge:"
            + " model}]|judges.both.parts[0]: expected no weight and no scale beside 'at-least': a"
            + " gate does not count, and goes by the judge's own scale.",
        "parts: [{judge: r1, weight: 0}, {judge: model}]|judges.both.parts[0].weight: expected a"
            + " number other than 0, found '0'.",
        "floor: 1; parts: [{judge: r1}, {judge: model}]|judges.both: floor is for 'combine: gate':"
            + " leave it out.",
        "parts: [{judge: r1}, {judge: model, scale: [1, 10]}]|judges.both.parts[1].scale: expected"
            + " [1, 5], the scale by which model rates with template rating, found '[1, 10]'.",
        "parts: [{judge: r1, scale: [0, 1]}, {judge: model}]|judges.both.parts[0].scale: expected"
            + " [-0.5, 0.2], the scale by which r1 rates, found '[0, 1]'.",
        "parts: [{judge: r1}, {judge: model, scale: ten}]|judges.both.parts[1].scale: expected the"
            + " ends of the judge's scale such as [1, 10], or raw, found \"ten\".",
        "parts: [{judge: r1}, {judge: skywork}]|judges.both.parts[1]: the scores of judge skywork"
            + " have no known ends: state their 'scale', such as [-10, 10], which counts as 0 to 1,"
            + " or scale: raw.",
        "combine: gate; parts: [{judge: rules, at-least: 1}, {judge: skywork, scale:"
            + " raw}]|judges.both.parts[1]: judge skywork has no least score that a closed gate"
            + " could give: set 'floor' beside 'parts'.",
        "combine: gate; parts: [{judge: r1, at-least: 1}, {judge:"
            + " model}]|judges.both.parts[0].at-least: expected a score above -0.5 and up to 0.2,"
            + " for r1 goes from the one to the other, found '1'.",
        "combine: gate; parts: [{judge: model, at-least: 1}, {judge:"
            + " r1}]|judges.both.parts[0].at-least: expected a score above 1 and up to 5, for model"
            + " goes from the one to the other, found '1'.",
        "combine: product; parts: [{judge: r1}, {judge: model}]|judges.both.parts[0]: expected a"
            + " weight and scores of 0 or more with 'combine: product', found weight 1 and scores"
            + " from -0.5. State the 'scale' that is to count as 0 to 1.",
        "parts: [{judge: r1}, {judge: model}, {judge: pairrm}]|judges.both.parts[2]: judge pairrm"
            + " compares answers and rates none, so it has no score to combine.",
        "parts: [{judge: r1}, {judge: model, wieght: 2}]|judges.both.parts[1].wieght: unknown key"
            + " (did you mean 'weight'?). Known here: at-least, judge, scale, weight.",
      })
  void whatDoesNotGoTogetherIsRefused(String keys, String message) {
    assertThatThrownBy(() -> open(keys))
        .isInstanceOf(ConfigException.class)
        .hasMessage("%s, %s".formatted(folder.resolve("config.yaml"), message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run.template=pairwise|template pairwise compares answers, and judge both combines scores:"
            + " take a template that rates, such as --template rating, or combine: gate before a"
            + " single judge.",
        "run.judge=[both, model]|CONFIG, run.judge: expected both alone, for kind combined is no"
            + " judge of a panel; found both, model.",
        "run.quorum=2|CONFIG, run: panel and quorum count the votes of several judges, and both"
            + " combines scores: leave them out.",
      })
  void aRunThatDoesNotGoWithItIsRefused(String setting, String message) {
    assertThatThrownBy(() -> open("parts: [{judge: r1}, {judge: model}]", setting))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message.replace("CONFIG", folder.resolve("config.yaml").toString()));
  }
}
