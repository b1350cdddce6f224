package dev.assize.stats;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All numbers of a judge, or of a panel of several.
///
/// @param winRates both directions of every pair of models of which a comparison was judged
/// @param ranking every model against all others together, the best first
/// @param differences of models that have prompts in common, the better one first: all pairs of up
///   to 20 models, of more each one and the next; empty of two models
/// @param byCategory win rates by category, where the data has any; empty where there are more than
///   [#MOST_CATEGORIES]
/// @param corrected win probabilities with the position bias taken off, where some pairs were asked
///   in one order and enough others in both
/// @param attributes scores by attribute, where a rubric's attributes have numbers of their own
/// @param choices among all answers of an item; empty where none was asked for
public record JudgeStatistics(
    Counts counts,
    List<WinRate> winRates,
    List<WinRate> ranking,
    List<ModelDifference> differences,
    SortedMap<String, List<WinRate>> byCategory,
    BiasCard bias,
    List<CorrectedProbability> corrected,
    LabelAgreement agreement,
    ScoreSummary scores,
    SortedMap<String, ScoreSummary> attributes,
    ChoiceStatistics choices) {
  /// Beyond so many categories none is kept: they are rather names of rows.
  public static final int MOST_CATEGORIES = 1000;

  public JudgeStatistics {
    winRates = List.copyOf(winRates);
    ranking = List.copyOf(ranking);
    differences = List.copyOf(differences);
    corrected = List.copyOf(corrected);
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
  }
}
