package dev.assize.stats.agreement;

import java.util.SortedMap;
import java.util.TreeSet;

/// Precision, recall and F1, each the plain mean over the categories, as scikit-learn's `macro`
/// average has them: a category that is never said has precision 0, one that is never right recall
/// 0.
///
/// @param precision 0 to 1
/// @param recall 0 to 1
/// @param f1 0 to 1
public record MacroScores(double precision, double recall, double f1) {

  /// The scores of a rater against labels.
  ///
  /// @param labelled a table whose first rater is right; not empty
  /// @throws IllegalArgumentException for an empty table
  public static <C extends Comparable<? super C>> MacroScores of(ContingencyTable<C> labelled) {
    SortedMap<C, Long> labels = labelled.firsts();
    SortedMap<C, Long> said = labelled.seconds();
    SortedMap<ContingencyTable.Cell<C>, Long> cells = labelled.cells();
    TreeSet<C> categories = new TreeSet<>(labels.keySet());
    categories.addAll(said.keySet());
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("precision and recall need at least one labelled item");
    }
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (C category : categories) {
      double right = cells.getOrDefault(new ContingencyTable.Cell<>(category, category), 0L);
      long times = said.getOrDefault(category, 0L);
      long due = labels.getOrDefault(category, 0L);
      precision += times == 0 ? 0 : right / times;
      recall += due == 0 ? 0 : right / due;
      f1 += 2 * right / (times + due);
    }
    int many = categories.size();
    return new MacroScores(precision / many, recall / many, f1 / many);
  }
}
