package dev.assize.cli;

import dev.assize.pairs.PairBasis;
import dev.assize.pairs.PairPolicy;
import dev.assize.pairs.PairRules;
import dev.assize.pairs.RepeatedPrompts;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which answers become a pair.
final class PairRuleOptions {
  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = {
        "best-vs-worst (default), best-vs-random, all (every two answers), agree (as a judge"
            + " decided them)."
      })
  private String policy = PairPolicy.BEST_VS_WORST.label();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = {
        "What answers are compared by: score, expected-score, verdicts, probability (of the two's"
            + " own comparison), mean-probability, bt-map. By default what the run has: score, else"
            + " mean-probability, else verdicts."
      })
  private @Nullable String by;

  @Mixin private PairFilterOptions filters = new PairFilterOptions();

  @Option(
      names = "--max-per-prompt",
      paramLabel = "N",
      description = "At most N pairs per prompt, those of the largest margins.")
  private @Nullable Integer maxPerPrompt;

  @Option(
      names = "--balance",
      description = "As many pairs of every category as the smallest one has.")
  private boolean balance;

  @Option(
      names = "--max-per-category",
      paramLabel = "N",
      description = "At most N pairs of every category.")
  private @Nullable Integer maxPerCategory;

  @Option(
      names = "--repeated-prompts",
      paramLabel = "HOW",
      description = {
        "Rows with the same prompt: merge (one prompt with all answers, the default), first (later"
            + " rows are dropped), separate."
      })
  private String repeatedPrompts = RepeatedPrompts.MERGE.label();

  @Option(names = "--seed", paramLabel = "N", description = "Of best-vs-random (0).")
  private long seed;

  @Option(
      names = "--prior-deviation",
      paramLabel = "D",
      description = "Of bt-map's Gaussian prior, in log-odds (1).")
  private double priorDeviation = 1;

  @Option(
      names = "--iteration",
      paramLabel = "N",
      description = "An iteration's number, for the provenance.")
  private @Nullable Integer iteration;

  /// @throws UsageProblem naming the first option that means nothing
  void check() {
    repeated();
    rules(basis().orElse(PairBasis.SCORE));
    mostPerCategory();
  }

  /// What answers are compared by; empty to let the run decide.
  Optional<PairBasis> basis() {
    return Optional.ofNullable(by)
        .map(name ->
            PairBasis.named(name)
                .orElseThrow(() -> UsageProblem.notOneOf("--by", PairBasis.labels(), name)));
  }

  RepeatedPrompts repeated() {
    return RepeatedPrompts.named(repeatedPrompts)
        .orElseThrow(() ->
            UsageProblem.notOneOf("--repeated-prompts", RepeatedPrompts.labels(), repeatedPrompts));
  }

  /// @param basis what answers are compared by
  PairRules rules(PairBasis basis) {
    PairPolicy chosen =
        PairPolicy.named(policy)
            .orElseThrow(() -> UsageProblem.notOneOf("--policy", PairPolicy.labels(), policy));
    if (!(priorDeviation > 0 && Double.isFinite(priorDeviation))) {
      throw new UsageProblem(
          "--prior-deviation: expected a number above 0, found %s.".formatted(priorDeviation));
    }
    PairRules rules =
        PairRules.of(chosen, basis)
            .with(filters.ofAnswers())
            .withOnly(filters.ofPairs())
            .withSeed(seed);
    OptionalInt most = count("--max-per-prompt", maxPerPrompt);
    return most.isPresent() ? rules.withMostPerPrompt(most.getAsInt()) : rules;
  }

  private static OptionalInt count(String option, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1) {
      throw new UsageProblem(
          "%s: expected a number of pairs of at least 1, found %d.".formatted(option, value));
    }
    return OptionalInt.of(value);
  }

  OptionalInt mostPerCategory() {
    return count("--max-per-category", maxPerCategory);
  }

  /// Whether every category is cut to a common or a given number of pairs.
  boolean limitsCategories() {
    return balance || mostPerCategory().isPresent();
  }

  OptionalInt iteration() {
    return iteration == null ? OptionalInt.empty() : OptionalInt.of(iteration);
  }

  double priorDeviation() {
    return priorDeviation;
  }

  boolean needsPanel() {
    return filters.needsPanel();
  }

  boolean wantsAnnotators() {
    return filters.wantsAnnotators();
  }
}
