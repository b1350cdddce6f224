package dev.assize.judge.rules.reward;

import dev.assize.model.Failed;
import dev.assize.reply.TokenUsage;
import java.util.List;

/// What a reward came to.
public sealed interface Rewarded {
  /// A number.
  ///
  /// @param faults what is wrong, each a phrase without digits that continues "The answer …"
  /// @param remarks sentences with all there is to know; empty where the faults say it
  /// @param usage what a server took for it
  record Given(double value, List<String> faults, List<String> remarks, TokenUsage usage)
      implements Rewarded {
    public Given {
      faults = List.copyOf(faults);
      remarks = List.copyOf(remarks);
    }

    /// A number that was worked out here.
    public Given(double value, List<String> faults, List<String> remarks) {
      this(value, faults, remarks, TokenUsage.NONE);
    }

    /// The same, having taken something else.
    public Given using(TokenUsage taken) {
      return new Given(value, faults, remarks, taken);
    }
  }

  /// No number, for the item lacks what the reward goes by, as only the attempt has shown.
  record Lacking(String message) implements Rewarded {}

  /// No number, for what works it out broke.
  record Broken(String message) implements Rewarded {}

  /// No number came from a server.
  record Missed(Failed failed) implements Rewarded {}

  /// A number with nothing to object to.
  static Rewarded of(double value) {
    return new Given(value, List.of(), List.of());
  }

  /// A number, with a fault.
  static Rewarded of(double value, String fault) {
    return new Given(value, List.of(fault), List.of());
  }

  /// 1, or 0 with a fault.
  static Rewarded passed(boolean passed, String fault) {
    return passed ? of(1) : of(0, fault);
  }

  /// A value of 0 to 1, with a fault where it isn't full.
  static Rewarded share(double value, String fault) {
    return value >= 1 ? of(1) : of(value, fault);
  }

  /// A punishment of at most 0, with a fault where there is one.
  static Rewarded punished(double value, String fault) {
    return value >= 0 ? of(0) : of(value, fault);
  }
}
