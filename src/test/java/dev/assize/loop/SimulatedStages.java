package dev.assize.loop;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A policy whose quality is its iteration's; writes down what it was asked for.
class SimulatedStages implements Stages {
  final List<String> asked = new ArrayList<>();
  private final List<Double> quality;
  private int breakAt = Integer.MAX_VALUE;

  /// @param quality of M₀, M₁ …: an answer of one quality wins against another by their difference
  SimulatedStages(double... quality) {
    this.quality = java.util.Arrays.stream(quality).boxed().toList();
  }

  /// Dies at the n-th call, counted from 0.
  void dieAt(int call) {
    breakAt = call;
  }

  private void ask(String what) {
    if (asked.size() == breakAt) {
      breakAt = Integer.MAX_VALUE;
      throw new Killed();
    }
    asked.add(what);
  }

  private static Work work(long calls) {
    return new Work(calls, calls * 100, Optional.of(new BigDecimal("0.01")));
  }

  @Override
  public Answers generate(Checkpoint policy, int iteration, Path folder) {
    ask("generate " + policy.label() + " for " + iteration);
    return new Answers(10, 0, OptionalDouble.of(100), work(40));
  }

  @Override
  public Judged judge(Checkpoint policy, Path candidates, Path folder) {
    ask("judge " + policy.label() + " " + name(candidates));
    return new Judged(
        "0123456789abcdef",
        10,
        0,
        OptionalDouble.of(2 + policy.iteration()),
        OptionalDouble.of(0.4),
        work(40));
  }

  @Override
  public Pairs pairs(int iteration, Path judged, Path file) {
    ask("pairs " + name(judged));
    return new Pairs(10, 8, Map.of("equal_scores", 2L), 2, OptionalDouble.of(12.5));
  }

  @Override
  public Answers answer(Checkpoint policy, Path folder) {
    ask("answer " + policy.label());
    return new Answers(100, 0, OptionalDouble.of(200 + 10.0 * policy.iteration()), work(100));
  }

  @Override
  public Compared compare(Checkpoint policy, Path newer, Path older, Path folder) {
    ask("compare " + name(newer) + " with " + name(older));
    double rate = 0.5 + quality.get(iteration(newer)) - quality.get(iteration(older));
    return new Compared(Optional.of(new Rate(rate, rate - 0.05, rate + 0.05)), 100, 0, work(200));
  }

  @Override
  public Optional<Compared> compareWithAnchors(Checkpoint policy, Path newer, Path folder) {
    ask("anchors against " + name(newer));
    return Optional.empty();
  }

  @Override
  public Anchored rateAnchors(Checkpoint policy, Path answers, Path folder) {
    ask("rate anchors by " + policy.label());
    return new Anchored(
        OptionalDouble.of(3 + 0.1 * policy.iteration()), OptionalDouble.of(1), 100, work(100));
  }

  private static String name(Path folder) {
    return folder.resolve("..").normalize().getFileName() + "/" + folder.getFileName();
  }

  private static int iteration(Path answers) {
    return Integer.parseInt(
        answers
            .resolve("..")
            .normalize()
            .getFileName()
            .toString()
            .substring("iteration-".length()));
  }

  /// Stands for SIGKILL.
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
