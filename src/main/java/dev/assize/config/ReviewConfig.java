package dev.assize.config;

import dev.assize.engine.Review;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The keys `meta-…` of the section `run`: a second judge that reviews what the first wrote.
///
/// @param judge the reviewer's name
/// @param template of kind review
/// @param keep which samples count
public record ReviewConfig(String judge, String template, Review.Keep keep) {
  private static final String JUDGE = "meta-judge";
  private static final String TEMPLATE = "meta-template";
  private static final String KEEP = "meta-keep";
  private static final String AT_LEAST = "meta-at-least";

  /// Half of the samples are kept unless set, as in the paper on generalist reward models (arXiv
  /// 2504.02495).
  ///
  /// @throws ConfigException for keys without a reviewer, for both ways to keep, and for more than
  ///   there are samples
  static Optional<ReviewConfig> of(ConfigNode run, int samples) {
    Optional<String> judge = run.text(JUDGE);
    Optional<String> template = run.text(TEMPLATE);
    OptionalInt most = run.count(KEEP, 1, 1000);
    OptionalDouble least = run.number(AT_LEAST, -1e9, 1e9);
    if (judge.isEmpty()) {
      if (template.isPresent() || most.isPresent() || least.isPresent()) {
        throw run.wrong(JUDGE, "the judge that reviews, for the keys meta-…", "none");
      }
      return Optional.empty();
    }
    if (most.isPresent() && least.isPresent()) {
      throw run.wrong(AT_LEAST, "either " + KEEP + " or " + AT_LEAST, "both");
    }
    if (most.isPresent() && most.getAsInt() > samples) {
      throw run.wrong(KEEP, "at most the %d samples".formatted(samples), most.getAsInt());
    }
    Review.Keep keep =
        least.isPresent()
            ? new Review.Keep.AtLeast(least.getAsDouble())
            : new Review.Keep.Best(most.orElse(Math.max(1, samples / 2)));
    return Optional.of(new ReviewConfig(judge.get(), template.orElse("meta"), keep));
  }

  /// What shapes its calls, by key.
  Map<String, String> plan() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put(JUDGE, judge);
    plan.put(TEMPLATE, template);
    return plan;
  }

  /// What only says how its ratings are used, by key.
  Map<String, String> counting() {
    return switch (keep) {
      case Review.Keep.Best(int samples) -> Map.of(KEEP, String.valueOf(samples));
      case Review.Keep.AtLeast(double rating) -> Map.of(AT_LEAST, String.valueOf(rating));
    };
  }
}
