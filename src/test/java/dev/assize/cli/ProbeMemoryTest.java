package dev.assize.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProbeMemoryTest {
  private static final String NO_LOGPROBS =
      "judge mock: gives no log probabilities, as 'assize probe' found on 2026-11-21T12:00:00Z";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @TempDir private Path folder;

  @BeforeEach
  void answersWithoutLogProbabilities() {
    SERVER.stubFor(
        get(anyUrl()).willReturn(okJson("{\"object\":\"list\",\"data\":[{\"id\":\"mock\"}]}")));
    SERVER.stubFor(
        post(anyUrl())
            .willReturn(
                okJson(
                    "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"[[A]]\"}}]}")));
  }

  private Cli.Result run(String command, String... more) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            "judges:\n  mock:\n    kind: openai\n    base-url: %s/v1\n    model: mock\n"
                .formatted(SERVER.baseUrl()));
    java.util.List<String> arguments = new java.util.ArrayList<>();
    arguments.add(command);
    arguments.addAll(java.util.List.of(more));
    arguments.addAll(java.util.List.of("--judge", "mock", "--config", config.toString()));
    return Cli.run(
        "",
        Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
        arguments.toArray(String[]::new));
  }

  @Test
  void aRunSaysWhatTheProbeFoundThatItCanNotHave() throws IOException {
    run("probe");

    Cli.Result judged =
        run("judge", "samples/first.jsonl", "--limit", "1", "--out", folder + "/run");

    assertThat(judged.err()).contains(NO_LOGPROBS);
  }

  @Test
  void aRunWithoutAProbeSaysNothingOfIt() throws IOException {
    Cli.Result judged =
        run("judge", "samples/first.jsonl", "--limit", "1", "--out", folder + "/run");

    assertThat(judged.err()).doesNotContain("probe");
  }
}
