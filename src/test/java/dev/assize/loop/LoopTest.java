package dev.assize.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopTest {
  @TempDir private Path folder;

  private final List<String> served = new ArrayList<>();
  private final Trainer trainer =
      (from, iteration, pairs, output) -> {
        try {
          Files.writeString(output.resolve("weights"), "M" + iteration);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      };

  private final Serving serving =
      new Serving() {
        @Override
        public void up(Checkpoint checkpoint) {
          served.add("up " + checkpoint.label());
        }

        @Override
        public void down() {
          served.add("down");
        }
      };

  private LoopPlan plan(int iterations, StopRule rule) {
    return new LoopPlan("base", iterations, folder.resolve("loop"), "settings", rule, false, false);
  }

  private Loop loop(int iterations, Stages stages) {
    return loop(
        plan(iterations, new StopRule(OptionalInt.empty(), OptionalDouble.empty())), stages);
  }

  private Loop loop(LoopPlan plan, Stages stages) {
    return new Loop(plan, stages, serving, trainer, LoopListener.NONE);
  }

  @Test
  void anIterationAsksJudgesTrainsAndEvaluates() {
    SimulatedStages stages = new SimulatedStages(0, 0.1);

    loop(1, stages).run();

    assertThat(stages.asked)
        .containsExactly(
            "answer M0",
            "rate anchors by M0",
            "generate M0 for 1",
            "judge M0 iteration-1/candidates",
            "pairs iteration-1/judged",
            "answer M1",
            "compare iteration-1/answers with iteration-0/answers",
            "anchors against iteration-1/answers",
            "rate anchors by M1");
  }

  @Test
  void theServerIsDownWhileTheTrainingRuns() {
    List<String> seen = new ArrayList<>();
    SimulatedStages stages = new SimulatedStages(0, 0.1);
    Trainer watching =
        (from, iteration, pairs, output) -> {
          seen.add(served.getLast());
          trainer.train(from, iteration, pairs, output);
        };

    new Loop(
            plan(1, new StopRule(OptionalInt.empty(), OptionalDouble.empty())),
            stages,
            serving,
            watching,
            LoopListener.NONE)
        .run();

    assertThat(seen).containsExactly("down");
    assertThat(served).endsWith("up M1", "down");
  }

  @Test
  void theTableShowsARise() {
    LoopResult result = loop(3, new SimulatedStages(0, 0.1, 0.2, 0.3)).run();

    assertThat(LoopTable.of(result).replaceAll(" +", " "))
        .isEqualTo(
            """
            policy win rate vs previous vs M0 pairs equal scores chosen longer by mean score anchors' drift answer length calls cost judge
            M1 60.0 % (55.0 to 65.0) 60.0 % (55.0 to 65.0) 8 20.0 % +13 2.00 +0.10 210 480 $0.05 01234567
            M2 60.0 % (55.0 to 65.0) 70.0 % (65.0 to 75.0) 8 20.0 % +13 3.00 +0.20 220 680 $0.06 01234567
            M3 60.0 % (55.0 to 65.0) 80.0 % (75.0 to 85.0) 8 20.0 % +13 4.00 +0.30 230 680 $0.06 01234567
            Win rates with 95 % intervals by evaluate.judge, ties ½; answers in characters, chosen longer by words.
            Best against M0: M3.
            """);
  }

  @Test
  void aCollapseEndsTheLoop() {
    LoopResult result = loop(5, new SimulatedStages(0, 0.1, -0.2, -0.3, -0.4, -0.5)).run();

    assertThat(result.stopped()).contains("M2 is significantly worse than M1");
    assertThat(result.best()).isEqualTo(1);
  }

  @Test
  void iterationsWithoutAGainEndTheLoop() {
    LoopPlan plan = plan(5, new StopRule(OptionalInt.of(2), OptionalDouble.empty()));

    LoopResult result = loop(plan, new SimulatedStages(0, 0.1, 0.11, 0.12, 0.4, 0.5)).run();

    assertThat(result.stopped()).contains("no significant gain for 2 iterations");
    assertThat(result.rows()).hasSize(3);
  }

  @Test
  void aJudgeThatDriftsEndsTheLoop() {
    LoopPlan plan = plan(5, new StopRule(OptionalInt.empty(), OptionalDouble.of(0.15)));

    LoopResult result = loop(plan, new SimulatedStages(0, 0.1, 0.2, 0.3, 0.4, 0.5)).run();

    assertThat(result.stopped())
        .contains("the judge's ratings of the anchors drifted by +0.20 points, more than 0.15");
  }

  @Test
  void aPolicyThatPraisesItselfWithoutAGainIsWarnedOf() {
    LoopPlan plan =
        new LoopPlan(
            "base",
            2,
            folder.resolve("loop"),
            "settings",
            new StopRule(OptionalInt.empty(), OptionalDouble.empty()),
            true,
            false);

    LoopResult result = loop(plan, new SimulatedStages(0, 0, 0)).run();

    assertThat(result.rows().getLast().warnings())
        .containsExactly(
            "self-preference: the policy's scores of its own answers rose by 1.00 points, and"
                + " evaluate.judge sees no gain over M0");
  }

  @Test
  void aLoopKilledAtAnyStepEndsAsAnUndisturbedOneAndAsksNothingTwice() throws IOException {
    SimulatedStages undisturbed = new SimulatedStages(0, 0.1, 0.2, 0.3);
    LoopResult expected = loop(3, undisturbed).run();
    String summary = Files.readString(folder.resolve("loop/summary.json"));

    for (int kill = 0; kill < undisturbed.asked.size(); kill++) {
      SimulatedStages stages = new SimulatedStages(0, 0.1, 0.2, 0.3);
      stages.dieAt(kill);
      LoopPlan plan =
          new LoopPlan(
              "base",
              3,
              folder.resolve("killed-" + kill),
              "settings",
              new StopRule(OptionalInt.empty(), OptionalDouble.empty()),
              false,
              false);
      assertThatThrownBy(() -> loop(plan, stages).run()).isInstanceOf(SimulatedStages.Killed.class);

      assertThat(loop(plan, stages).run()).isEqualTo(expected);
      assertThat(stages.asked).isEqualTo(undisturbed.asked);
      assertThat(folder.resolve("killed-" + kill).resolve("summary.json")).hasContent(summary);
    }
  }

  @Test
  void aFinishedLoopAsksNothing() {
    loop(2, new SimulatedStages(0, 0.1, 0.2)).run();
    SimulatedStages again = new SimulatedStages(0, 0.1, 0.2);

    loop(2, again).run();

    assertThat(again.asked).isEmpty();
  }

  @Test
  void otherSettingsAreRefused() {
    loop(1, new SimulatedStages(0, 0.1)).run();
    LoopPlan other =
        new LoopPlan(
            "base",
            1,
            folder.resolve("loop"),
            "other settings",
            new StopRule(OptionalInt.empty(), OptionalDouble.empty()),
            false,
            false);

    assertThatThrownBy(() -> loop(other, new SimulatedStages(0, 0.1)).run())
        .isInstanceOf(LoopException.class)
        .hasMessage(
            "%s holds another loop: its settings differ. Choose another 'out', or start it as that one was started:\nsettings"
                .formatted(folder.resolve("loop")));
  }

  @Test
  void aLoopWithoutAPairSaysWhatWasDropped() {
    Stages stages =
        new SimulatedStages(0, 0.1) {
          @Override
          public Pairs pairs(int iteration, Path judged, Path file) {
            return new Pairs(
                10, 0, Map.of("equal_scores", 7L, "unjudged", 3L), 7, OptionalDouble.empty());
          }
        };

    assertThatThrownBy(() -> loop(1, stages).run())
        .isInstanceOf(LoopException.class)
        .hasMessage(
            "iteration 1: no pair is left to train on: 10 prompts, dropped: equal_scores 7,"
                + " unjudged 3. Ask for more candidates, loosen the filters under 'pairs', or take"
                + " another judge; what is judged is kept.");
  }
}
