package dev.assize.report;

import dev.assize.engine.Asides;
import dev.assize.engine.Canary;
import dev.assize.engine.Canary.Fate;
import dev.assize.engine.CanaryTally;
import dev.assize.engine.Suspects;
import dev.assize.judgement.Coverage;
import dev.assize.reply.TokenUsage;
import dev.assize.stats.BiasCard;
import dev.assize.stats.Counts;
import dev.assize.stats.JudgeStatistics;
import dev.assize.stats.LabelAgreement;
import dev.assize.stats.PositionBias;
import dev.assize.stats.ProbabilityCoverage;
import dev.assize.stats.Rate;
import dev.assize.stats.ScoreSummary;
import dev.assize.stats.SignTest;
import dev.assize.stats.SlotPreference;
import dev.assize.stats.agreement.RatedAgreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Bias, agreement, what went wrong and what it took.
final class Details {
  private static final int MOST_LEVELS_SHOWN = 11;

  private final Summary summary;
  private final JudgeStatistics overall;
  private final Lines lines = new Lines();

  Details(Summary summary) {
    this.summary = summary;
    this.overall = summary.statistics().overall();
  }

  List<String> lines() {
    Map<String, JudgeStatistics> judges = summary.statistics().judges();
    if (overall.counts().outcomes().judged() > 0 && judges.isEmpty()) {
      flips(overall.bias());
      firstSlot(overall.bias());
      feature("Longer answer", overall.bias().longerWins(), overall.bias().longerLabels());
      feature("More Markdown", overall.bias().richerWins(), overall.bias().richerLabels());
      probabilities(overall.bias().coverage());
      corrected();
    }
    if (judges.isEmpty()) {
      samples(overall.bias());
    }
    kin();
    levels(overall.scores());
    agreement(overall.agreement());
    ratings(summary.findings().agreement().ratings());
    lost(overall.counts().calls());
    Asides asides = summary.facts().asides();
    asides.coverage().forEach((judge, its) -> coverage(judge, its, asides.minimumCoverage()));
    canaries(asides.canaries());
    suspects(asides.suspects());
    work(summary.facts());
    List<String> all = new ArrayList<>(JudgeTable.lines(judges));
    all.addAll(lines.all());
    return all;
  }

  private void flips(BiasCard bias) {
    String text =
        bias.flips()
            .map(flips ->
                "%s of %s: %s; inconsistent %s"
                    .formatted(
                        Words.count(bias.flipped()),
                        Words.count(flips.rows(), "comparison"),
                        Words.rate(flips),
                        bias.inconsistent().map(rate -> Words.percent(rate.value())).orElse("–")))
            .orElseGet(this::unmeasured);
    lines.brief("Flips", text);
  }

  private String unmeasured() {
    if (overall.counts().calls().verdicts() > 0) {
      return "not measured: no comparison has a verdict in both orders";
    }
    return overall.counts().ratings().isEmpty()
        ? "not measured: which answer was shown first is not known"
        : "not measured: the pairs follow from scores of single answers";
  }

  private void firstSlot(BiasCard bias) {
    String worth = bias.positionBias().map(Details::worth).orElse("");
    switch (bias.slotPreference()) {
      case SlotPreference.OfFlips(long toFirst, long toSecond, SignTest test) ->
          lines.brief(
              "First answer",
              toFirst + toSecond == 0
                  ? "no comparison flipped" + worth
                  : "won %s, the second %s (%s)%s"
                      .formatted(
                          Words.count(toFirst, "flip"),
                          Words.count(toSecond),
                          Words.chance(test.pValue()),
                          worth));
      case SlotPreference.OfRandomOrder(Rate first, SignTest test) ->
          lines.brief(
              "First answer",
              "won %s of %s in random order: %s by prompt"
                  .formatted(
                      Words.rate(first),
                      Words.count(first.rows(), "verdict"),
                      Words.chance(test.pValue())));
      case SlotPreference.Unknown(String reason) -> {
        if (overall.counts().calls().verdicts() > 0) {
          lines.brief("First answer", "not measured: " + reason);
        }
      }
    }
  }

  private static String worth(PositionBias bias) {
    String ends =
        bias.logits()
            .interval()
            .map(of -> " (%s to %s)".formatted(Words.signed(of.low()), Words.signed(of.high())))
            .orElse("");
    return "; worth %s logits%s".formatted(Words.signed(bias.logits().value()), ends);
  }

  private void corrected() {
    overall.corrected().stream()
        .findFirst()
        .ifPresent(of ->
            lines.brief(
                "Bias taken off",
                "%s %s (%s to %s): %s in one order, place worth %s logits"
                    .formatted(
                        of.model(),
                        Words.decimal(of.rate().value(), 3),
                        Words.decimal(of.rate().low(), 3),
                        Words.decimal(of.rate().high(), 3),
                        Words.count(of.oneOrder(), "pair"),
                        Words.signed(of.bias().value()))));
  }

  private void kin() {
    List<Kinship> all = Kinship.in(summary);
    if (!all.isEmpty()) {
      Kinship first = all.getFirst();
      lines.brief(
          "Same family",
          "%s judges %s%s, both %s: judges favour their own kind"
              .formatted(
                  first.judge(),
                  first.model(),
                  all.size() > 1 ? " and " + (all.size() - 1) + " more" : "",
                  first.family().label()));
    }
  }

  private void probabilities(ProbabilityCoverage coverage) {
    if (coverage.withProbability() > 0) {
      String mass =
          coverage.meanMass().isPresent()
              ? " (mean mass %s)".formatted(Words.decimal(coverage.meanMass().getAsDouble(), 3))
              : "";
      lines.brief(
          "Probabilities",
          "of %s: %s measured%s, %s unmeasured, %s bounded, %s absent"
              .formatted(
                  Words.count(coverage.verdicts(), "verdict"),
                  Words.count(coverage.measured()),
                  mass,
                  Words.count(coverage.unmeasured()),
                  Words.count(coverage.bounded()),
                  Words.count(coverage.verdicts() - coverage.withProbability())));
    }
  }

  private void samples(BiasCard bias) {
    bias.sameVerdict()
        .or(bias::sameScore)
        .ifPresent(rate ->
            lines.brief(
                "Self-agreement",
                "%s of %s of samples"
                    .formatted(Words.rate(rate), Words.count(rate.rows(), "pair"))));
  }

  private void feature(String heading, Optional<Rate> wins, Optional<Rate> labels) {
    wins.ifPresent(rate -> {
      String preferred =
          labels
              .map(label -> "; %s of the labels prefer it".formatted(Words.percent(label.value())))
              .orElse("");
      lines.brief(
          heading,
          "won %s of %s%s"
              .formatted(Words.rate(rate), Words.count(rate.rows(), "decided pair"), preferred));
    });
  }

  private void levels(ScoreSummary scores) {
    Map<Double, Long> levels = scores.levels();
    if (levels.isEmpty() || levels.size() > MOST_LEVELS_SHOWN) {
      return;
    }
    String counts =
        levels.entrySet().stream()
            .map(level -> Words.score(level.getKey()) + ": " + Words.count(level.getValue()))
            .collect(Collectors.joining("   "));
    String crowd =
        scores
            .crowd()
            .map(of ->
                "   (%s are %s: they tell few answers apart)"
                    .formatted(Words.percent(of.share()), Words.score(of.level())))
            .orElse("");
    lines.brief("Score levels", counts + crowd);
  }

  private void agreement(LabelAgreement agreement) {
    agreement
        .rate()
        .ifPresent(rate ->
            lines.brief(
                "Label",
                "agreement %s over %s, a tie ½; strictly %s"
                    .formatted(
                        Words.rate(rate),
                        Words.count(rate.rows(), "comparison"),
                        agreement
                            .strict()
                            .map(strict -> Words.percent(strict.value()))
                            .orElse("–"))));
  }

  private void ratings(RatedAgreement ratings) {
    if (ratings.count() > 0) {
      lines.brief(
          "Label scores",
          "%s: mean error %s, Pearson %s, Spearman %s"
              .formatted(
                  Words.count(ratings.count(), "rating"),
                  number(ratings.meanAbsoluteError()),
                  number(ratings.pearson().known()),
                  number(ratings.spearman().known())));
    }
  }

  private void lost(Counts.Calls calls) {
    if (calls.unparsed().isEmpty() && calls.failed().isEmpty()) {
      lines.brief("Unparsed/failed", "none");
      return;
    }
    lines.brief("Unparsed", reasons(calls.unparsed()));
    lines.brief("Failed", reasons(calls.failed()));
  }

  private static String reasons(Map<String, Long> reasons) {
    return reasons.isEmpty() ? "none" : Words.reasons(reasons);
  }

  private void coverage(String judge, Coverage coverage, double least) {
    lines.brief(
        "Label mass",
        "the labels have %s of judge %s's probability%s"
            .formatted(
                Words.percent(coverage.mean()),
                judge,
                coverage.mean() < least
                    ? ", less than min-coverage: no win probability"
                    : " (%s)".formatted(Words.count(coverage.calls(), "call"))));
  }

  private void canaries(CanaryTally tally) {
    if (tally.all() > 0) {
      lines.brief(
          "Canaries",
          Arrays.stream(Canary.Kind.values())
              .filter(kind -> tally.of(kind) > 0)
              .map(kind ->
                  "%s %s won, %s even"
                      .formatted(
                          Words.count(tally.count(kind, Fate.WON)),
                          "of " + Words.count(tally.of(kind)) + " " + kind.label(),
                          Words.count(
                              tally.count(kind, Fate.TIED)
                                  + tally.count(kind, Fate.ORDER_DEPENDENT))))
              .collect(Collectors.joining("; ")));
    }
  }

  private void suspects(Suspects suspects) {
    if (suspects.items() > 0) {
      Map<String, Long> kinds = new TreeMap<>();
      suspects.kinds().forEach((kind, count) -> kinds.put(kind.label(), count));
      lines.brief(
          "Suspects",
          "%s: %s, first %s"
              .formatted(
                  Words.count(suspects.items(), "item"),
                  Words.reasons(kinds),
                  suspects.first().getFirst().item()));
    }
  }

  private void work(RunFacts facts) {
    if (facts.ever().calls() + facts.now().calls() + facts.reusedCalls() + facts.cacheHits() == 0) {
      return;
    }
    boolean earlier = facts.ever().calls() > facts.now().calls();
    lines.brief(
        "Calls",
        "%s asked, %s reused%s, in %s%s"
            .formatted(
                Words.count(facts.now().calls()),
                Words.count(facts.reusedCalls()),
                facts.cacheHits() > 0
                    ? ", " + Words.count(facts.cacheHits()) + " replies from the cache"
                    : "",
                Words.duration(facts.wall()),
                earlier ? "; " + Words.count(facts.ever().calls()) + " ever" : ""));
    facts.now().tokens().ifPresent(tokens -> lines.brief("Tokens", tokens(tokens, facts)));
  }

  private static String tokens(TokenUsage tokens, RunFacts facts) {
    String cached =
        tokens.cached() > 0
            ? " (" + Words.percent((double) tokens.cached() / tokens.prompt()) + " cached)"
            : "";
    String cost = facts.now().cost().map(amount -> "; cost " + amount.toPlainString()).orElse("");
    return "%s prompt%s, %s completion%s"
        .formatted(Words.count(tokens.prompt()), cached, Words.count(tokens.completion()), cost);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Words.decimal(value.getAsDouble(), 2) : "–";
  }
}
