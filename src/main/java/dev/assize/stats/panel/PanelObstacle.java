package dev.assize.stats.panel;

/// Why a panel's judges can't be weighed.
public sealed interface PanelObstacle {

  /// Nobody voted.
  record NoVotes() implements PanelObstacle {}

  /// Without labels it takes three judges to see which of them is wrong.
  ///
  /// @param judges how many there are
  record TooFewJudges(int judges) implements PanelObstacle {}

  /// A judge shares comparisons with fewer than two others.
  record TooFewInCommon(String judge) implements PanelObstacle {}

  /// No comparison on which a judge voted has a label that prefers a candidate.
  record NoLabels() implements PanelObstacle {}

  /// No judge agrees with the labels more often than a coin.
  record NoneBetterThanChance() implements PanelObstacle {}

  /// The reason, and what to do, in plain words.
  default String sentence() {
    return switch (this) {
      case NoVotes() -> "no judge has a verdict, so there is nothing to combine";
      case TooFewJudges(int judges) ->
          "without labels it takes three judges to see which of them errs, and there %s; use"
                  .formatted(judges == 1 ? "is 1" : "are " + judges)
              + " labels, or the plain majority";
      case TooFewInCommon(String judge) ->
          judge
              + " shares comparisons with fewer than two other judges, so that its errors can't be"
              + " seen; let it judge what they judged, or leave it out";
      case NoLabels() ->
          "none of the judged comparisons has a label that prefers a candidate, so that no"
              + " agreement with labels can be measured; use the panel's consensus instead";
      case NoneBetterThanChance() ->
          "no judge agrees with the labels more often than chance; check the labels and the"
              + " template";
    };
  }
}
