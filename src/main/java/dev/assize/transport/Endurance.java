package dev.assize.transport;

import java.time.Duration;

/// How long a call is worth trying.
///
/// @param attempts how often it is tried at most
/// @param deadline from its first attempt to its end, waits between attempts included
/// @param patience how long a judge none of whose servers works is waited for
public record Endurance(int attempts, Duration deadline, Duration patience) {
  /// Eight attempts: at a third of faults less than one call in 5,000 is left over. Half an hour
  /// for all of them: a hanging server must not hang the run. Ten minutes for a server that
  /// restarts and loads its model again.
  public static final Endurance DEFAULT =
      new Endurance(8, Duration.ofMinutes(30), Duration.ofMinutes(10));

  public Endurance {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is %d, expected at least 1".formatted(attempts));
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("deadline is not above 0");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience is below 0");
    }
  }

  /// The same with another number of attempts.
  public Endurance withAttempts(int other) {
    return new Endurance(other, deadline, patience);
  }
}
