package dev.assize.stats.control;

/// Logistic regression with soft labels and an L1 penalty: the least of Σ|w| + C · loss(w), with no
/// intercept and every weight held back, as liblinear has it. Proximal Newton steps: the loss by
/// its second order, the penalty as it is, one weight after the other.
final class LassoFit {
  private static final int STEPS = 100;
  private static final int SWEEPS = 1000;
  private static final double CLOSE = 1e-9;
  private static final double SUFFICIENT = 0.01;
  private static final double TINY = 1e-12;

  private final SoftRows rows;
  private final double c;

  /// @param c how much the loss weighs against the penalty
  LassoFit(SoftRows rows, double c) {
    this.rows = rows;
    this.c = c;
  }

  double[] from(double[] start) {
    double[] weights = start.clone();
    double now = objective(weights);
    for (int step = 0; step < STEPS; step++) {
      SoftRows.Curve curve = rows.curve(weights);
      double[] direction = direction(weights, curve);
      if (Numbers.largest(direction) < CLOSE) {
        return weights;
      }
      double[] next = along(weights, direction, curve, now);
      now = objective(next);
      weights = next;
    }
    return weights;
  }

  /// To the least of the second-order model.
  private double[] direction(double[] weights, SoftRows.Curve curve) {
    double[] direction = new double[weights.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int at = 0; at < weights.length; at++) {
        double slope = c * (curve.gradient()[at] + Numbers.dot(curve.hessian()[at], direction));
        double bend = c * curve.hessian()[at][at] + TINY;
        double now = weights[at] + direction[at];
        double next = shrunk(now - slope / bend, 1 / bend);
        moved = Math.max(moved, Math.abs(next - now));
        direction[at] = next - weights[at];
      }
      if (moved < TINY) {
        break;
      }
    }
    return direction;
  }

  private static double shrunk(double value, double by) {
    return Math.signum(value) * Math.max(0, Math.abs(value) - by);
  }

  /// Goes as far as the objective falls by a share of what the step promises. A promise within the
  /// objective's rounding is taken at its word.
  private double[] along(
      double[] weights, double[] direction, SoftRows.Curve curve, double before) {
    double[] next = moved(weights, direction, 1);
    double promised = c * Numbers.dot(curve.gradient(), direction) + size(next) - size(weights);
    if (-promised < TINY * before) {
      return next;
    }
    double length = 1;
    while (objective(next) > before + SUFFICIENT * length * promised && length > TINY) {
      length /= 2;
      next = moved(weights, direction, length);
    }
    return next;
  }

  private double objective(double[] weights) {
    return size(weights) + c * rows.loss(weights);
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = new double[from.length];
    for (int at = 0; at < from.length; at++) {
      to[at] = from[at] + length * direction[at];
    }
    return to;
  }

  private static double size(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += Math.abs(weight);
    }
    return sum;
  }
}
