package dev.assize.stats.control;

import java.util.ArrayList;
import java.util.List;

/// The rows of a fit of AlpacaEval's form, and the choice of its penalty.
///
/// The folds: the gamed baselines' rows come first, then the model's, and row n − 1 − i is held out
/// of fold i mod 5. (AlpacaEval leaves the order of equal groups to NumPy's sort, which differs
/// from machine to machine; it matters only where two strengths do almost equally well.)
final class AlpacaEvalDesign {
  static final int FOLDS = 5;
  private static final double GAMED_WEIGHT = 0.2;
  private static final int STRENGTHS = 10;
  private static final int WIDTH = 3;

  private final AlpacaEvalTerms terms;
  private final double gamedWeight;
  private final List<Labelled> labelled = new ArrayList<>();
  private final SoftRows summed = new SoftRows(WIDTH);

  AlpacaEvalDesign(AlpacaEvalTerms terms) {
    this.terms = terms;
    this.gamedWeight = GAMED_WEIGHT / Math.max(1, terms.gamed().size());
    terms.gamed().forEach(this::add);
  }

  void add(int instruction, double lengthDifference, double credit) {
    double[] row = {Math.tanh(lengthDifference), terms.difficulty(instruction), 1};
    labelled.add(new Labelled(row, 1, credit));
  }

  private void add(GamedBaseline baseline) {
    switch (baseline) {
      case GamedBaseline.Judged(var verdicts) -> {
        for (GamedBaseline.Verdict each : verdicts) {
          double[] row = gamed(each.instruction(), each.lengthDifference());
          labelled.add(new Labelled(row, gamedWeight, each.credit()));
        }
      }
      case GamedBaseline.Summed(var differences, double lengthSum, double difficultySum) -> {
        for (int instruction = 0; instruction < differences.size(); instruction++) {
          summed.add(gamed(instruction, differences.get(instruction)), gamedWeight);
        }
        summed.addTarget(new double[] {lengthSum, difficultySum, 0}, gamedWeight);
      }
    }
  }

  private double[] gamed(int instruction, double lengthDifference) {
    return new double[] {Math.tanh(lengthDifference), terms.difficulty(instruction), 0};
  }

  /// Fits all rows with the strength that predicts held-out rows best.
  Fitted fit() {
    double[] loss = new double[STRENGTHS];
    for (int fold = 0; fold < FOLDS; fold++) {
      addHeldOutLoss(loss, fold);
    }
    int best = 0;
    for (int at = 1; at < STRENGTHS; at++) {
      best = loss[at] < loss[best] ? at : best;
    }
    double[] weights = new LassoFit(without(FOLDS), strength(best)).from(new double[WIDTH]);
    return new Fitted(new AlpacaEvalWeights(weights[0], weights[1], weights[2]), strength(best));
  }

  private void addHeldOutLoss(double[] loss, int fold) {
    SoftRows train = without(fold);
    SoftRows test = only(fold);
    double[] weights = new double[WIDTH];
    for (int at = 0; at < STRENGTHS; at++) {
      weights = new LassoFit(train, strength(at)).from(weights);
      double ofSums = summed.loss(weights) / FOLDS;
      loss[at] += (test.loss(weights) + ofSums) / (test.size() + (double) summed.size() / FOLDS);
    }
  }

  /// scikit-learn's default: ten strengths, evenly spaced in the logarithm.
  private static double strength(int at) {
    return Math.pow(10, -4 + 8.0 * at / (STRENGTHS - 1));
  }

  private SoftRows without(int fold) {
    var rows = new SoftRows(WIDTH);
    for (int at = 0; at < labelled.size(); at++) {
      if (fold(at) != fold) {
        labelled.get(at).addTo(rows);
      }
    }
    rows.addAll(summed, fold == FOLDS ? 1 : 1 - 1.0 / FOLDS);
    return rows;
  }

  private SoftRows only(int fold) {
    var rows = new SoftRows(WIDTH);
    for (int at = 0; at < labelled.size(); at++) {
      if (fold(at) == fold) {
        labelled.get(at).addTo(rows);
      }
    }
    return rows;
  }

  private int fold(int at) {
    return (labelled.size() - 1 - at) % FOLDS;
  }

  record Fitted(AlpacaEvalWeights weights, double strength) {}

  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Labelled(double[] row, double weight, double credit) {
    void addTo(SoftRows rows) {
      rows.add(row, weight, credit);
    }
  }
}
