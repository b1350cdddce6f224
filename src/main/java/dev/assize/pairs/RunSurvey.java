package dev.assize.pairs;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import java.util.Optional;

/// What a run has to make pairs of. Not thread-safe.
public final class RunSurvey {
  private long rows;
  private long rated;
  private long expected;
  private long verdicts;
  private long probabilities;
  private long panels;
  private long annotated;
  private long severalRows;

  /// Nothing seen yet.
  public RunSurvey() {}

  /// Adds a row.
  public void add(JudgedRow row) {
    rows++;
    ItemJudgement judgement = row.judgement();
    for (ScoreOutcome outcome : judgement.scores().values()) {
      JudgedAnswer.scored(outcome)
          .ifPresent(scored -> {
            rated++;
            expected += scored.expected().isPresent() ? 1 : 0;
          });
    }
    for (PairJudgement pair : judgement.comparisons()) {
      // Votes among all answers are verdicts too, though no call was about the pair alone.
      boolean isAsked = !pair.readings().isEmpty() || judgement.choice().isPresent();
      if (pair.isJudged() && isAsked) {
        verdicts++;
        probabilities += pair.probability() instanceof WinProbability.None ? 0 : 1;
      }
    }
    panels += judgement.byJudge().size() > 1 ? 1 : 0;
    annotated += PromptMerge.agreement(row).isPresent() ? 1 : 0;
  }

  /// Adds that a row has the prompt of an earlier one.
  void addRepeated() {
    severalRows++;
  }

  /// How many rows there are.
  public long rows() {
    return rows;
  }

  /// How many of them have the prompt of an earlier one.
  public long repeatedRows() {
    return severalRows;
  }

  /// How many say how far their annotators agree.
  public long annotated() {
    return annotated;
  }

  /// Whether several judges judged.
  public boolean hasPanel() {
    return panels > 0;
  }

  /// What answers are compared by unless something else is asked: ratings where there are any, mean
  /// win probabilities where every verdict has one, else verdicts; empty where nothing was judged.
  public Optional<PairBasis> basis() {
    if (rated > 0) {
      return Optional.of(PairBasis.SCORE);
    }
    if (verdicts == 0) {
      return Optional.empty();
    }
    return Optional.of(probabilities == verdicts ? PairBasis.MEAN_PROBABILITY : PairBasis.VERDICTS);
  }

  /// Why the run can't be used so, a sentence; empty where it can.
  public Optional<String> obstacle(PairPolicy policy, PairBasis basis) {
    if (policy == PairPolicy.AGREE && verdicts == 0) {
      return Optional.of(
          "policy agree takes pairs as a judge decided them, and the run has no comparison that a"
              + " judge was asked for. Take another policy, or judge with a pairwise template.");
    }
    return switch (basis) {
      case SCORE ->
          missing(
              rated,
              "score needs ratings, and the run has none. Take verdicts or mean-probability, or"
                  + " judge with a rating template.");
      case EXPECTED_SCORE ->
          missing(
              expected,
              "expected-score needs token probabilities of ratings, and the run has none. Take"
                  + " score.");
      case VERDICTS ->
          missing(
              verdicts,
              "verdicts needs comparisons that a judge was asked for, and the run has none. Take"
                  + " score.");
      case PROBABILITY, MEAN_PROBABILITY ->
          missing(
              probabilities,
              basis.label()
                  + " needs win probabilities, and no comparison of the run has one. Take verdicts"
                  + " or score.");
      case BT_MAP ->
          missing(
              verdicts,
              "bt-map needs comparisons that a judge was asked for, and the run has none. Take"
                  + " score.");
    };
  }

  private static Optional<String> missing(long count, String sentence) {
    return count == 0 ? Optional.of(sentence) : Optional.empty();
  }
}
