package dev.assize.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.reply.TokenUsage;
import dev.assize.stats.CorrectedProbability;
import dev.assize.stats.Counts;
import dev.assize.stats.JudgeStatistics;
import dev.assize.stats.LabelAgreement;
import dev.assize.stats.MeanProbability;
import dev.assize.stats.ModelDifference;
import dev.assize.stats.Rate;
import dev.assize.stats.ScoreSummary;
import dev.assize.stats.WinRate;
import dev.assize.stats.agreement.RatedAgreement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The format of `summary.json`. What is unknown or was not measured is null, never 0.
public final class SummaryJson {
  private SummaryJson() {}

  /// A run as a JSON object.
  public static ObjectNode of(Summary summary) {
    RunFacts facts = summary.facts();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    amounts(json, summary);
    json.put("complete", !summary.isIncomplete() && !facts.interrupted());
    json.put("interrupted", facts.interrupted());
    enough(json, facts.enough());
    json.put("data", facts.data());
    Fields.putText(json, "read_as", facts.readAs());
    json.put("bad_rows", facts.badRows());
    json.put("template", facts.template());
    json.put("orders", facts.orders().name().toLowerCase(Locale.ROOT));
    json.put("samples", facts.samples());
    statistics(json, summary);
    AsidesJson.put(json, facts.asides());
    work(json, facts);
    ArrayNode notices = json.putArray("notices");
    facts.notices().forEach(notices::add);
    FindingsJson.put(json, summary.findings());
    return json;
  }

  /// What follows from the judgements alone, to take the place of the same in an earlier summary.
  public static ObjectNode ofJudgements(Summary summary) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    amounts(json, summary);
    statistics(json, summary);
    FindingsJson.put(json, summary.findings());
    return json;
  }

  private static void amounts(ObjectNode json, Summary summary) {
    json.put("items", summary.items());
    json.put("judged", summary.statistics().overall().counts().items().judged());
    json.put("unjudged", summary.unjudged());
    json.put("not_reached", summary.notReached());
    json.put("missing", summary.missing());
  }

  private static void statistics(ObjectNode json, Summary summary) {
    json.put("order_rule", summary.statistics().rule().label());
    numbers(json, summary.statistics().overall(), summary.findings().agreement().ratings());
    calibrated(json, summary.findings().calibrated());
    judges(json, summary);
    kin(json, summary);
  }

  private static void enough(ObjectNode json, Optional<RunFacts.Enough> enough) {
    if (enough.isEmpty()) {
      json.putNull("stopped_when");
      return;
    }
    ObjectNode node = json.putObject("stopped_when");
    node.put("rule", enough.get().rule()).put("prompts", enough.get().prompts());
    ObjectNode intervals = node.putObject("intervals");
    enough
        .get()
        .intervals()
        .forEach((model, interval) ->
            intervals.putObject(model).put("low", interval.low()).put("high", interval.high()));
  }

  private static void judges(ObjectNode json, Summary summary) {
    ObjectNode caveats = json.putObject("judge_caveats");
    ArrayNode names = json.putArray("judge_names");
    for (RunFacts.JudgeFacts judge : summary.facts().judges()) {
      names.add(judge.name());
      judge.caveat().ifPresent(caveat -> caveats.put(judge.name(), caveat));
    }
    Map<String, JudgeStatistics> several = summary.statistics().judges();
    if (!several.isEmpty()) {
      ObjectNode judges = json.putObject("judges");
      several.forEach((name, its) -> {
        ObjectNode judge = judges.putObject(name);
        judge.put("items", its.counts().items().all());
        judge.put("judged", its.counts().items().judged());
        judge.put("unjudged", its.counts().items().unjudged());
        numbers(
            judge,
            its,
            Optional.ofNullable(summary.findings().judgesAgreement().get(name))
                .orElseThrow()
                .ratings());
      });
    }
  }

  private static void kin(ObjectNode json, Summary summary) {
    ArrayNode array = json.putArray("same_family");
    for (Kinship of : Kinship.in(summary)) {
      ObjectNode node = array.addObject();
      node.put("judge", of.judge());
      node.put("model", of.model());
      node.put("family", of.family().label());
    }
  }

  private static void work(ObjectNode json, RunFacts facts) {
    json.put("calls", facts.ever().calls());
    json.put("calls_now", facts.now().calls());
    json.put("cache_hits", facts.cacheHits());
    json.put("calls_reused", facts.reusedCalls());
    tokens(json, "tokens", facts.ever().tokens());
    tokens(json, "tokens_now", facts.now().tokens());
    cost(json, "cost", facts.ever());
    cost(json, "cost_now", facts.now());
    json.put("wall_seconds", facts.wall().toMillis() / 1000.0);
  }

  private static void cost(ObjectNode json, String name, RunFacts.Work work) {
    work.cost().ifPresentOrElse(cost -> json.put(name, cost), () -> json.putNull(name));
  }

  private static void tokens(ObjectNode json, String name, Optional<TokenUsage> tokens) {
    tokens.ifPresentOrElse(
        used -> {
          ObjectNode node = json.putObject(name);
          node.put("prompt", used.prompt());
          node.put("completion", used.completion());
          node.put("cached", used.cached());
          node.put("reasoning", used.reasoning());
          node.put("total", used.prompt() + used.completion());
        },
        () -> json.putNull(name));
  }

  private static void numbers(ObjectNode json, JudgeStatistics statistics, RatedAgreement rated) {
    counts(json, statistics.counts());
    rates(json, "win_rates", statistics.winRates());
    rates(json, "models", statistics.ranking());
    differences(json, statistics.differences());
    if (!statistics.byCategory().isEmpty()) {
      ObjectNode categories = json.putObject("categories");
      statistics.byCategory().forEach((category, its) -> rates(categories, category, its));
    }
    BiasJson.write(json, statistics.bias());
    corrected(json, statistics.corrected());
    agreement(json, statistics.agreement());
    scores(json, statistics.scores());
    VotesJson.attributes(json, statistics.attributes());
    VotesJson.choices(json, statistics.choices());
    ratings(json, rated);
  }

  // Beside the raw one in its row, where there is one.
  private static void calibrated(ObjectNode json, Optional<Calibrated> calibrated) {
    calibrated.ifPresent(its -> {
      for (JsonNode row : json.get("win_rates")) {
        if (row instanceof ObjectNode rate) {
          Fields.put(
              rate,
              "calibrated_win_probability",
              its.mean(rate.get("model").asText(), Optional.of(rate.get("against").asText()))
                  .map(MeanProbability::value)
                  .flatMap(Fields::boxed));
        }
      }
    });
  }

  private static void counts(ObjectNode json, Counts counts) {
    json.put("identical", counts.items().identical());
    reasons(json, "unjudged_by", counts.items().unjudgedBy());
    json.put("comparisons", counts.outcomes().comparisons());
    json.put("comparisons_judged", counts.outcomes().judged());
    json.put("decided", counts.outcomes().decided());
    json.put("tied", counts.outcomes().tied());
    json.put("order_dependent", counts.outcomes().orderDependent());
    json.put("order_dependent_soft", counts.outcomes().soft());
    json.put("scored", counts.ratings().scored());
    json.put("unscored", counts.ratings().unscored());
    json.put("verdicts", counts.calls().verdicts());
    reasons(json, "unparsed", counts.calls().unparsed());
    reasons(json, "failed", counts.calls().failed());
    json.put("pending", counts.calls().pending());
  }

  private static void reasons(ObjectNode json, String name, Map<String, Long> reasons) {
    ObjectNode node = json.putObject(name);
    reasons.forEach(node::put);
  }

  private static void rates(ObjectNode json, String name, List<WinRate> rates) {
    ArrayNode array = json.putArray(name);
    rates.forEach(rate -> array.add(winRate(rate)));
  }

  private static ObjectNode winRate(WinRate of) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", of.model());
    Fields.putText(node, "against", of.against());
    Fields.rate(node, "win_rate", "", of.rate());
    Fields.rate(node, "strict_win_rate", "strict_", of.strict());
    Fields.put(node, "standard_error", of.rate().map(Rate::standardError).flatMap(Fields::boxed));
    node.put("wins", of.wins());
    node.put("ties", of.ties());
    node.put("losses", of.losses());
    node.put("order_dependent", of.orderDependent());
    node.put("judged", of.judged());
    node.put("left_out", of.leftOut());
    Fields.put(node, "band_low", of.band().map(WinRate.Band::allLost));
    Fields.put(node, "band_high", of.band().map(WinRate.Band::allWon));
    probability(node, of.probability());
    if (of.probabilities().size() > 1) {
      ArrayNode each = node.putArray("win_probabilities");
      of.probabilities().forEach(its -> probability(each.addObject(), Optional.of(its)));
    }
    return node;
  }

  private static void probability(ObjectNode node, Optional<MeanProbability> of) {
    Fields.put(node, "win_probability", of.map(MeanProbability::value).flatMap(Fields::boxed));
    Fields.put(node, "win_probability_low", of.map(MeanProbability::low));
    Fields.put(node, "win_probability_high", of.map(MeanProbability::high));
    Fields.interval(node, "win_probability_interval", of.flatMap(MeanProbability::interval));
    Fields.put(
        node,
        "win_probability_standard_error",
        of.map(MeanProbability::standardError).flatMap(Fields::boxed));
    Fields.putText(node, "win_probability_source", of.map(its -> its.source().label()));
    node.put("win_probability_count", of.map(MeanProbability::count).orElse(0L));
    node.put("win_probability_bounded", of.map(MeanProbability::bounded).orElse(0L));
  }

  private static void differences(ObjectNode json, List<ModelDifference> differences) {
    ArrayNode array = json.putArray("differences");
    for (ModelDifference of : differences) {
      ObjectNode node = array.addObject();
      node.put("model", of.model());
      node.put("other", of.other());
      node.put("difference", of.difference());
      node.put("low", of.interval().low());
      node.put("high", of.interval().high());
      node.put("prompts", of.clusters());
      node.put("within_noise", of.isWithinNoise());
    }
  }

  private static void corrected(ObjectNode json, List<CorrectedProbability> corrected) {
    ArrayNode array = json.putArray("corrected_win_probabilities");
    for (CorrectedProbability of : corrected) {
      ObjectNode node = array.addObject();
      node.put("model", of.model());
      node.put("against", of.against());
      Fields.rate(node, "win_probability", "", Optional.of(of.rate()));
      node.put("win_probability_source", of.source().label());
      node.put("position_bias", of.bias().value());
      node.put("one_order", of.oneOrder());
      node.put("both_orders", of.bothOrders());
    }
  }

  private static void agreement(ObjectNode json, LabelAgreement agreement) {
    Fields.rate(json, "label_agreement", "label_agreement_", agreement.rate());
    Fields.put(json, "label_agreement_strict", agreement.strict().map(Rate::value));
    json.put("labelled", agreement.count());
    json.put("labelled_left_out", agreement.leftOut());
    json.put("label_ties", agreement.labelTies());
  }

  private static void scores(ObjectNode json, ScoreSummary scores) {
    if (scores.byCandidate().isEmpty()) {
      return;
    }
    json.put("score_scale", scores.scale().name().toLowerCase(Locale.ROOT));
    ObjectNode byCandidate = json.putObject("scores");
    for (ScoreSummary.OfCandidate of : scores.byCandidate()) {
      ObjectNode node = byCandidate.putObject(of.candidate());
      node.put("scored", of.scored());
      node.put("unscored", of.unscored());
      Fields.put(node, "mean", Fields.boxed(of.mean()));
      Fields.interval(node, "mean", of.interval());
      Fields.put(node, "standard_deviation", Fields.boxed(of.deviation()));
      Fields.put(node, "expected", Fields.boxed(of.expected()));
    }
    ArrayNode histogram = json.putArray("score_histogram");
    scores
        .levels()
        .forEach((level, count) -> histogram.addObject().put("score", level).put("count", count));
    scores
        .crowd()
        .ifPresentOrElse(
            crowd ->
                json.putObject("score_crowd")
                    .put("score", crowd.level())
                    .put("share", crowd.share()),
            () -> json.putNull("score_crowd"));
  }

  private static void ratings(ObjectNode json, RatedAgreement ratings) {
    if (ratings.count() == 0) {
      return;
    }
    ObjectNode node = json.putObject("rating_agreement");
    node.put("count", ratings.count());
    Fields.put(node, "mean_absolute_error", Fields.boxed(ratings.meanAbsoluteError()));
    Fields.put(node, "pearson", Fields.boxed(ratings.pearson().known()));
    Fields.put(node, "spearman", Fields.boxed(ratings.spearman().known()));
  }
}
