package dev.assize.stats.ranking;

import java.util.Optional;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;

/// An information matrix, decomposed: turns a gradient into Newton's step.
///
/// Only differences of strengths are known, so that the matrix is singular in the direction of all
/// strengths together; a term is added there, in which a gradient never points. The diagonal is
/// scaled to 1 first, so that one model's million battles and another's ten do no harm.
final class Curvature {
  private static final double SYMMETRY = 1e-9;
  private static final double SMALLEST_PIVOT = 1e-14;

  private final DecompositionSolver solver;
  private final double[] scale;

  private Curvature(DecompositionSolver solver, double[] scale) {
    this.solver = solver;
    this.scale = scale;
  }

  /// Empty where the matrix is singular to the precision of the arithmetic.
  ///
  /// @param strengths how many of the parameters are known up to a constant only
  static Optional<Curvature> of(double[][] information, int strengths) {
    double[] scale = new double[information.length];
    double trace = 0;
    for (int row = 0; row < strengths; row++) {
      trace += information[row][row];
    }
    double gauge = trace / strengths / strengths;
    for (int row = 0; row < information.length; row++) {
      for (int column = 0; column < strengths && row < strengths; column++) {
        information[row][column] += gauge;
      }
      scale[row] = 1 / Math.sqrt(information[row][row]);
    }
    for (int row = 0; row < information.length; row++) {
      for (int column = 0; column < information.length; column++) {
        information[row][column] *= scale[row] * scale[column];
      }
    }
    try {
      var matrix = new Array2DRowRealMatrix(information, false);
      var decomposition = new CholeskyDecomposition(matrix, SYMMETRY, SMALLEST_PIVOT);
      return Optional.of(new Curvature(decomposition.getSolver(), scale));
    } catch (MathIllegalArgumentException singular) {
      return Optional.empty();
    }
  }

  double[] step(double[] gradient) {
    double[] step = scaled(gradient);
    return scaled(solver.solve(new ArrayRealVector(step, false)).toArray());
  }

  private double[] scaled(double[] vector) {
    double[] scaled = new double[vector.length];
    for (int at = 0; at < vector.length; at++) {
      scaled[at] = vector[at] * scale[at];
    }
    return scaled;
  }
}
