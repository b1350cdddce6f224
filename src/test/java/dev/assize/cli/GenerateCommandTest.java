package dev.assize.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The whole command, against a policy over HTTP and recorded responses.
class GenerateCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CHAT = "/v1/chat/completions";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @TempDir private Path folder;

  @BeforeEach
  void writesItsFiles() throws IOException {
    SERVER.stubFor(
        get(anyUrl()).willReturn(okJson("{\"object\":\"list\",\"data\":[{\"id\":\"mock\"}]}")));
    says("sky", "It scatters.", "stop");
    says("sea", "It mir", "length");
    Files.writeString(
        folder.resolve("prompts.jsonl"),
        """
        {"id": "sky", "prompt": "Why is the sky blue?", "topic": "air"}
        {"id": "sea", "prompt": "Why is the sea blue?"}
        """);
    Files.writeString(
        folder.resolve("recorded.jsonl"),
        """
        {"id": "sky", "text": "Light scatters."}
        {"id": "sky", "text": "Blue scatters most."}
        {"id": "sea", "text": "It mirrors the sky."}
        {"id": "sea", "text": "", "finish_reason": "stop"}
        """);
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        policies:
          mock: {kind: openai, base-url: "%s/v1", model: mock}
          keyed: {kind: openai, base-url: "%s/v1", model: mock, api-key-env: MOCK_KEY}
          nowhere: {kind: openai}
          recorded: {kind: replay, file: recorded.jsonl}
        """
            .formatted(SERVER.baseUrl(), SERVER.baseUrl()));
  }

  private static void says(String about, String text, String finish) {
    SERVER.stubFor(
        post(urlPathEqualTo(CHAT))
            .withRequestBody(containing("the " + about))
            .willReturn(
                okJson(
                    """
                    {"id": "x", "model": "mock", "choices": [{"index": 0, "finish_reason": "%s",
                      "message": {"role": "assistant", "content": "%s"}}],
                     "usage": {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}}
                    """
                        .formatted(finish, text))));
  }

  private Result generate(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "generate",
                folder.resolve("prompts.jsonl").toString(),
                "--config",
                folder.resolve("config.yaml").toString(),
                "--progress",
                "off"));
    if (!List.of(more).contains("--out")) {
      words.addAll(List.of("--out", run().toString()));
    }
    words.addAll(List.of(more));
    return Cli.run("", Map.of(), words.toArray(String[]::new));
  }

  private Path run() {
    return folder.resolve("run");
  }

  private List<JsonNode> candidates() throws IOException {
    try (Stream<String> lines = Files.lines(run().resolve("candidates.jsonl"))) {
      return lines.map(GenerateCommandTest::json).toList();
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static List<JsonNode> requests() {
    return SERVER.findAll(postRequestedFor(urlPathEqualTo(CHAT))).stream()
        .map(request -> json(request.getBodyAsString()))
        .toList();
  }

  @Test
  void asksForEveryResponseByASeedOfItsOwn() throws IOException {
    Result result =
        generate("--policy", "mock", "--n", "3", "--temperature", "0.9", "--top-p", "0.8");

    assertThat(requests()).hasSize(6);
    assertThat(requests().stream().map(body -> body.path("seed").asInt())).doesNotHaveDuplicates();
    assertThat(requests())
        .allSatisfy(body -> {
          assertThat(body.path("temperature").asDouble()).isEqualTo(0.9);
          assertThat(body.path("top_p").asDouble()).isEqualTo(0.8);
        });
    assertThat(candidates()).hasSize(1);
    JsonNode sky = candidates().getFirst();
    assertThat(sky.path("responses")).hasSize(3);
    assertThat(sky.path("topic").asText()).isEqualTo("air");
    // A truncated response is none: nothing is left of the other prompt.
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .startsWith(
            """
            3 responses of policy mock to 2 prompts (3 asked of each)
              3 truncated
              truncated ones end at the limit: a new run may raise --max-tokens
              2 the same as an earlier one to its prompt
              1 prompt without a response that can be judged, left out
            """);
  }

  @Test
  void truncatedResponsesAreWrittenOnlyOnRequestAndWithoutANewCall() throws IOException {
    generate("--policy", "mock", "--n", "2");

    Result again = generate("--policy", "mock", "--n", "2", "--keep-truncated");

    assertThat(again.exitCode()).isZero();
    assertThat(requests()).hasSize(4);
    assertThat(candidates().get(1).path("responses").get(0).asText()).isEqualTo("It mir");
    assertThat(candidates().get(1).path("generation").get(0).path("outcome").asText())
        .isEqualTo("truncated");
  }

  @Test
  void goesOnWhereACallFailedAndAsksOnlyThat() throws IOException {
    SERVER.stubFor(
        post(urlPathEqualTo(CHAT))
            .withRequestBody(containing("the sea"))
            .willReturn(jsonResponse("{\"error\": {\"message\": \"no\"}}", 400)));
    Result first = generate("--policy", "mock", "--n", "2");
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.out())
        .contains("2 failed (bad_request)")
        .contains("Not finished; this goes on:");
    int before = requests().size();
    says("sea", "It mirrors the sky.", "stop");

    Result second = generate("--policy", "mock", "--n", "2");

    assertThat(second.exitCode()).isZero();
    assertThat(requests()).hasSize(before + 2);
    assertThat(candidates()).hasSize(2);
  }

  @Test
  void aFinishedRunAsksNothingAndAnotherIsRefused() {
    generate("--policy", "mock", "--n", "2", "--keep-truncated");

    assertThat(generate("--policy", "mock", "--n", "2", "--keep-truncated").exitCode()).isZero();
    assertThat(requests()).hasSize(4);
    Result other = generate("--policy", "mock", "--n", "3", "--temperature", "0.5");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .endsWith(
            "assize: %s holds another run: n (it was 2, now 3); the settings of policy mock. Choose another --out, or start as that one was started.\n"
                .formatted(run()));
  }

  @Test
  void judgeReadsWhatGenerateWrote() {
    generate("--policy", "recorded", "--n", "2");

    Result judged =
        Cli.run(
            "judge",
            run().resolve("candidates.jsonl").toString(),
            "--out",
            folder.resolve("judged").toString());

    assertThat(judged.exitCode()).isZero();
    assertThat(judged.err()).contains("read as candidates (prompt, responses), 2 items");
  }

  @Test
  void aFileMayBeNamedInPlaceOfAFolder() {
    Path file = folder.resolve("c.jsonl");

    Result result = generate("--policy", "recorded", "--n", "2", "--out", file.toString());

    assertThat(result.out()).contains("Written to " + file);
    assertThat(file).exists();
    assertThat(folder.resolve("c.run").resolve("ledger.jsonl")).exists();
  }

  @Test
  void recordedResponsesAnswerWithoutAServer() throws IOException {
    Result result = generate("--policy", "recorded", "--n", "2", "--json");

    assertThat(result.exitCode()).isZero();
    JsonNode summary = json(result.out());
    assertThat(summary.path("responses").asInt()).isEqualTo(3);
    assertThat(summary.path("single_response").asInt()).isEqualTo(1);
    assertThat(summary.at("/outcomes/empty").asInt()).isEqualTo(1);
    assertThat(candidates().getFirst().path("responses").get(1).asText())
        .isEqualTo("Blue scatters most.");
  }

  @Test
  void aResponseThatWasNotRecordedIsAFailedCall() {
    Result result = generate("--policy", "recorded", "--n", "3");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "recorded: policy recorded: no response for sample 2 of sky; add a line for it, or take"
                + " a smaller --n\n");
  }

  @Test
  void aBudgetEndsItAndTheNextStartGoesOn() throws IOException {
    Result first = generate("--policy", "recorded", "--n", "2", "--budget", "3-calls");
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err()).contains("The budget of 3 calls is used up.");

    assertThat(generate("--policy", "recorded", "--n", "2").exitCode()).isZero();
    assertThat(candidates()).hasSize(2);
  }

  @Test
  void aDryRunSaysWhatItWouldTakeAndAsksNobody() {
    Result result = generate("--policy", "mock", "--n", "3", "--max-tokens", "100", "--dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            policy mock: 2 prompts, 3 responses each: 6 calls, about 54 prompt tokens (estimated), at most 600 completion tokens
            No policy was asked.
            """);
    assertThat(requests()).isEmpty();
  }

  @Test
  void saysWhichPoliciesThereAre() {
    String config = folder.resolve("config.yaml").toString();

    assertThat(generate("--policy", "mokc").err())
        .isEqualTo(
            "assize: --policy mokc: no such policy in %s (did you mean 'mock'?). Known: keyed, mock, nowhere, recorded.\n"
                .formatted(config));
    assertThat(generate().err())
        .isEqualTo(
            "assize: --policy: expected the name of a policy of %s (keyed, mock, nowhere, recorded), found none.\n"
                .formatted(config));
  }

  @Test
  void saysWhatAPolicyLacks() {
    String config = folder.resolve("config.yaml").toString();

    assertThat(generate("--policy", "keyed").err())
        .endsWith(
            "assize: %s, policies.keyed.api-key-env: the environment variable MOCK_KEY is not set. Set it to the key; keys are never read from a file.\n"
                .formatted(config));
    assertThat(generate("--policy", "nowhere").err())
        .endsWith(
            "assize: %s, policies.nowhere: expected the key 'base-url' (where the server is, such as http://localhost:8000/v1), found none.\n"
                .formatted(config));
    assertThat(generate("--policy", "mock", "--temperature", "0").err())
        .endsWith(
            "assize: %s, policies.mock.temperature: expected more than 0 with --n 4, found 0: 4 times the same reply is 4 times the price of one.\n"
                .formatted(config));
    assertThat(requests()).isEmpty();
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Files.writeString(folder.resolve("prompts.jsonl"), "");

    Result result = generate("--policy", "mock");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "assize: %s: expected at least one row, found an empty file.\n"
                .formatted(folder.resolve("prompts.jsonl")));
  }

  @Test
  void keepsJudgedRunsAndGeneratedOnesApart() {
    generate("--policy", "recorded", "--n", "2");
    Path candidates = run().resolve("candidates.jsonl");

    Result judged = Cli.run("judge", candidates.toString(), "--out", run().toString());
    assertThat(judged.exitCode()).isEqualTo(2);
    assertThat(judged.err())
        .endsWith(
            "assize: %s: expected a judged run, found generated candidates. Judge them: assize judge %s\n"
                .formatted(run(), candidates));

    Path other = folder.resolve("judged");
    Cli.run("judge", candidates.toString(), "--out", other.toString());
    assertThat(generate("--policy", "recorded", "--out", other.toString()).err())
        .endsWith(
            "assize: %s: expected generated candidates, found a judged run. Choose another --out.\n"
                .formatted(other));
  }
}
