package dev.assize.stats.ranking;

/// What a tie says of two models.
public enum TieRule {
  /// Half a win for each.
  HALF_WINS,
  /// Davidson's model (Journal of the American Statistical Association 65, 1970): a tie is an
  /// outcome of its own, likelier the closer the two are; how likely is fitted.
  DAVIDSON
}
