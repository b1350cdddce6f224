package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is killed at random moments, and started again until it is done. By hand, with
/// `-Dassize.kills=100 -Dassize.calls=2000`, often enough to meet rare moments.
@Tag("crash")
class CrashIT {
  private static final int CALLS = Integer.getInteger("assize.calls", 500);
  private static final int KILLS = Integer.getInteger("assize.kills", 2);
  private static final int IN_FLIGHT = 16;
  private static final Pattern NAME = Pattern.compile("\"text\":\"Request ([0-9a-f]+)\\.");

  @TempDir private Path folder;
  private final Random random = new Random(7);

  @Test
  void killedAndStartedAgainItEndsAsIfUndisturbedAndAsksNoFinishedCallAgain() throws Exception {
    try (LoopbackJudge judge = LoopbackJudge.start("--delay", "10")) {
      Path config = folder.resolve("config.yaml");
      Files.writeString(config, judge.config("concurrency: " + IN_FLIGHT));
      String data = data();
      Path undisturbed = folder.resolve("undisturbed");
      finish(data, config, undisturbed);
      Map<String, Integer> before = judge.bodies();
      assertThat(before).hasSize(CALLS);

      Path run = folder.resolve("run");
      Set<String> repeatable = new HashSet<>();
      for (int kill = 0; kill < KILLS; kill++) {
        Map<String, Integer> came = judge.bodies();
        Set<String> finished = finished(run);
        try (Launched started = judge(data, config, run)) {
          awaitMoment(started, judge, kill);
          started.signal("KILL");
          started.exitCode();
        }
        awaitQuiet(judge);
        Set<String> asked = cameSince(came, judge.bodies());
        assertThat(both(asked, finished)).isEmpty();
        Set<String> lost = new HashSet<>(asked);
        lost.removeAll(finished(run));
        assertThat(lost).hasSizeLessThanOrEqualTo(IN_FLIGHT);
        repeatable.addAll(lost);
      }
      Map<String, Integer> came = judge.bodies();
      Set<String> finished = finished(run);
      finish(data, config, run);

      assertThat(both(cameSince(came, judge.bodies()), finished)).isEmpty();
      assertThat(judge.bodies()).hasSize(CALLS);
      assertThat(askedTwice(before, judge.bodies())).isSubsetOf(repeatable);
      assertThat(run.resolve("judgements.jsonl"))
          .hasSameBinaryContentAs(undisturbed.resolve("judgements.jsonl"));
    }
  }

  private String data() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int item = 0; item < CALLS; item++) {
      rows.append(
          """
          {"id": "i%1$d", "prompt": "Question %1$d?", "response_a": "One %1$d", "response_b": "Two %1$d"}
          """
              .formatted(item));
    }
    Path file = folder.resolve("data.jsonl");
    Files.writeString(file, rows);
    return file.toString();
  }

  private Launched judge(String data, Path config, Path run) {
    return Launched.start(
        folder, Map.of(), "judge", data, "--config", config.toString(), "--out", run.toString());
  }

  private void finish(String data, Path config, Path run) {
    try (Launched last = judge(data, config, run)) {
      assertThat(last.exitCode()).as(last.err()).isZero();
    }
  }

  // Mostly while it asks, each time about as far as it must get to be killed so often; one time in
  // five at any moment from its start on.
  private void awaitMoment(Launched started, LoopbackJudge judge, int kill)
      throws InterruptedException {
    if (kill % 5 == 4) {
      Thread.sleep(random.nextInt(1500));
      return;
    }
    long goal = judge.requests() + 1 + random.nextInt(2 * CALLS / (KILLS + 1));
    while (started.isAlive() && judge.requests() < goal) {
      Thread.sleep(random.nextInt(10));
    }
  }

  // What a killed process had sent is still on its way.
  private static void awaitQuiet(LoopbackJudge judge) throws InterruptedException {
    do {
      Thread.sleep(50);
    } while (judge.stats().required("in_flight").asInt() > 0);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }

  // A reply names the body that it answers: so the ledger tells which of them are finished. A line
  // without its end was not written.
  private static Set<String> finished(Path run) throws IOException {
    Set<String> names = new HashSet<>();
    if (!Files.exists(run.resolve("ledger.jsonl"))) {
      return names;
    }
    try (Stream<String> lines = Files.lines(run.resolve("ledger.jsonl"))) {
      lines
          .filter(line -> line.endsWith("}"))
          .map(NAME::matcher)
          .filter(Matcher::find)
          .forEach(found -> names.add(found.group(1)));
    }
    return names;
  }

  private static Set<String> cameSince(Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> more = new HashMap<>(after);
    more.entrySet().removeIf(each -> each.getValue().equals(before.getOrDefault(each.getKey(), 0)));
    return new HashSet<>(more.keySet());
  }

  // Beyond the once that the killed run had to ask.
  private static Set<String> askedTwice(Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> more = new HashMap<>(after);
    more.entrySet().removeIf(each -> each.getValue() <= before.getOrDefault(each.getKey(), 0) + 1);
    return more.keySet();
  }
}
