package dev.assize.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import dev.assize.judgement.WinProbability;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The line format of `judgements.jsonl`.
///
/// `comparisons` is always there; the flat fields repeat it when there is exactly one. What was not
/// judged is null, never a number.
public final class JudgementJson {
  private JudgementJson() {}

  /// One item as a JSON object.
  public static ObjectNode of(ItemJudgement item) {
    ObjectNode line = StoreJson.MAPPER.createObjectNode();
    line.put("id", item.id().value());
    flat(line, item);
    ArrayNode comparisons = line.putArray("comparisons");
    item.comparisons().forEach(pair -> comparisons.add(comparison(pair)));
    scores(line, item.scores());
    item.choice().ifPresent(choice -> line.set("choice", ChoiceJson.of(choice)));
    ArrayNode candidates = line.putArray("candidates");
    candidates(item).forEach(id -> candidates.add(id.value()));
    item.label().ifPresent(label -> label(line, label));
    item.category().ifPresent(category -> line.put("category", category));
    line.put("cluster", item.cluster());
    line.put("file", item.position().file());
    line.put("line", item.position().line());
    ObjectNode features = line.putObject("features");
    item.candidates().forEach((id, measured) -> features.set(id.value(), features(measured)));
    if (!item.byJudge().isEmpty()) {
      ObjectNode judges = line.putObject("judges");
      item.byJudge().forEach((name, view) -> judges.set(name, view(view)));
    }
    ObjectNode metadata = line.putObject("metadata");
    item.metadata().forEach(metadata::set);
    return line;
  }

  // An imported item may lack its texts, and so the features.
  private static Set<CandidateId> candidates(ItemJudgement item) {
    Set<CandidateId> all = new LinkedHashSet<>(item.candidates().keySet());
    for (PairJudgement pair : item.comparisons()) {
      all.add(pair.pair().first());
      all.add(pair.pair().second());
    }
    all.addAll(item.scores().keySet());
    return all;
  }

  private static void flat(ObjectNode line, ItemJudgement item) {
    if (item.comparisons().size() == 1) {
      pair(line, item.comparisons().getFirst());
      return;
    }
    line.put("outcome", several(item));
    line.putNull("winner");
    line.putNull("win_probability");
    line.putNull("win_probability_low");
    line.putNull("win_probability_high");
    line.putArray("orders");
  }

  private static String several(ItemJudgement item) {
    boolean scored =
        item.scores().values().stream().anyMatch(ScoreOutcome.Scored.class::isInstance);
    if (scored) {
      return "scored";
    }
    return item.comparisons().stream().anyMatch(PairJudgement::isJudged) ? "compared" : "unjudged";
  }

  private static ObjectNode comparison(PairJudgement pair) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    node.put("first", pair.pair().first().value());
    node.put("second", pair.pair().second().value());
    pair(node, pair);
    return node;
  }

  private static void pair(ObjectNode node, PairJudgement pair) {
    node.put("outcome", pair.outcome().label());
    node.putNull("winner");
    switch (pair.outcome()) {
      case Outcome.Decided(CandidateId winner) -> node.put("winner", winner.value());
      case Outcome.Tied() -> {}
      case Outcome.OrderDependent(boolean soft) -> node.put("soft", soft);
      case Outcome.Unjudged(var reasons) -> {
        ArrayNode array = node.putArray("reasons");
        reasons.forEach(array::add);
      }
    }
    probability(node, "win_probability", pair.probability());
    ArrayNode orders = node.putArray("orders");
    pair.readings().forEach(reading -> orders.add(reading(reading)));
  }

  private static void probability(ObjectNode node, String name, WinProbability probability) {
    switch (probability) {
      case WinProbability.Point(double value, var source) -> {
        node.put(name, value);
        node.put(name + "_low", value);
        node.put(name + "_high", value);
        node.put(name + "_source", source.label());
      }
      case WinProbability.Bounds(double low, double high, var source) -> {
        node.putNull(name);
        node.put(name + "_low", low);
        node.put(name + "_high", high);
        node.put(name + "_source", source.label());
      }
      case WinProbability.None(String reason) -> {
        node.putNull(name);
        node.putNull(name + "_low");
        node.putNull(name + "_high");
        node.put(name + "_none", reason);
      }
    }
  }

  private static ObjectNode reading(OrderReading reading) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    node.put("order", reading.order().label());
    node.put("first", reading.shownFirst().value());
    said(node, reading.said());
    probability(node, "probability", reading.probability());
    reading.coverage().ifPresent(coverage -> node.put("coverage", coverage));
    node.put("judge", reading.judge());
    node.put("sample", reading.sample());
    return node;
  }

  /// What a call said, by its candidates.
  static void said(ObjectNode node, Said said) {
    switch (said) {
      case Said.Prefers(CandidateId winner, var strength) -> {
        node.put("outcome", "ok");
        node.put("winner", winner.value());
        node.put("strength", strength.name().toLowerCase(Locale.ROOT));
      }
      case Said.Even() -> {
        node.put("outcome", "ok");
        node.put("winner", "tie");
      }
      case Said.Unread(var reason, String excerpt) -> {
        node.put("outcome", reason.label());
        node.putNull("winner");
        node.put("excerpt", excerpt);
      }
      case Said.Failed(String reason, String message) -> {
        node.put("outcome", reason);
        node.putNull("winner");
        node.put("message", message);
      }
      case Said.Pending() -> {
        node.put("outcome", Outcome.Unjudged.PENDING);
        node.putNull("winner");
      }
    }
  }

  private static void scores(ObjectNode line, Map<CandidateId, ScoreOutcome> scores) {
    ObjectNode plain = line.putObject("scores");
    if (scores.isEmpty()) {
      return;
    }
    ObjectNode ratings = line.putObject("ratings");
    scores.forEach((candidate, outcome) -> {
      ObjectNode rating = ratings.putObject(candidate.value());
      switch (outcome) {
        case ScoreOutcome.Scored scored -> {
          plain.put(candidate.value(), scored.score());
          rating.put("score", scored.score());
          scored.expected().ifPresent(expected -> rating.put("expected", expected));
          ArrayNode samples = rating.putArray("samples");
          scored.samples().forEach(samples::add);
          if (scored.asked() > 1) {
            rating.put("asked", scored.asked());
            rating.put("sum", scored.sum());
          }
          scored.spread().ifPresent(spread -> rating.put("spread", spread));
          new TreeMap<>(scored.criteria())
              .forEach((name, value) -> rating.withObject("criteria").put(name, value));
        }
        case ScoreOutcome.Unscored(var reasons) -> {
          plain.putNull(candidate.value());
          rating.putNull("score");
          ArrayNode array = rating.putArray("reasons");
          reasons.forEach(array::add);
        }
      }
    });
  }

  private static void label(ObjectNode line, Label label) {
    switch (label) {
      case Label.Best(CandidateId candidate) -> line.put("label", candidate.value());
      case Label.Even() -> line.put("label", "tie");
      case Label.Ranked(var ranks) -> {
        ObjectNode node = line.putObject("label");
        new TreeMap<>(ranks).forEach((id, rank) -> node.put(id.value(), rank));
      }
      case Label.Scored(var scores) -> {
        ObjectNode node = line.putObject("label");
        new TreeMap<>(scores).forEach((id, score) -> node.put(id.value(), score));
      }
    }
  }

  private static ObjectNode view(ItemJudgement.JudgeView view) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    ArrayNode comparisons = node.putArray("comparisons");
    view.comparisons().forEach(pair -> comparisons.add(comparison(pair)));
    scores(node, view.scores());
    view.choice().ifPresent(choice -> node.set("choice", ChoiceJson.of(choice)));
    return node;
  }

  private static ObjectNode features(TextFeatures features) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    node.put("characters", features.characters());
    node.put("words", features.words());
    node.put("headers", features.headers());
    node.put("lists", features.lists());
    node.put("bold", features.bold());
    return node;
  }
}
