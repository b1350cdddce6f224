package dev.assize.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.stats.Interval;
import dev.assize.stats.Rate;
import java.util.Optional;
import java.util.OptionalDouble;

/// Fields of a JSON object that are null where there is nothing to say.
final class Fields {
  private Fields() {}

  /// A rate under its name, and its interval's ends as `PREFIXlow` and `PREFIXhigh`.
  static void rate(ObjectNode json, String name, String prefix, Optional<Rate> rate) {
    put(json, name, rate.map(Rate::value));
    put(json, prefix + "low", rate.map(Rate::low));
    put(json, prefix + "high", rate.map(Rate::high));
  }

  /// An interval's ends as `NAME_low` and `NAME_high`.
  static void interval(ObjectNode json, String name, Optional<Interval> interval) {
    put(json, name + "_low", interval.map(Interval::low));
    put(json, name + "_high", interval.map(Interval::high));
  }

  static void put(ObjectNode json, String name, Optional<Double> value) {
    value.ifPresentOrElse(number -> json.put(name, number), () -> json.putNull(name));
  }

  static void putText(ObjectNode json, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> json.put(name, text), () -> json.putNull(name));
  }

  static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
