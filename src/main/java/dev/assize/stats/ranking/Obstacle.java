package dev.assize.stats.ranking;

import java.util.List;

/// Why battles give no ratings.
public sealed interface Obstacle {

  /// Names of models that a sentence spells out before it says how many more there are.
  int MOST_NAMES = 5;

  /// Nothing to rank.
  record NoBattles() implements Obstacle {}

  /// The anchor is not among the models.
  record NoAnchor(String model) implements Obstacle {}

  /// There are groups of models without a battle between them.
  ///
  /// @param groups at least two, the largest first, models by name
  record Islands(List<List<String>> groups) implements Obstacle {
    public Islands {
      groups = groups.stream().map(List::copyOf).toList();
    }
  }

  /// All battles between two groups went one way, so that their distance is infinite.
  ///
  /// @param unbeaten groups that won all their battles with models of other groups
  /// @param winless groups that lost all theirs
  record OneSided(List<List<String>> unbeaten, List<List<String>> winless) implements Obstacle {
    public OneSided {
      unbeaten = unbeaten.stream().map(List::copyOf).toList();
      winless = winless.stream().map(List::copyOf).toList();
    }
  }

  /// Davidson's tie parameter has no finite value: the more ties it foretells, the better it fits.
  record UnboundedTies() implements Obstacle {}

  /// The fit did not settle: the ratings are too far apart for the arithmetic.
  record Unsettled() implements Obstacle {}

  /// The reason, and what to do, in plain words.
  default String sentence() {
    return switch (this) {
      case NoBattles() -> "there are no battles, so there is nothing to rank";
      case NoAnchor(String model) ->
          "the anchor " + model + " fought no battle; choose one of the models that did";
      case Islands(List<List<String>> groups) -> islands(groups);
      case OneSided(List<List<String>> unbeaten, List<List<String>> winless) ->
          oneSided(unbeaten, winless);
      case UnboundedTies() ->
          "Davidson's tie model has no finite solution for these battles: wins and losses are too"
              + " few beside the ties; count ties as half-wins";
      case Unsettled() ->
          "the fit did not settle: some models win nearly all their battles; set a prior, or add"
              + " battles between models of like strength";
    };
  }

  private static String islands(List<List<String>> groups) {
    return "the models fall into %d groups without a battle between them (%s against %s%s), so that"
            .formatted(
                groups.size(),
                names(groups.get(0)),
                names(groups.get(1)),
                groups.size() > 2 ? " and so on" : "")
        + " their ratings can't be compared; add battles between the groups, or rank each by"
        + " itself";
  }

  private static String oneSided(List<List<String>> unbeaten, List<List<String>> winless) {
    return "%s, and %s, so that the distance is infinite; set a prior, or add battles"
        .formatted(
            said(unbeaten, "won all its battles", "won all their battles with the others"),
            said(winless, "lost all its battles", "lost all their battles with the others"));
  }

  private static String said(List<List<String>> groups, String alone, String together) {
    List<String> group = groups.getFirst();
    String more = groups.size() > 1 ? " (so did " + names(groups.get(1)) + ")" : "";
    return names(group) + " " + (group.size() == 1 ? alone : together) + more;
  }

  private static String names(List<String> models) {
    int named = Math.min(models.size(), MOST_NAMES);
    String list = String.join(", ", models.subList(0, named));
    return models.size() > named ? list + " and " + (models.size() - named) + " more" : list;
  }
}
