package dev.assize.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// Brings the rows of one prompt together. An answer that earlier rows had too, to the letter, is
/// the same one; within a row two answers stay two, whatever they say.
final class PromptMerge {
  /// The key under which data says how far its annotators agree, 0 to 1.
  static final String AGREEMENT = "annotator_agreement";

  /// The key under which data names the answers that were cut short.
  static final String TRUNCATED = "truncated_candidates";

  /// The key under which `assize generate` says what became of every draw.
  static final String GENERATION = "generation";

  private final List<JudgedRow> rows;
  private final Map<CandidateId, JudgedAnswer> answers = new LinkedHashMap<>();
  private final List<Contest> contests = new ArrayList<>();
  private final Map<ItemId, Double> agreement = new HashMap<>();

  PromptMerge(List<JudgedRow> rows) {
    this.rows = List.copyOf(rows);
  }

  JudgedPrompt merged() {
    rows.forEach(this::add);
    JudgedRow first = rows.getFirst();
    return new JudgedPrompt(
        first.item().cluster(),
        first.item().category(),
        first.item().prompt(),
        rows.stream().map(row -> row.item().id()).toList(),
        List.copyOf(answers.values()),
        contests,
        agreement,
        rows.stream()
            .flatMap(row -> row.item().candidates().stream())
            .anyMatch(candidate -> candidate.replies().size() > 1));
  }

  private void add(JudgedRow row) {
    Map<CandidateId, CandidateId> names = new HashMap<>();
    Set<CandidateId> earlier = Set.copyOf(answers.keySet());
    for (Candidate candidate : row.item().candidates()) {
      JudgedAnswer answer = answer(row, candidate);
      Optional<JudgedAnswer> same = same(earlier, names.values(), answer);
      if (same.isPresent()) {
        names.put(candidate.id(), same.get().id());
        answers.put(same.get().id(), both(same.get(), answer));
      } else {
        CandidateId name = free(candidate.id());
        names.put(candidate.id(), name);
        answers.put(name, renamed(answer, name));
      }
    }
    row.judgement().comparisons().forEach(pair -> contests.add(contest(row, pair, names)));
    agreement(row).ifPresent(value -> agreement.put(row.item().id(), value));
  }

  private static JudgedAnswer answer(JudgedRow row, Candidate candidate) {
    ItemJudgement judgement = row.judgement();
    Map<String, ScoreOutcome> byJudge = new LinkedHashMap<>();
    judgement
        .byJudge()
        .forEach((judge, view) ->
            Optional.ofNullable(view.scores().get(candidate.id()))
                .ifPresent(outcome -> byJudge.put(judge, outcome)));
    TextFeatures features =
        Optional.ofNullable(judgement.candidates().get(candidate.id()))
            .orElseGet(() -> TextFeatures.of(candidate.text()));
    return new JudgedAnswer(
        candidate.id(),
        row.item().id(),
        candidate.text(),
        features.words(),
        isTruncated(row, candidate) ? Optional.of("marked as cut short") : Optional.empty(),
        Optional.ofNullable(judgement.scores().get(candidate.id())),
        byJudge);
  }

  private static boolean isTruncated(JudgedRow row, Candidate candidate) {
    String id = candidate.id().value();
    boolean named = each(row, TRUNCATED).anyMatch(name -> name.asText().equals(id));
    return named
        || each(row, GENERATION)
            .anyMatch(draw ->
                draw.path("candidate").asText().equals(id)
                    && draw.path("outcome").asText().equals("truncated"));
  }

  private static Stream<JsonNode> each(JudgedRow row, String key) {
    return Optional.ofNullable(row.item().metadata().get(key)).stream()
        .flatMap(JsonNode::valueStream);
  }

  /// @param taken by other answers of the row
  private Optional<JudgedAnswer> same(
      Set<CandidateId> earlier, Collection<CandidateId> taken, JudgedAnswer answer) {
    List<JudgedAnswer> alike =
        answers.values().stream()
            .filter(each -> earlier.contains(each.id()) && !taken.contains(each.id()))
            .filter(each -> each.text().equals(answer.text()))
            .toList();
    return alike.stream()
        .filter(each -> each.id().equals(answer.id()))
        .findFirst()
        .or(() -> alike.stream().findFirst());
  }

  private CandidateId free(CandidateId wanted) {
    CandidateId name = wanted;
    for (int number = 2; answers.containsKey(name); number++) {
      name = new CandidateId(wanted.value() + "#" + number);
    }
    return name;
  }

  private static JudgedAnswer renamed(JudgedAnswer answer, CandidateId name) {
    return new JudgedAnswer(
        name,
        answer.item(),
        answer.text(),
        answer.length(),
        answer.unfit(),
        answer.rating(),
        answer.byJudge());
  }

  private static JudgedAnswer both(JudgedAnswer one, JudgedAnswer other) {
    Map<String, ScoreOutcome> byJudge = new LinkedHashMap<>(one.byJudge());
    other.byJudge().forEach((judge, outcome) -> byJudge.merge(judge, outcome, PromptMerge::mean));
    return new JudgedAnswer(
        one.id(),
        one.item(),
        one.text(),
        one.length(),
        one.unfit().or(other::unfit),
        one.rating()
            .map(rating -> other.rating().map(more -> mean(rating, more)).orElse(rating))
            .or(other::rating),
        byJudge);
  }

  /// Two ratings of one answer as one; each counts by its samples.
  private static ScoreOutcome mean(ScoreOutcome one, ScoreOutcome other) {
    return switch (one) {
      case ScoreOutcome.Unscored _ -> other;
      case ScoreOutcome.Scored first ->
          switch (other) {
            case ScoreOutcome.Unscored _ -> first;
            case ScoreOutcome.Scored second -> mean(first, second);
          };
    };
  }

  private static ScoreOutcome mean(ScoreOutcome.Scored one, ScoreOutcome.Scored other) {
    double weight = Math.max(1, one.samples().size());
    double more = Math.max(1, other.samples().size());
    double share = weight / (weight + more);
    List<Double> samples = new ArrayList<>(one.samples());
    samples.addAll(other.samples());
    OptionalDouble expected =
        one.expected().isPresent() && other.expected().isPresent()
            ? OptionalDouble.of(
                share * one.expected().getAsDouble() + (1 - share) * other.expected().getAsDouble())
            : OptionalDouble.empty();
    Map<String, Double> criteria = new HashMap<>();
    one.criteria()
        .forEach((name, value) ->
            Optional.ofNullable(other.criteria().get(name))
                .ifPresent(its -> criteria.put(name, share * value + (1 - share) * its)));
    return new ScoreOutcome.Scored(
        share * one.score() + (1 - share) * other.score(), samples, expected, criteria);
  }

  private static Contest contest(
      JudgedRow row, PairJudgement pair, Map<CandidateId, CandidateId> names) {
    Map<String, PairJudgement> byJudge = new LinkedHashMap<>();
    row.judgement()
        .byJudge()
        .forEach((judge, view) ->
            view.comparisons().stream()
                .filter(each -> each.pair().equals(pair.pair()))
                .findFirst()
                .ifPresent(each -> byJudge.put(judge, each)));
    return new Contest(
        names.getOrDefault(pair.pair().first(), pair.pair().first()),
        names.getOrDefault(pair.pair().second(), pair.pair().second()),
        pair,
        byJudge);
  }

  /// How far the annotators of a row agree, by its own word or that of its `metadata`.
  static OptionalDouble agreement(JudgedRow row) {
    Map<String, JsonNode> metadata = row.item().metadata();
    return Optional.ofNullable(metadata.get(AGREEMENT))
        .or(() -> Optional.ofNullable(metadata.get("metadata")).map(node -> node.path(AGREEMENT)))
        .filter(node -> node.isNumber() || node.isTextual())
        .map(node -> node.asDouble(Double.NaN))
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }
}
