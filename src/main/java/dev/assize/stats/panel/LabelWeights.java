package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Judges weighed by their agreement with labels, or why they can't be.
public sealed interface LabelWeights {

  /// One judge's weight.
  ///
  /// @param labelled the comparisons on which it voted and whose label prefers a candidate; what is
  ///   labelled "neither" can't tell a good judge from one that never decides
  /// @param agreement with these labels, 0 to 1, a vote for neither half right; empty without any
  /// @param weight ln(p/(1 − p)) with p = (agreed + 1)/(labelled + 2), and 0 where that is below 0
  record JudgeWeight(String judge, long labelled, OptionalDouble agreement, double weight) {}

  /// Weights that are best for judges who err independently (Nitzan and Paroush, International
  /// Economic Review 23, 1982). Measure them on other comparisons than those that they then decide:
  /// on the same ones the panel's agreement with the labels is flattered.
  ///
  /// @param judges by name; at least one weight is above 0
  record Weighted(List<JudgeWeight> judges) implements LabelWeights {
    // Weights that cancel may leave this much by rounding.
    private static final double NOTHING = 1e-9;

    public Weighted {
      judges = List.copyOf(judges);
    }

    /// What the judges say together; empty where none of those with a weight voted.
    ///
    /// @param votes by judge; those of judges who have no weight here count nothing
    public Optional<Preference> vote(Map<String, Preference> votes) {
      return share(votes).stream()
          .mapToObj(share ->
              Math.abs(share - 0.5) < NOTHING
                  ? Preference.NEITHER
                  : share > 0.5 ? Preference.FIRST : Preference.SECOND)
          .findFirst();
    }

    /// The first candidate's share of the weights, a vote for neither half, 0 to 1; empty where
    /// none of the judges with a weight voted.
    public OptionalDouble share(Map<String, Preference> votes) {
      double all = 0;
      double first = 0;
      for (JudgeWeight each : judges) {
        Optional<Preference> vote = Optional.ofNullable(votes.get(each.judge()));
        if (vote.isPresent()) {
          all += each.weight();
          first += each.weight() * credit(vote.get());
        }
      }
      return all > 0 ? OptionalDouble.of(Math.clamp(first / all, 0, 1)) : OptionalDouble.empty();
    }

    private static double credit(Preference vote) {
      return switch (vote) {
        case FIRST -> 1;
        case SECOND -> 0;
        case NEITHER -> 0.5;
      };
    }
  }

  /// No weights.
  record Unweighted(PanelObstacle obstacle) implements LabelWeights {}
}
