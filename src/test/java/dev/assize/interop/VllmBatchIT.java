package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.model.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batch files, answered by `vllm run-batch`.
@Tag("real-server")
class VllmBatchIT {
  private static final int PAIRS = 5;

  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.VLLM);

  private RealServer.Judged round(Path data, String template, String flag, Path file)
      throws Exception {
    String config = server.config(folder, "scoring: token-ids, max-tokens: 32", "min-coverage: 0");
    return RealServer.judge(
        data, config, folder.resolve(template), "--template", template, flag, file.toString());
  }

  /// One file of several, answered by one start of `vllm run-batch`, which takes minutes.
  private Path answered(String name, Path... requests) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Path each : requests) {
      lines.addAll(Files.readAllLines(each));
    }
    Path all = Files.write(folder.resolve(name + "-asked.jsonl"), lines);
    Path answers = folder.resolve(name + "-told.jsonl");
    Truth.run("ASSIZE_SERVER_BATCH", all.toString(), answers.toString());
    return answers;
  }

  @Test
  void aBatchIsAnsweredAsTheServerAnswersAndACritiqueTakesTwoRounds() throws Exception {
    Path data = SomePairs.write(folder.resolve("pairs.jsonl"), PAIRS);
    Path direct = folder.resolve("direct.jsonl");
    Path critiques = folder.resolve("critiques.jsonl");
    Path ratings = folder.resolve("ratings.jsonl");

    String said = round(data, "pairwise-direct", "--batch-export", direct).result().err();
    assertThat(said)
        .contains("10 requests in " + direct)
        .contains("A template of two steps takes two rounds");
    assertThat(round(data, "critique", "--batch-export", critiques).result().err())
        .contains("10 requests in " + critiques);
    Path first = answered("first", direct, critiques);

    RunFolder judged = round(data, "pairwise-direct", "--batch-import", first).ended(0);
    assertThat(judged.summary().required("judged").asInt()).isEqualTo(PAIRS);
    RunFolder asked =
        RealServer.judge(
                data,
                server.config(folder, "scoring: token-ids", "min-coverage: 0"),
                folder.resolve("asked"),
                "--template",
                "pairwise-direct")
            .ended(0);
    double apart = LedgerShares.gap(LedgerShares.ofA(judged), LedgerShares.ofA(asked));
    RealServer.saw("P(A) by vllm run-batch against the server: %.1e apart".formatted(apart));
    assertThat(apart).isLessThan(1e-6);

    assertThat(round(data, "critique", "--batch-import", first).result().exitCode()).isEqualTo(3);
    assertThat(round(data, "critique", "--batch-export", ratings).result().err())
        .contains("10 requests in " + ratings);
    Path second = answered("second", ratings);
    RunFolder rated = round(data, "critique", "--batch-import", second).ended(0);
    assertThat(rated.summary().required("judged").asInt()).isEqualTo(PAIRS);
    assertThat(steps(rated, "critique")).hasSize(2 * PAIRS);
    assertThat(steps(rated, "verdict")).hasSize(2 * PAIRS);
  }

  private static List<JsonNode> steps(RunFolder run, String step) {
    return run.ledger().stream()
        .filter(line -> line.at("/call/step").asText().equals(step))
        .toList();
  }
}
