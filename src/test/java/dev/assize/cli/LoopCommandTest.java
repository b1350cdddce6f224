package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopCommandTest {
  /// Each training makes the policy a point better.
  static final String RISE = "echo $(($(cat $ASSIZE_MODEL/weights) + 1)) > $ASSIZE_OUTPUT/weights";

  /// The second training spoils it.
  static final String COLLAPSE =
      "if [ $ASSIZE_ITERATION = 2 ]; then echo -3; else echo 3; fi > $ASSIZE_OUTPUT/weights";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SimulatedModels models;

  @BeforeEach
  void start() throws IOException {
    models = world(folder);
  }

  @AfterEach
  void stop() {
    models.close();
  }

  /// Prompts, a base model and a configuration in a folder, and the models behind it.
  static SimulatedModels world(Path folder) throws IOException {
    SimulatedModels models = SimulatedModels.start(folder.resolve("served"));
    Files.writeString(Files.createDirectory(folder.resolve("base")).resolve("weights"), "1\n");
    Files.writeString(folder.resolve("prompts.jsonl"), prompts("train", 12));
    Files.writeString(folder.resolve("evaluation.jsonl"), prompts("evaluation", 20));
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        policies:
          mine: {kind: openai, base-url: "%1$s", model: policy}
        judges:
          frozen: {kind: openai, base-url: "%1$s", model: frozen, scoring: text}
        prices:
          policy: {input: 1, output: 1}
          frozen: {input: 1, output: 1}
        """
            .formatted(models.url()));
    return models;
  }

  private static String prompts(String kind, int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            "{\"id\":\"%s-%d\",\"prompt\":\"Tell me about %s number %d.\"}\n"
                .formatted(kind, number, kind, number))
        .collect(Collectors.joining());
  }

  /// A loop's file.
  static Path loop(Path folder, String train, String more) throws IOException {
    return Files.writeString(
        folder.resolve("LOOP.yaml"),
        """
        policy: mine
        model: base
        out: loop
        iterations: 3
        prompts: prompts.jsonl
        generate: {n: 4, temperature: 0.7}
        judge: {judge: frozen, template: additive}
        train: '%s'
        serve:
          start: 'cp $ASSIZE_MODEL/weights served && exec sleep 600'
          ready: 'test -f served && cmp -s $ASSIZE_MODEL/weights served'
        evaluate: {prompts: evaluation.jsonl, judge: frozen}
        %s
        """
            .formatted(train, more));
  }

  private Cli.Result run(String train, String more) throws IOException {
    return Cli.run("loop", loop(folder, train, more).toString());
  }

  private static String squeezed(String text) {
    return text.replaceAll(" +", " ").strip();
  }

  @Test
  void aPolicyThatRisesIsShownToRise() throws IOException {
    Cli.Result result = run(RISE, "");

    assertThat(result.err()).doesNotContain("assize:");
    assertThat(squeezed(result.out()))
        .isEqualTo(
            """
            policy win rate vs previous vs M0 pairs equal scores chosen longer by mean score anchors' drift answer length calls cost judge
            M1 100.0 %% (83.9 to 100.0) 100.0 %% (83.9 to 100.0) 12 0.0 %% +0 1.00 +0.00 68 176 $0.01056 %1$s
            M2 100.0 %% (83.9 to 100.0) 100.0 %% (83.9 to 100.0) 12 0.0 %% +0 2.00 +0.00 68 216 $0.01296 %1$s
            M3 100.0 %% (83.9 to 100.0) 100.0 %% (83.9 to 100.0) 12 0.0 %% +0 3.00 +0.00 68 216 $0.01296 %1$s
            Win rates with 95 %% intervals by evaluate.judge, ties ½; answers in characters, chosen longer by words.
            Best against M0: M3.\
            """
                .formatted(judgeHash()));
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(models.repeated()).hasSize(0);
  }

  private String judgeHash() throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(folder.resolve("loop/iteration-1/judged.json").toFile())
        .path("judge")
        .asText()
        .substring(0, 8);
  }

  @Test
  void aPolicyThatCollapsesEndsTheLoop() throws IOException {
    Cli.Result result = run(COLLAPSE, "");

    assertThat(squeezed(result.out()))
        .contains("Stopped early: M2 is significantly worse than M1.\nBest against M0: M1.");
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPolicyIsNotItsOwnEvaluator() throws IOException {
    Path file = loop(folder, RISE, "");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("evaluation.jsonl, judge: frozen", "evaluation.jsonl, judge: policy"));

    Cli.Result result = Cli.run("loop", file.toString());

    assertThat(result.err())
        .isEqualTo(
            "assize: %s, evaluate.judge: expected a frozen judge, found policy, which is the policy itself: its gains would be its own opinion. Name another judge, or give --allow-self-evaluation, which marks the table.\n"
                .formatted(file));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(models.requests()).isZero();
  }

  @Test
  void anEvaluationPromptThatIsTrainedOnIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("evaluation.jsonl"),
        "{\"id\":\"e\",\"prompt\":\"Tell me about train number 3.\"}\n");

    Cli.Result result = run(RISE, "");

    assertThat(result.err())
        .isEqualTo(
            "assize: %s: the prompt at %s:1 is also trained on (%s:4): a gain on it would be memory. Take it out of one of the two.\n"
                .formatted(
                    folder.resolve("LOOP.yaml"),
                    folder.resolve("evaluation.jsonl"),
                    folder.resolve("prompts.jsonl")));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(models.requests()).isZero();
  }

  @Test
  void aPolicyThatIsConfiguredWronglyIsRefusedBeforeAServerIsStarted() throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        Files.readString(config).replaceFirst("mine: \\{kind: openai", "mine: {kind: opnai"));

    Cli.Result result = run(RISE, "");

    assertThat(result.err())
        .isEqualTo(
            "assize: %s, policies.mine.kind: expected one of openai, anthropic, replay, found 'opnai'.\n"
                .formatted(config));
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("loop")).doesNotExist();
  }

  @Test
  void aPolicyWhoseAnswersAllBreakOffEndsTheLoopWithTheReason() throws IOException {
    models.cutEveryAnswer();

    Cli.Result result = run(RISE, "");

    assertThat(result.err())
        .contains(
            "assize: generate is not finished: 20 of 20 prompts have no response (truncated 20)."
                + " generate: {allow-missing: SHARE} goes on without them, {keep-truncated: true}"
                + " takes what broke off. What is finished is kept");
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }
}
