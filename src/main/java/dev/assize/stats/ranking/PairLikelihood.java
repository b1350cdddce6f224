package dev.assize.stats.ranking;

/// The log-likelihood of strengths, with its slope and curvature, summed over pairs of models.
///
/// With strengths θ and d = (θᵢ − θⱼ)/2, Davidson's model says that i wins, that they tie and that
/// j wins in the proportions e^d : ν : e^−d; the tie parameter enters as log ν. Half-wins are the
/// same with ν = 0 and half of each tie added to the wins and to the losses (plain Bradley–Terry).
/// Both are concave, so that there is one maximum.
final class PairLikelihood {
  private final PairTable table;
  private final PairCounts counts;
  private final boolean fitsTies;
  private final double precision;

  /// @param fitsTies whether log ν follows the strengths as the last parameter
  /// @param precision of the Gaussian prior of each strength about 0; 0 for none
  PairLikelihood(PairTable table, PairCounts counts, boolean fitsTies, double precision) {
    this.table = table;
    this.counts = counts;
    this.fitsTies = fitsTies;
    this.precision = precision;
  }

  /// The number of parameters.
  int size() {
    return strengths() + (fitsTies ? 1 : 0);
  }

  /// The number of strengths among them; they come first.
  int strengths() {
    return table.models().size();
  }

  /// The value at some parameters and its gradient there.
  static final class Slope {
    private final double value;
    private final double[] gradient;

    Slope(double value, double[] gradient) {
      this.value = value;
      this.gradient = gradient;
    }

    double value() {
      return value;
    }

    double[] gradient() {
      return gradient;
    }
  }

  Slope slope(double[] at) {
    double[] gradient = new double[size()];
    double value = prior(at, gradient);
    double logTies = fitsTies ? at[strengths()] : 0;
    double ties = fitsTies ? Math.exp(logTies) : 0;
    for (int pair = 0; pair < table.pairs(); pair++) {
      double win = counts.wins(pair);
      double tie = counts.ties(pair);
      double loss = counts.losses(pair);
      int first = table.first(pair);
      int second = table.second(pair);
      double half = (at[first] - at[second]) / 2;
      double fade = Math.exp(-Math.abs(half));
      double sum = 1 + fade * fade + ties * fade;
      double ahead = Math.signum(half) * (1 - fade * fade) / sum;
      double battles = win + tie + loss;
      value += (win - loss) * half - battles * (Math.abs(half) + Math.log(sum));
      double slope = (win - loss - battles * ahead) / 2;
      gradient[first] += slope;
      gradient[second] -= slope;
      if (fitsTies) {
        value += tie * logTies;
        gradient[strengths()] += tie - battles * ties * fade / sum;
      }
    }
    return new Slope(value, gradient);
  }

  /// The negative of the second derivatives: the information on the parameters.
  double[][] information(double[] at) {
    double[][] information = new double[size()][size()];
    int last = strengths();
    double ties = fitsTies ? Math.exp(at[last]) : 0;
    for (int pair = 0; pair < table.pairs(); pair++) {
      double battles = counts.wins(pair) + counts.ties(pair) + counts.losses(pair);
      int first = table.first(pair);
      int second = table.second(pair);
      double half = (at[first] - at[second]) / 2;
      double fade = Math.exp(-Math.abs(half));
      double sum = 1 + fade * fade + ties * fade;
      double ahead = Math.signum(half) * (1 - fade * fade) / sum;
      double tie = ties * fade / sum;
      double variance = battles * ((1 + fade * fade) / sum - ahead * ahead) / 4;
      information[first][first] += variance;
      information[second][second] += variance;
      information[first][second] -= variance;
      information[second][first] -= variance;
      if (fitsTies) {
        double covariance = battles * -ahead * tie / 2;
        information[first][last] += covariance;
        information[last][first] += covariance;
        information[second][last] -= covariance;
        information[last][second] -= covariance;
        information[last][last] += battles * tie * (1 - tie);
      }
    }
    for (int model = 0; model < last; model++) {
      information[model][model] += precision;
    }
    return information;
  }

  private double prior(double[] at, double[] gradient) {
    double squares = 0;
    for (int model = 0; model < strengths(); model++) {
      squares += at[model] * at[model];
      gradient[model] = -precision * at[model];
    }
    return -precision * squares / 2;
  }
}
