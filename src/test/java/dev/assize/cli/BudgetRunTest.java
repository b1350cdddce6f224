package dev.assize.cli;

import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.transport.JudgeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BudgetRunTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  @TempDir private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aUsedUpBudgetEndsTheRunWhichCanGoOn() throws IOException {
    Cli.run("judge", "samples/first.jsonl", "--out", path("whole"));

    Cli.Result cut =
        Cli.run("judge", "samples/first.jsonl", "--out", path("run"), "--budget", "9calls");
    long lines = Files.readAllLines(folder.resolve("run/ledger.jsonl")).size();
    Cli.Result rest = Cli.run("judge", "samples/first.jsonl", "--out", path("run"));

    assertThat(cut.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(cut.err())
        .contains(
            "The budget of 9 calls is used up. What is finished is kept; this goes on: ./assize"
                + " judge");
    assertThat(lines).isEqualTo(9);
    assertThat(rest.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("run/judgements.jsonl")))
        .isEqualTo(Files.readString(folder.resolve("whole/judgements.jsonl")));
  }

  @Test
  void callsThatWaitForAPlaceAreWithinTheBudgetAndAreMade() throws IOException {
    SERVER
        .onGet("/v1/models", json(200, "{\"data\":[{\"id\":\"mock\"}]}"))
        .onChat(saying("[[A]]").withFixedDelay(30));
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            judges:
              slow: {kind: openai, base-url: "%s", model: mock, scoring: text, concurrency: {min: 1, max: 8}}
            """
                .formatted(SERVER.url()));

    Cli.Result cut =
        Cli.run(
            "judge",
            "samples/first.jsonl",
            "--config",
            config.toString(),
            "--judge",
            "slow",
            "--out",
            path("run"),
            "--budget",
            "10-calls",
            "--no-cache");

    assertThat(cut.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(SERVER.chats()).hasSize(10);
    assertThat(Files.readAllLines(folder.resolve("run/ledger.jsonl"))).hasSize(10);
  }

  @Test
  void aBudgetThatIsNoneIsRefused() {
    Cli.Result result =
        Cli.run("judge", "samples/first.jsonl", "--out", path("run"), "--budget", "cheap");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("run.budget: expected 5.00usd, 2Mtok, 10k-calls or 2h, found 'cheap'.");
  }
}
