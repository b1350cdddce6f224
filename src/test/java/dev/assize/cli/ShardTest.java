package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
  @TempDir private Path folder;

  private Cli.Result judge(String out, String... more) {
    String[] args =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "judge", "samples/first.jsonl", "--canary", "4", "--out", path(out)),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return Cli.run(args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String judgements(String run) throws IOException {
    return Files.readString(folder.resolve(run).resolve("judgements.jsonl"));
  }

  @Test
  void mergedShardsAreTheWholeRun() throws IOException {
    judge("whole");
    judge("one", "--shard", "1/3");
    judge("two", "--shard", "2/3");
    judge("three", "--shard", "3/3");

    Cli.Result merged =
        Cli.run("merge", path("three"), path("one"), path("two"), "--out", path("merged"));

    assertThat(merged.exitCode()).isZero();
    assertThat(judgements("merged")).isEqualTo(judgements("whole"));
    assertThat(Files.readString(folder.resolve("merged/summary.json")))
        .contains("\"judged\" : 16")
        .contains("\"asked\" : 4");
  }

  @Test
  void whatAMissingShardWouldHaveJudgedCanBeAskedAfterwards() throws IOException {
    judge("whole");
    judge("one", "--shard", "1/2");

    Cli.Result merged = Cli.run("merge", path("one"), "--out", path("merged"));
    Cli.Result rest = judge("merged");

    assertThat(merged.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(merged.err()).contains("Missing: shard 2 of 2; their items are unjudged.");
    assertThat(rest.exitCode()).isZero();
    assertThat(judgements("merged")).isEqualTo(judgements("whole"));
  }

  @Test
  void shardsOfDifferentJobsAreRefused() {
    judge("one", "--shard", "1/2");
    judge("two", "--shard", "2/2", "--orders", "given");

    Cli.Result merged = Cli.run("merge", path("one"), path("two"), "--out", path("merged"));

    assertThat(merged.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(merged.err())
        .isEqualTo(
            "assize: %s and %s are no shards of one job: orders (it was both, now given).\n"
                .formatted(path("one"), path("two")));
  }

  @Test
  void aWholeRunIsNoShard() {
    judge("whole");

    assertThat(Cli.run("merge", path("whole"), "--out", path("merged")).err())
        .isEqualTo(
            "assize: %s: expected a shard, found a whole run. Shards are made by judge --shard I/N.\n"
                .formatted(path("whole")));
  }

  @Test
  void aShardThatCanNotBeIsRefused() {
    assertThat(judge("one", "--shard", "3/2").err())
        .contains("run.shard: expected I/N with 1 ≤ I ≤ N ≤ 10000, such as 2/8, found '3/2'.");
  }
}
