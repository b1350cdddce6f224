package dev.assize.stats.control;

import java.util.Arrays;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;

/// Logistic regression with soft labels, a constant per pair and slopes that all pairs share; the
/// slopes carry a ridge, the constants nothing.
///
/// Newton's method. The second derivatives among constants are diagonal, so a step needs only a
/// matrix as wide as there are slopes: that of the columns centred within each pair (weighted by
/// p(1−p)). With a varying credit in every pair the penalised likelihood has one maximum, and it is
/// finite.
final class LogitFit {
  private static final int STEPS = 60;
  private static final double CLOSE = 1e-9;
  private static final double ROUNDING = 1e-13;
  private static final double SHORTEST = 1e-6;
  private static final double LEAST_INFORMATION = 1e-12;
  private static final double SYMMETRY = 1e-12;

  private final PairedRows rows;
  private final double ridge;
  private final int width;
  private final double[] predicted;
  private final double[] constants;
  private double[] slopes;
  private final double[] information;
  private final double[][] centres;
  private double[][] curvature;
  private int steps;
  private boolean converged;

  private LogitFit(PairedRows rows, double ridge) {
    this.rows = rows;
    this.ridge = ridge;
    this.width = rows.columns().length;
    this.predicted = new double[rows.size()];
    this.constants = new double[rows.pairs().size()];
    Arrays.setAll(constants, pair -> Numbers.logit(rows.raw(pair).value()));
    this.slopes = new double[width];
    this.information = new double[constants.length];
    this.centres = new double[constants.length][width];
    this.curvature = new double[width][width];
  }

  /// @param rows with at least one column, and a credit that varies in every pair
  static LogitFit of(PairedRows rows, double ridge) {
    var fit = new LogitFit(rows, ridge);
    fit.climb();
    return fit;
  }

  private void climb() {
    double now = likelihood(constants, slopes);
    while (steps < STEPS && !converged) {
      steps++;
      Step step = step();
      double length = 1;
      double next = likelihood(step.constants(length), step.slopes(length));
      while (next < now - ROUNDING * Math.abs(now) && length > SHORTEST) {
        length /= 2;
        next = likelihood(step.constants(length), step.slopes(length));
      }
      System.arraycopy(step.constants(length), 0, constants, 0, constants.length);
      slopes = step.slopes(length);
      now = next;
      converged = step.size() < CLOSE;
    }
    curve();
  }

  private double likelihood(double[] ofConstants, double[] ofSlopes) {
    double sum = 0;
    for (int pair = 0; pair < ofConstants.length; pair++) {
      for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
        double logit = logit(ofConstants[pair], ofSlopes, row);
        sum += rows.credit()[row] * logit - Numbers.softplus(logit);
      }
    }
    return sum - ridge / 2 * Numbers.dot(ofSlopes, ofSlopes);
  }

  private double logit(double constant, double[] ofSlopes, int row) {
    double logit = constant;
    for (int at = 0; at < width; at++) {
      logit += ofSlopes[at] * rows.columns()[at][row];
    }
    return logit;
  }

  private Step step() {
    curve();
    double[] residuals = new double[constants.length];
    double[] pull = new double[width];
    for (int pair = 0; pair < constants.length; pair++) {
      for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
        double residual = residual(row);
        residuals[pair] += residual;
        for (int at = 0; at < width; at++) {
          pull[at] += residual * (rows.columns()[at][row] - centres[pair][at]);
        }
      }
    }
    for (int at = 0; at < width; at++) {
      pull[at] -= ridge * slopes[at];
    }
    double[] bySlope = solver().solve(new ArrayRealVector(pull, false)).toArray();
    double[] byConstant = new double[constants.length];
    Arrays.setAll(
        byConstant,
        pair -> residuals[pair] / information[pair] - Numbers.dot(centres[pair], bySlope));
    return new Step(byConstant, bySlope);
  }

  /// Predictions, the information on each constant, each pair's centre, and the second derivatives
  /// by the slopes with the constants following.
  private void curve() {
    curvature = new double[width][width];
    for (int pair = 0; pair < constants.length; pair++) {
      predict(pair);
      for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
        addCurvature(centres[pair], row);
      }
    }
    for (int at = 0; at < width; at++) {
      curvature[at][at] += ridge;
    }
  }

  private void predict(int pair) {
    information[pair] = 0;
    Arrays.fill(centres[pair], 0);
    for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
      predicted[row] = Numbers.logistic(logit(constants[pair], slopes, row));
      information[pair] += weight(row);
      for (int at = 0; at < width; at++) {
        centres[pair][at] += weight(row) * rows.columns()[at][row];
      }
    }
    information[pair] = Math.max(LEAST_INFORMATION, information[pair]);
    for (int at = 0; at < width; at++) {
      centres[pair][at] /= information[pair];
    }
  }

  private void addCurvature(double[] centre, int row) {
    for (int i = 0; i < width; i++) {
      double deviation = weight(row) * (rows.columns()[i][row] - centre[i]);
      for (int j = 0; j <= i; j++) {
        curvature[i][j] += deviation * (rows.columns()[j][row] - centre[j]);
        curvature[j][i] = curvature[i][j];
      }
    }
  }

  /// p(1−p).
  double weight(int row) {
    return predicted[row] * (1 - predicted[row]);
  }

  /// Credit less prediction.
  double residual(int row) {
    return rows.credit()[row] - predicted[row];
  }

  double predicted(int row) {
    return predicted[row];
  }

  PairedRows rows() {
    return rows;
  }

  double constant(int pair) {
    return constants[pair];
  }

  double slope(int style) {
    return slopes[style];
  }

  /// Σ p(1−p) over a pair's rows.
  double information(int pair) {
    return information[pair];
  }

  /// The mean of each column over a pair's rows, weighted by p(1−p).
  double[] centre(int pair) {
    return centres[pair];
  }

  double ridge() {
    return ridge;
  }

  boolean isConverged() {
    return converged;
  }

  int steps() {
    return steps;
  }

  /// Solves for what is multiplied by the second derivatives by the slopes.
  DecompositionSolver solver() {
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(curvature), SYMMETRY, 0)
        .getSolver();
  }

  private final class Step {
    private final double[] byConstant;
    private final double[] bySlope;

    Step(double[] byConstant, double[] bySlope) {
      this.byConstant = byConstant;
      this.bySlope = bySlope;
    }

    double[] constants(double length) {
      return moved(LogitFit.this.constants, byConstant, length);
    }

    double[] slopes(double length) {
      return moved(LogitFit.this.slopes, bySlope, length);
    }

    double size() {
      return Math.max(Numbers.largest(byConstant), Numbers.largest(bySlope));
    }

    private static double[] moved(double[] from, double[] by, double length) {
      double[] to = new double[from.length];
      Arrays.setAll(to, at -> from[at] + length * by[at]);
      return to;
    }
  }
}
