package dev.assize.stats.control;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/// Cluster-robust variances of a fit: H⁻¹ · Σ s·sᵀ · H⁻¹ · G/(G−1), s the score of each of G
/// prompts (Liang and Zeger 1986), H with the ridge in it. A fit pulls its predictions towards the
/// credits: each residual is divided by √(1 − leverage) (HC2, MacKinnon and White 1985), since else
/// few prompts would make the intervals too narrow.
///
/// A prompt moves the slopes by S⁻¹u, u its residuals times the centred columns, and a pair's
/// constant by a − mᵀS⁻¹u, a its residuals in that pair over the pair's information, m the pair's
/// centre; the variances are the sums of their squares.
final class Sandwich {
  /// What is left of a row that the fit follows altogether.
  private static final double LEAST_FREE = 0.01;

  private final LogitFit fit;
  private final int width;
  private final double correction;
  private final double[] adjusted;
  private final double[][] scores;
  private final RealMatrix bread;
  private final RealMatrix slopes;

  Sandwich(LogitFit fit) {
    this.fit = fit;
    PairedRows rows = fit.rows();
    this.width = rows.columns().length;
    double prompts = rows.prompts();
    this.correction = prompts / (prompts - 1);
    this.bread = fit.solver().getInverse();
    this.adjusted = adjusted(rows);
    this.scores = scores(rows);
    this.slopes = bread.multiply(meat()).multiply(bread).scalarMultiply(correction);
  }

  double slopeVariance(int style) {
    return slopes.getEntry(style, style);
  }

  /// How much of what is known of a slope is the penalty's, 0 to 1.
  double penaltyShare(int style) {
    return fit.ridge() * bread.getEntry(style, style);
  }

  double constantVariance(int pair) {
    double[] own = new double[1 + width];
    PairedRows rows = fit.rows();
    double residual = 0;
    for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
      residual += adjusted[row];
      boolean last =
          row + 1 == rows.start()[pair + 1] || rows.cluster()[row + 1] != rows.cluster()[row];
      if (last) {
        addOwn(own, residual / fit.information(pair), rows.cluster()[row]);
        residual = 0;
      }
    }
    double[] centre = fit.centre(pair);
    double[] through = bread.operate(centre);
    double crossed = 0;
    for (int at = 0; at < width; at++) {
      crossed += through[at] * own[1 + at];
    }
    double viaSlopes = Numbers.dot(centre, slopes.operate(centre));
    return Math.max(0, correction * (own[0] - 2 * crossed) + viaSlopes);
  }

  private void addOwn(double[] own, double move, int cluster) {
    own[0] += move * move;
    for (int at = 0; at < width; at++) {
      own[1 + at] += move * scores[at][cluster];
    }
  }

  /// Residuals as if each row had not been fitted.
  private double[] adjusted(PairedRows rows) {
    double[] adjusted = new double[rows.size()];
    double[] off = new double[width];
    for (int pair = 0; pair < rows.pairs().size(); pair++) {
      double[] centre = fit.centre(pair);
      for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
        for (int at = 0; at < width; at++) {
          off[at] = rows.columns()[at][row] - centre[at];
        }
        double leverage =
            fit.weight(row) * (1 / fit.information(pair) + Numbers.dot(off, bread.operate(off)));
        adjusted[row] = fit.residual(row) / Math.sqrt(Math.max(LEAST_FREE, 1 - leverage));
      }
    }
    return adjusted;
  }

  private double[][] scores(PairedRows rows) {
    int clusters = 0;
    for (int cluster : rows.cluster()) {
      clusters = Math.max(clusters, cluster + 1);
    }
    double[][] sums = new double[width][clusters];
    for (int pair = 0; pair < rows.pairs().size(); pair++) {
      double[] centre = fit.centre(pair);
      for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
        for (int at = 0; at < width; at++) {
          sums[at][rows.cluster()[row]] += adjusted[row] * (rows.columns()[at][row] - centre[at]);
        }
      }
    }
    return sums;
  }

  private RealMatrix meat() {
    double[][] meat = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        meat[i][j] = Numbers.dot(scores[i], scores[j]);
      }
    }
    return MatrixUtils.createRealMatrix(meat);
  }
}
