package dev.assize.stats.ranking;

import dev.assize.stats.ranking.NewtonAscent.Summit;
import java.util.Arrays;
import java.util.Optional;

/// Strengths of all models, from counts: the whole of the battles first, then each replicate from
/// there.
final class StrengthFit {
  // In log-odds; a point of the usual scale is 0.006.
  private static final double WHOLE = 1e-11;
  private static final double REPLICATE = 1e-6;

  private final PairTable table;
  private final RankingSettings settings;
  private final double precision;

  StrengthFit(PairTable table, RankingSettings settings) {
    this.table = table;
    this.settings = settings;
    double perLogOdds = settings.scale().perLogOdds();
    this.precision =
        settings.priorDeviation().isPresent()
            ? Math.pow(perLogOdds / settings.priorDeviation().getAsDouble(), 2)
            : 0;
  }

  /// Why the likelihood has no finite maximum, if it has none.
  Optional<Obstacle> obstacle(PairCounts counts) {
    if (isAllTies(counts)) {
      return Optional.of(new Obstacle.UnboundedTies());
    }
    var graph = new BeatsGraph(table, counts);
    return graph
        .obstacle()
        .or(() ->
            fitsTies(counts) && !graph.hasBoundedTies()
                ? Optional.of(new Obstacle.UnboundedTies())
                : Optional.empty());
  }

  /// Whether the prior gives it one all the same: it holds the strengths, and with them the tie
  /// parameter unless there are nothing but ties.
  boolean isHeldByPrior(PairCounts counts) {
    return settings.priorDeviation().isPresent() && !isAllTies(counts);
  }

  /// The maximum for all battles, which must have one.
  Optional<Summit> whole(PairCounts counts) {
    var likelihood = new PairLikelihood(table, counts, fitsTies(counts), precision);
    return new NewtonAscent(likelihood, WHOLE).climb(new double[likelihood.size()]);
  }

  /// The ratings in a replicate, empty where they are not finite.
  Optional<double[]> replicate(PairCounts counts, Summit whole) {
    if (!isHeldByPrior(counts) && obstacle(counts).isPresent()) {
      return Optional.empty();
    }
    var likelihood = new PairLikelihood(table, counts, fitsTies(counts), precision);
    var ascent = new NewtonAscent(likelihood, REPLICATE);
    boolean alike = likelihood.size() == whole.parameters().length;
    Optional<Summit> summit =
        alike
            ? ascent.climb(whole)
            : ascent.climb(Arrays.copyOf(whole.parameters(), likelihood.size()));
    return summit.map(this::ratings);
  }

  /// Strengths in points of the scale, the anchor or the mean where it is set.
  double[] ratings(Summit summit) {
    int models = table.models().size();
    double perLogOdds = settings.scale().perLogOdds();
    double[] ratings =
        Arrays.stream(summit.parameters(), 0, models).map(each -> each * perLogOdds).toArray();
    double shift =
        settings
            .anchor()
            .map(anchor -> anchor.rating() - ratings[table.number(anchor.model())])
            .orElseGet(() -> settings.scale().mean() - Arrays.stream(ratings).sum() / models);
    return Arrays.stream(ratings).map(each -> each + shift).toArray();
  }

  /// Davidson's ν.
  double tieParameter(Summit summit) {
    int models = table.models().size();
    double[] parameters = summit.parameters();
    return parameters.length > models ? Math.exp(parameters[models]) : 0;
  }

  private boolean fitsTies(PairCounts counts) {
    return settings.ties() == TieRule.DAVIDSON && counts.hasTies();
  }

  private boolean isAllTies(PairCounts counts) {
    return fitsTies(counts) && !counts.hasDecided();
  }
}
