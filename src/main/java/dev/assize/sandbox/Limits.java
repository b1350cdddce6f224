package dev.assize.sandbox;

import java.time.Duration;

/// What one run may use.
///
/// @param time from start to end; also the processor time of each process, in whole seconds
/// @param memory bytes: the address space of each process, and what all of them hold together
/// @param files bytes: each file, and the whole work folder, which lies in memory
/// @param processes processes and threads at once
/// @param output bytes of standard output and of standard error, each
public record Limits(Duration time, long memory, long files, int processes, int output) {
  /// 10 s, 1 GiB, 64 MiB of files, 64 processes, 1 MiB of output.
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), 1L << 30, 64L << 20, 64, 1 << 20);

  public Limits {
    if (time.isNegative()
        || time.isZero()
        || memory <= 0
        || files <= 0
        || processes <= 0
        || output <= 0) {
      throw new IllegalArgumentException("limits must be above 0");
    }
  }

  /// These limits with another time.
  public Limits with(Duration time) {
    return new Limits(time, memory, files, processes, output);
  }

  /// The processor time in whole seconds, rounded up: the kernel counts no less.
  long seconds() {
    return Math.max(1, (time.toMillis() + 999) / 1000);
  }
}
