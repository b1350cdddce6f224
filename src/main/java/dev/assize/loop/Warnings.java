package dev.assize.loop;

import dev.assize.loop.Stages.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What in an iteration's figures should make people look.
final class Warnings {
  /// From how many times M₀'s length on answers count as grown, and under which part as shrunk.
  static final double LENGTH = 1.5;

  /// From which share of one score on a judge tells nothing apart.
  static final double ONE_SCORE = 0.8;

  /// From which share of prompts without a difference on most of the judging was for nothing.
  static final double EQUAL = 0.5;

  private Warnings() {}

  /// What should be looked at in an iteration.
  ///
  /// @param equalShare the share of prompts whose candidates all had the same score
  /// @param ownScore what a policy that judges itself gave its own candidates in the first
  ///   iteration; empty for another judge
  static List<String> of(
      Baseline baseline, Iteration.Found found, double equalShare, OptionalDouble ownScore) {
    List<String> all = new ArrayList<>();
    length(baseline.answers().meanLength(), found.answers().meanLength()).ifPresent(all::add);
    OptionalDouble top = found.judged().topShare();
    if (top.orElse(0) >= ONE_SCORE) {
      all.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the scores are the same: the judge hardly tells candidates apart",
              100 * top.getAsDouble()));
    }
    if (equalShare >= EQUAL) {
      all.add(
          String.format(
              Locale.ROOT,
              "in %.0f %% of the prompts all candidates have the same score",
              100 * equalShare));
    }
    selfPreference(
            ownScore,
            found.judged().meanScore(),
            baseline.anchors().spread(),
            found.versusFirst().rate())
        .ifPresent(all::add);
    return all;
  }

  private static Optional<String> length(OptionalDouble first, OptionalDouble now) {
    if (first.isEmpty() || now.isEmpty() || first.getAsDouble() == 0) {
      return Optional.empty();
    }
    double ratio = now.getAsDouble() / first.getAsDouble();
    return ratio >= LENGTH || ratio <= 1 / LENGTH
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "length drift: answers are %.1f times as long as M0's (%.0f characters, %.0f at"
                    + " M0)",
                ratio,
                now.getAsDouble(),
                first.getAsDouble()))
        : Optional.empty();
  }

  /// A policy that judges itself, and finds itself better where the frozen judge doesn't.
  ///
  /// @param before what the loop's judge gave the candidates in the first iteration
  /// @param spread of the anchors' ratings at M₀: what counts as much
  private static Optional<String> selfPreference(
      OptionalDouble before,
      OptionalDouble now,
      OptionalDouble spread,
      Optional<Rate> versusFirst) {
    if (before.isEmpty()
        || now.isEmpty()
        || spread.isEmpty()
        || versusFirst.filter(rate -> !rate.isGain()).isEmpty()) {
      return Optional.empty();
    }
    double rise = now.getAsDouble() - before.getAsDouble();
    return rise > spread.getAsDouble() / 2
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "self-preference: the policy's scores of its own answers rose by %.2f points, and"
                    + " evaluate.judge sees no gain over M0",
                rise))
        : Optional.empty();
  }
}
