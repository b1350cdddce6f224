package dev.assize.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Panel;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Builds judged rows in few words; candidates are `a`, `b`, `c` … with texts that differ.
final class Rows {
  private final String id;
  private Conversation prompt;
  private Optional<String> category = Optional.empty();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<PairJudgement> comparisons = new ArrayList<>();
  private final Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
  private final Map<String, JudgeView> judges = new LinkedHashMap<>();
  private final Map<String, JsonNode> metadata = new LinkedHashMap<>();

  private Rows(String id) {
    this.id = id;
    this.prompt = Conversation.of("What of " + id + "?");
  }

  static Rows row(String id) {
    return new Rows(id);
  }

  Rows prompt(String text) {
    return prompt(Conversation.of(text));
  }

  Rows prompt(Conversation turns) {
    prompt = turns;
    return this;
  }

  Rows category(String name) {
    category = Optional.of(name);
    return this;
  }

  Rows metadata(String key, JsonNode value) {
    metadata.put(key, value);
    return this;
  }

  /// Candidates with texts of their own making.
  Rows answers(String... ids) {
    Arrays.stream(ids).forEach(each -> text(each, "The answer of " + each + " to " + id + "."));
    return this;
  }

  Rows text(String candidate, String... replies) {
    candidates.add(new Candidate(new CandidateId(candidate), List.of(replies)));
    return this;
  }

  /// A candidate with a rating for each sample.
  Rows rated(String candidate, double... samples) {
    answers(candidate);
    double mean = Arrays.stream(samples).average().orElseThrow();
    List<Double> all = Arrays.stream(samples).boxed().toList();
    scores.put(
        new CandidateId(candidate),
        new ScoreOutcome.Scored(mean, all, OptionalDouble.empty(), Map.of()));
    return this;
  }

  /// A text with one rating.
  Rows ratedText(String candidate, String text, double rating) {
    text(candidate, text);
    scores.put(new CandidateId(candidate), Judgements.score(rating));
    return this;
  }

  Rows unrated(String candidate) {
    answers(candidate);
    scores.put(new CandidateId(candidate), new ScoreOutcome.Unscored(List.of("truncated")));
    return this;
  }

  Rows expected(String candidate, double rating, double expected) {
    answers(candidate);
    scores.put(
        new CandidateId(candidate),
        new ScoreOutcome.Scored(rating, List.of(rating), OptionalDouble.of(expected), Map.of()));
    return this;
  }

  /// A comparison, verdicts as [Judgements] writes them.
  Rows compared(String first, String second, String verdicts) {
    comparisons.add(Judgements.compared(Judgements.pair(first, second), verdicts));
    return this;
  }

  /// A comparison with the first one's probability.
  Rows compared(String first, String second, String verdicts, double probability) {
    comparisons.add(
        Judgements.compared(
            Judgements.pair(first, second),
            verdicts,
            "judge",
            new WinProbability.Point(probability, WinProbability.Source.DIRECT)));
    return this;
  }

  Rows judge(String name, PairJudgement... pairs) {
    judges.put(name, new JudgeView(List.of(pairs), Map.of()));
    return this;
  }

  JudgedRow build() {
    if (!judges.isEmpty()) {
      comparisons.addAll(Panel.of(judges.values()).comparisons());
    }
    if (comparisons.isEmpty()) {
      fromScores();
    }
    return new JudgedRow(item(), judgement());
  }

  // As the engine does for the candidates of one row.
  private void fromScores() {
    List<CandidateId> ids = List.copyOf(scores.keySet());
    for (int one = 0; one < ids.size(); one++) {
      for (int other = one + 1; other < ids.size(); other++) {
        Pair pair = new Pair(ids.get(one), ids.get(other));
        comparisons.add(
            Combining.DEFAULT.ofScores(
                pair,
                Optional.ofNullable(scores.get(ids.get(one))).orElseThrow(),
                Optional.ofNullable(scores.get(ids.get(other))).orElseThrow()));
      }
    }
  }

  private Item item() {
    return new Item(
        new ItemId(id),
        new SourcePosition("test.jsonl", 1),
        prompt,
        candidates,
        Presentation.AS_WRITTEN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        category,
        id,
        metadata);
  }

  private ItemJudgement judgement() {
    return new ItemJudgement(
        new ItemId(id),
        new SourcePosition("test.jsonl", 1),
        id,
        category,
        Optional.empty(),
        Map.of(),
        comparisons,
        scores,
        judges,
        metadata);
  }

  /// What becomes of rows that share a prompt, in words: `chosen>rejected` for a pair, else the
  /// reason.
  static List<String> fates(PairRules rules, JudgedRow... rows) {
    return Pairs.of(JudgedPrompt.of(List.of(rows)), rules).considered().stream()
        .map(each ->
            switch (each.fate()) {
              case Fate.Kept(PreferencePair pair, var _) ->
                  pair.chosen().candidate() + ">" + pair.rejected().candidate();
              case Fate.Dropped(Drop drop) ->
                  "%s,%s %s".formatted(each.one().id(), each.other().id(), drop.reason().label());
            })
        .toList();
  }
}
