package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetRunTest {
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
  void aBudgetThatIsNoneIsRefused() {
    Cli.Result result =
        Cli.run("judge", "samples/first.jsonl", "--out", path("run"), "--budget", "cheap");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("run.budget: expected 5.00usd, 2Mtok, 10k-calls or 2h, found 'cheap'.");
  }
}
