package dev.assize.cli;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli.Result;
import dev.assize.judge.NumberServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs with judges that answer with numbers.
class NumberJudgesTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  @TempDir private Path folder;

  private Path data() throws IOException {
    return Files.writeString(
        folder.resolve("data.jsonl"),
        """
        {"id": "1", "prompt": "One?", "responses": [{"model": "x", "response": "a"}, {"model": "y", "response": "bbbb"}, {"model": "z", "response": "cc"}]}
        {"id": "2", "prompt": "Two?", "responses": [{"model": "x", "response": "dd"}, {"model": "y", "response": "dd"}, {"model": "z", "response": "e"}]}
        """);
  }

  private Result run(String command, String judges, String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("config.yaml"), judges);
    List<String> all =
        new ArrayList<>(List.of(command, data().toString(), "--config", config.toString()));
    if (command.equals("judge")) {
      all.addAll(List.of("--out", folder.resolve("run").toString(), "--no-cache"));
    }
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("run/summary.json").toFile());
  }

  private String rewards() {
    SERVER.on(
        "/get_reward",
        body -> ok(tree("{\"rewards\": [%d]}".formatted(body.at("/query/0").asText().length()))));
    return """
    judges:
      rm:
        kind: http
        preset: openrlhf
        url: %s/get_reward
        chat-template: plain
    """
        .formatted(SERVER.root());
  }

  @Test
  void eachResponseIsScoredOnceWhateverTheNumberOfPairs() throws IOException {
    Result result = run("judge", rewards(), "--judge", "rm", "--samples", "3");

    assertThat(result.exitCode()).isZero();
    assertThat(SERVER.asked("/get_reward")).hasSize(6);
    assertThat(summary().path("judged").asInt()).isEqualTo(2);
    assertThat(summary().path("flip_rate").isNull()).isTrue();
    assertThat(summary().path("win_rates")).hasSize(6);
    JsonNode first =
        new ObjectMapper()
            .readTree(Files.readAllLines(folder.resolve("run/judgements.jsonl")).getFirst());
    assertThat(first.at("/comparisons/0/orders")).isEmpty();
    assertThat(first.at("/comparisons/0/winner").asText()).isEqualTo("y");
    assertThat(first.at("/comparisons/0/win_probability").asDouble())
        .isEqualTo(1 / (1 + Math.exp(3)));
  }

  @Test
  void aFinishedRunAsksNobodyAgainAndIsReadBackFromItsLedger() throws IOException {
    run("judge", rewards(), "--judge", "rm");
    Result again = run("judge", rewards(), "--judge", "rm");

    assertThat(again.exitCode()).isZero();
    assertThat(SERVER.asked("/get_reward")).hasSize(6);
    assertThat(Cli.run("reparse", folder.resolve("run").toString()).out())
        .startsWith("0 of 2 judgements changed; 0 items are unjudged now; nothing was asked.");
    assertThat(Cli.run("show", folder.resolve("run").toString(), "1").out())
        .contains("--- rm, verdict", "Rated[score=");
  }

  @Test
  void perplexityIsARewardAmongOthers() throws IOException {
    SERVER
        .asVllm()
        .on(
            "/v1/completions",
            body -> {
              int length = body.get("prompt").asText().length();
              return ok(
                  tree(
                      """
                      {"model": "tiny", "usage": {"prompt_tokens": 2, "completion_tokens": 0, "total_tokens": 2},
                       "choices": [{"text": "", "finish_reason": "length", "logprobs":
                        {"tokens": ["a", "b"], "token_logprobs": [null, %s], "text_offset": [0, %d]}}]}
                      """
                          .formatted(-length, body.get("prompt").asText().lastIndexOf(":") + 2)));
            });
    String judges =
        """
        judges:
          rules:
            kind: rules
            rewards:
              - {reward: perplexity, base-url: %s, api: completions, chat-template: plain, bounds: [0, 100], weight: 2}
              - {reward: forbidden, phrases: [a]}
        """
            .formatted(SERVER.root());

    Result result = run("judge", judges, "--judge", "rules", "--template", "rating");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(summary().at("/tokens/prompt").asInt()).isPositive();
    assertThat(Files.readString(folder.resolve("run/manifest.json"))).doesNotContain(SERVER.root());
    assertThat(Files.readString(folder.resolve("run/ledger.jsonl")))
        .contains("perplexity 0.", "nats a token over 1 tokens, perplexity");
    assertThat(Cli.run("reparse", folder.resolve("run").toString()).out())
        .startsWith("0 of 2 judgements changed");
    assertThat(run("plan", judges, "--judge", "rules", "--template", "rating").out())
        .contains("judge rules: 6 calls");
  }

  @Test
  void aPlanCountsAnswersAndNotPairs() throws IOException {
    assertThat(run("plan", rewards(), "--judge", "rm").out())
        .contains("template score, each answer by itself", "judge rm: 6 calls");
  }

  @Test
  void aPanelMayHoldEveryKind() throws IOException {
    Result result =
        run("judge", rewards(), "--judge", "rm", "--judge", "random", "--judge", "rules");

    assertThat(result.exitCode()).isZero();
    assertThat(summary().path("judges")).hasSize(3);
    assertThat(result.out()).contains("rm", "random", "rules");
  }

  @Test
  void aTemplateThatNobodyReadsIsSaidSo() throws IOException {
    Result result = run("judge", "{}", "--judge", "random", "--template", "rating");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("template rating is not used: random reads no template");
  }

  @Test
  void chanceNeedsNoConfiguration() throws IOException {
    assertThat(run("judge", "{}", "--judge", "random").exitCode()).isZero();
  }

  @Test
  void wrongConfigurationsAreRefusedInWords() throws IOException {
    String config = folder.resolve("config.yaml").toString();
    assertThat(
            run("judge", "judges: {rm: {kind: http, body: {}, score: /x}}", "--judge", "rm").err())
        .endsWith(
            "assize: %s, judges.rm: expected the key 'url' (the address that is posted to), found none.\n"
                .formatted(config));
    assertThat(
            run(
                    "judge",
                    "judges: {rm: {kind: http, url: 'http://x/y', score: /x}}",
                    "--judge",
                    "rm")
                .err())
        .endsWith(
            "assize: %s, judges.rm: expected the key 'body' (the request as JSON, with placeholders such as {{prompt}}) or a preset (openrlhf), found neither.\n"
                .formatted(config));
    assertThat(
            run(
                    "judge",
                    "judges: {rm: {kind: reward, base-url: x, chat-template: lama}}",
                    "--judge",
                    "rm")
                .err())
        .endsWith(
            "assize: %s, judges.rm.chat-template: expected one of chatml, gemma, llama-3, plain, or a mapping of begin, system, user, assistant, end, found 'lama'.\n"
                .formatted(config));
    assertThat(
            run(
                    "judge",
                    "judges: {rm: {kind: reward, base-url: x, temperature: 1}}",
                    "--judge",
                    "rm")
                .err())
        .contains("judges.rm.temperature: unknown key");
  }
}
