package dev.assize.cli;

import dev.assize.judgement.OrderRule;
import dev.assize.stats.panel.PanelRule;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How judgements that are there already are to count.
final class CountingOptions {
  @Option(
      names = "--order-rule",
      paramLabel = "RULE",
      description = "How two orders count: agree-or-tie, points, points-judgebench, mean.")
  private @Nullable String orderRule;

  @Option(
      names = "--strength-weight",
      paramLabel = "W",
      description = "The points of A>>B under the rule points.")
  private @Nullable Double strengthWeight;

  CountingOptions() {}

  private static <E extends Enum<E>> E word(
      String option, String name, E[] all, Function<E, String> label) {
    return Arrays.stream(all)
        .filter(each -> label.apply(each).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageProblem(
                "%s: expected one of %s, found '%s'."
                    .formatted(
                        option,
                        Arrays.stream(all).map(label).collect(Collectors.joining(", ")),
                        name)));
  }

  Optional<OrderRule> rule() {
    return Optional.ofNullable(orderRule).map(CountingOptions::rule);
  }

  OptionalDouble weight() {
    if (strengthWeight == null) {
      return OptionalDouble.empty();
    }
    if (!(strengthWeight >= 1) || strengthWeight.isInfinite()) {
      throw new UsageProblem(
          "--strength-weight: expected a number of at least 1, found %s."
              .formatted(strengthWeight));
    }
    return OptionalDouble.of(strengthWeight);
  }

  /// The rule of that name.
  static OrderRule rule(String name) {
    return word("--order-rule", name, OrderRule.values(), OrderRule::label);
  }

  /// The rule of panels of that name.
  static PanelRule panel(String name) {
    return word("--panel", name, PanelRule.values(), PanelRule::label);
  }
}
