package dev.assize.transport;

import java.util.Optional;

/// A level that is found out: it doubles while that brings more answers per second (slow start),
/// then grows by its square root, and is cut once per episode of refusals or of latency that rises
/// without bringing more.
///
/// Time is counted in rounds of as many answers as the level allows in flight. A round in which
/// nobody waited for a place says nothing, since the level did not bind. By Little's law (level =
/// rate × latency) a level is too high where latency rises and the rate does not. A model server
/// batches: its latency rises from the first request on while its rate rises too, so latency alone,
/// as in TCP Vegas (Brakmo, Peterson 1995), would stop too early. A refusal cuts as in TCP Reno;
/// the level waits below the one that was refused before it tries that again, as in CUBIC (Ha,
/// Rhee, Xu 2008).
final class AdaptiveLevel implements Level {
  private static final int START = 16;
  private static final int SHORTEST_ROUND = 32;
  private static final double CUT = 0.7;
  // Twice the level must bring a fifth more answers, else it is only a longer queue.
  private static final double GAIN_OF_DOUBLING = 1.2;
  private static final double GAIN = 1.1;
  // Connections break for many reasons; so many of them are a server that can't keep up.
  private static final int MANY = 4;
  private static final double FAILED_SHARE = 0.25;
  private static final double RISEN = 2;
  // A cut of 0.7 takes at least this much off the latency, if the level was what made it rise.
  private static final double FALLEN = 0.85;
  private static final int ROUNDS_BELOW_CEILING = 8;
  private static final int ROUNDS_WITHOUT_GAIN = 2;

  private final int min;
  private final int max;
  private int level;
  private int cuts;
  private boolean slowStart = true;
  // The best seen: in slow start the last level that was worth it.
  private Optional<Round> best = Optional.empty();
  // The round that led to a cut for latency, until it is known whether the cut helped.
  private Optional<Round> doubtful = Optional.empty();
  private int ceiling = Integer.MAX_VALUE;
  private int roundsWaited;
  private boolean wasFaster;

  private boolean pressed;
  private int answers;
  private int failures;
  private long latencies;
  private boolean began;
  private long roundBegan;

  /// @param level at which the round was
  /// @param rate answers per nanosecond
  /// @param latency nanoseconds, the mean
  private record Round(int level, double rate, double latency) {}

  AdaptiveLevel(int min, int max) {
    this.min = min;
    this.max = max;
    this.level = Math.clamp(START, min, max);
  }

  @Override
  public int now() {
    return level;
  }

  @Override
  public int episode() {
    return cuts;
  }

  @Override
  public void restarted() {
    level = Math.clamp(START, min, max);
    slowStart = true;
    best = Optional.empty();
    doubtful = Optional.empty();
    ceiling = Integer.MAX_VALUE;
    roundsWaited = 0;
    beginEpisode();
  }

  @Override
  public void pressed() {
    pressed = true;
  }

  @Override
  public void ended(int episode, Ending ending, long latency, long now) {
    // What was sent before the last cut tells of the level of then.
    if (episode == cuts) {
      switch (ending) {
        case ANSWERED -> answered(latency, now);
        case REFUSED -> cutTo((int) (level * CUT), Optional.empty());
        case FAILED -> {
          failures++;
          if (failures >= MANY && failures > FAILED_SHARE * (answers + failures)) {
            cutTo((int) (level * CUT), Optional.empty());
          }
        }
        case OTHER -> {}
      }
    }
  }

  private void answered(long latency, long now) {
    if (!began) {
      began = true;
      // The very first answers come together, a latency after they were sent; later ones flow.
      roundBegan = cuts == 0 ? now - latency : now;
      answers = cuts == 0 ? 1 : 0;
      latencies = answers * latency;
      return;
    }
    answers++;
    latencies += latency;
    if (answers >= Math.max(SHORTEST_ROUND, level)) {
      Round round =
          new Round(
              level,
              (double) answers / Math.max(1, now - roundBegan),
              (double) latencies / answers);
      boolean wasBinding = pressed;
      pressed = false;
      answers = 0;
      failures = 0;
      latencies = 0;
      roundBegan = now;
      if (wasBinding) {
        learn(round);
      }
    }
  }

  private void cutTo(int lower, Optional<Round> why) {
    ceiling = level;
    level = Math.max(min, lower);
    slowStart = false;
    doubtful = why;
    roundsWaited = 0;
    beginEpisode();
  }

  private void beginEpisode() {
    cuts++;
    began = false;
    pressed = false;
    answers = 0;
    failures = 0;
    latencies = 0;
  }

  private void learn(Round round) {
    if (slowStart) {
      start(round);
    } else {
      judge(round);
    }
  }

  private void start(Round round) {
    if (best.filter(before -> round.rate < GAIN_OF_DOUBLING * before.rate).isEmpty()) {
      best = Optional.of(round);
      roundsWaited = 0;
      slowStart = level < max;
      level = (int) Math.min(max, 2L * level);
      return;
    }
    // One bad round may be anything, such as a client that still warms up.
    if (++roundsWaited == ROUNDS_WITHOUT_GAIN) {
      cutTo(best.orElseThrow().level, Optional.empty());
    }
  }

  private void judge(Round round) {
    if (doubtful.isPresent()) {
      Round before = doubtful.get();
      doubtful = Optional.empty();
      if (round.latency > FALLEN * before.latency) {
        // Not our doing: longer prompts, or other people's calls. What is seen now is the measure.
        level = before.level;
        best = Optional.of(round);
        ceiling = Integer.MAX_VALUE;
        return;
      }
    }
    note(round);
    if (round.latency > RISEN * best.orElseThrow().latency && level > min) {
      cutTo((int) (level * CUT), Optional.of(round));
    } else {
      grow();
    }
  }

  // More answers a second at a higher latency are believed only when seen twice in a row: one lucky
  // round after another would let the line grow for ever.
  private void note(Round round) {
    Round known = best.orElse(round);
    boolean isFaster = round.rate > GAIN * known.rate;
    boolean isShorter = round.rate * GAIN > known.rate && round.latency <= known.latency;
    if (isShorter || (isFaster && wasFaster)) {
      best = Optional.of(round);
    }
    wasFaster = isFaster;
  }

  private void grow() {
    int next = level + Math.max(1, (int) Math.sqrt(level));
    if (next >= ceiling) {
      roundsWaited++;
      if (roundsWaited < ROUNDS_BELOW_CEILING) {
        level = Math.max(level, ceiling - 1);
        return;
      }
      roundsWaited = 0;
      next = level + 1;
      if (next > ceiling) {
        ceiling = Integer.MAX_VALUE;
      }
    }
    level = Math.min(max, next);
  }
}
