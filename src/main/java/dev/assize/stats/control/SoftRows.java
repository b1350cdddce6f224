package dev.assize.stats.control;

import java.util.Arrays;

/// Weighted rows of a logistic regression with soft labels. Their loss needs the labels only as the
/// sum of weight · label · row.
final class SoftRows {
  private final int width;
  private double[][] rows = new double[1024][];
  private double[] weights = new double[1024];
  private final double[] targets;
  private int size;

  SoftRows(int width) {
    this.width = width;
    this.targets = new double[width];
  }

  /// @param label 0 to 1
  void add(double[] row, double weight, double label) {
    add(row, weight);
    addTarget(row, weight * label);
  }

  /// Adds a row whose label comes with [#addTarget].
  void add(double[] row, double weight) {
    if (size == weights.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    rows[size] = row;
    weights[size++] = weight;
  }

  void addTarget(double[] row, double times) {
    for (int at = 0; at < width; at++) {
      targets[at] += times * row[at];
    }
  }

  /// Adds others' rows, their weights times a factor.
  void addAll(SoftRows other, double times) {
    for (int at = 0; at < other.size; at++) {
      add(other.rows[at], times * other.weights[at]);
    }
    addTarget(other.targets, times);
  }

  int size() {
    return size;
  }

  /// The log loss: Σ weight · (log(1 + e^η) − label · η), η = row · theta.
  double loss(double[] theta) {
    double sum = 0;
    for (int at = 0; at < size; at++) {
      sum += weights[at] * Numbers.softplus(Numbers.dot(rows[at], theta));
    }
    return sum - Numbers.dot(targets, theta);
  }

  /// First and second derivatives of the loss.
  Curve curve(double[] theta) {
    double[] gradient = new double[width];
    double[][] hessian = new double[width][width];
    for (int at = 0; at < size; at++) {
      double share = Numbers.logistic(Numbers.dot(rows[at], theta));
      add(hessian, rows[at], weights[at] * share * (1 - share));
      for (int of = 0; of < width; of++) {
        gradient[of] += weights[at] * share * rows[at][of];
      }
    }
    for (int of = 0; of < width; of++) {
      gradient[of] -= targets[of];
    }
    return new Curve(gradient, hessian);
  }

  private static void add(double[][] hessian, double[] row, double weight) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        hessian[i][j] += weight * row[i] * row[j];
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one step
  record Curve(double[] gradient, double[][] hessian) {}
}
