package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement.JudgeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How several judges' scores become one reward, as rewards by rules and by a model do in the
/// training of DeepSeek-R1 (arXiv 2501.12948, sections 2.2.2 and 2.3.4).
///
/// Like a [Panel] it combines after judging, from what each judge said by itself: nobody is asked
/// for it. What one part lacks is no zero: the whole is unjudged then, unless a gate is closed
/// already.
public sealed interface Combination {

  /// What makes a single number of the judges' scores of one answer.
  sealed interface Reward extends Combination {}

  /// Σ weight · value.
  record Sum(List<Part> parts) implements Reward {
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /// Π value^weight.
  record Product(List<Part> parts) implements Reward {
    public Product {
      parts = List.copyOf(parts);
    }
  }

  /// The sum where every gate is open, else the floor, whatever the parts say.
  record Gated(List<Gate> gates, Sum sum, double floor) implements Reward {
    public Gated {
      gates = List.copyOf(gates);
    }
  }

  /// One judge's comparison of two answers that pass every gate; who alone passes wins, and two
  /// that don't are tied.
  record Screened(List<Gate> gates, String judge) implements Combination {
    public Screened {
      gates = List.copyOf(gates);
    }
  }

  /// What one judge adds.
  ///
  /// @param scale the ends of its scores, which count as 0 and 1, and whatever is beyond as they
  ///   do; empty where a score counts as it is
  record Part(String judge, double weight, Optional<Scale> scale) {
    double value(double score) {
      return scale.map(its -> its.share(score)).orElse(score);
    }
  }

  /// The ends of a scale.
  record Scale(double low, double high) {
    public Scale {
      if (!(low < high) || Double.isInfinite(high - low)) {
        throw new IllegalArgumentException(
            "a scale needs low < high, found " + low + " and " + high);
      }
    }

    double share(double score) {
      return Math.clamp((score - low) / (high - low), 0.0, 1.0);
    }
  }

  /// What an answer has to reach.
  ///
  /// @param atLeast the least score, on the judge's own scale
  record Gate(String judge, double atLeast) {}

  /// The reason of a comparison that a gate decided, in place of a win probability.
  String GATED = "gated";

  /// What an item's judges come to, from their views in the same order of comparisons.
  ///
  /// @param views by judge; one for every part and gate
  /// @param combining links two rewards
  /// @throws IllegalArgumentException where a part's judge has no view, or rated nothing
  default JudgeView of(Map<String, JudgeView> views, Combining combining) {
    return switch (this) {
      case Reward reward -> rewarded(reward, views, combining);
      case Screened screened -> screened(screened, views);
    };
  }

  private static JudgeView rewarded(
      Reward reward, Map<String, JudgeView> views, Combining combining) {
    JudgeView any = views.values().iterator().next();
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    any.scores().keySet().forEach(of -> scores.put(of, reward(reward, new Scores(views, of))));
    List<PairJudgement> pairs = new ArrayList<>();
    for (int at = 0; at < any.comparisons().size(); at++) {
      Pair pair = any.comparisons().get(at).pair();
      pairs.add(
          isIdentical(views, at)
              ? Combining.identical(pair)
              : combining.ofScores(
                  pair,
                  new Scores(views, pair.first()).found(scores),
                  new Scores(views, pair.second()).found(scores)));
    }
    return new JudgeView(pairs, scores);
  }

  private static boolean isIdentical(Map<String, JudgeView> views, int at) {
    return views.values().stream()
        .anyMatch(view ->
            view.comparisons().get(at).outcome() instanceof Outcome.Unjudged unjudged
                && unjudged.isIdentical());
  }

  private static ScoreOutcome reward(Reward reward, Scores scores) {
    return switch (reward) {
      case Sum(List<Part> parts) -> scores.sum(parts);
      case Product(List<Part> parts) -> scores.product(parts);
      case Gated(List<Gate> gates, Sum sum, double floor) ->
          switch (scores.passage(gates)) {
            case Passage.Open() -> scores.sum(sum.parts());
            case Passage.Closed() -> scores.at(floor, sum.parts());
            case Passage.Unknown(List<String> reasons) -> new ScoreOutcome.Unscored(reasons);
          };
    };
  }

  private static JudgeView screened(Screened screened, Map<String, JudgeView> views) {
    List<PairJudgement> pairs =
        Scores.view(views, screened.judge()).comparisons().stream()
            .map(pair -> screened(screened, pair, views))
            .toList();
    return new JudgeView(pairs, Map.of());
  }

  private static PairJudgement screened(
      Screened screened, PairJudgement compared, Map<String, JudgeView> views) {
    if (compared.outcome() instanceof Outcome.Unjudged unjudged && unjudged.isIdentical()) {
      return compared;
    }
    Pair pair = compared.pair();
    Passage first = new Scores(views, pair.first()).passage(screened.gates());
    Passage second = new Scores(views, pair.second()).passage(screened.gates());
    Set<String> unknown = new LinkedHashSet<>(first.reasons());
    unknown.addAll(second.reasons());
    if (!unknown.isEmpty()) {
      return decided(compared, new Outcome.Unjudged(List.copyOf(unknown)), "unjudged");
    }
    if (first.isOpen() && second.isOpen()) {
      return compared;
    }
    Outcome outcome =
        first.isOpen() || second.isOpen()
            ? new Outcome.Decided(first.isOpen() ? pair.first() : pair.second())
            : new Outcome.Tied();
    return decided(compared, outcome, GATED);
  }

  // The calls stay: they were made, whatever they count for.
  private static PairJudgement decided(PairJudgement compared, Outcome outcome, String reason) {
    return new PairJudgement(
        compared.pair(), outcome, new WinProbability.None(reason), List.of(), compared.readings());
  }
}
