package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a panel says together without labels, each judge believed as far as the others bear it out;
/// or why that can't be told.
public sealed interface Consensus {

  /// One judge as the others show it.
  ///
  /// @param votes how many comparisons it voted on
  /// @param accuracy how often its vote is the true one, 0 to 1
  /// @param says by the true preference, the probabilities of its votes
  record JudgeReliability(
      String judge, long votes, double accuracy, Map<Preference, Map<Preference, Double>> says) {
    public JudgeReliability {
      says = Collections.unmodifiableMap(new EnumMap<>(says));
    }
  }

  /// How likely each preference is the true one; the three add up to 1.
  record Belief(double first, double second, double neither) {
    // Symmetric votes may leave this much between two candidates by rounding.
    private static final double NOTHING = 1e-9;

    /// The likeliest; `NEITHER` where the two candidates are equally likely.
    public Preference likeliest() {
      if (neither >= Math.max(first, second) || Math.abs(first - second) < NOTHING) {
        return Preference.NEITHER;
      }
      return first > second ? Preference.FIRST : Preference.SECOND;
    }
  }

  /// The estimate.
  ///
  /// @param share how often each preference is the true one
  /// @param judges by name
  /// @param comparisons on which at least one judge voted
  /// @param iterations of the estimation
  record Estimated(
      Map<Preference, Double> share,
      List<JudgeReliability> judges,
      long comparisons,
      int iterations)
      implements Consensus {
    public Estimated {
      share = Collections.unmodifiableMap(new EnumMap<>(share));
      judges = List.copyOf(judges);
    }

    /// What to believe of a comparison; empty where no judge that is known here voted.
    ///
    /// @param votes by judge; a judge without an answer is not among them
    public Optional<Belief> belief(Map<String, Preference> votes) {
      boolean known = judges.stream().anyMatch(each -> votes.containsKey(each.judge()));
      return known
          ? Optional.of(
              normal(
                  log(Preference.FIRST, votes),
                  log(Preference.SECOND, votes),
                  log(Preference.NEITHER, votes)))
          : Optional.empty();
    }

    private double log(Preference truth, Map<String, Preference> votes) {
      double sum = Math.log(share.getOrDefault(truth, 0.0));
      for (JudgeReliability each : judges) {
        Optional<Preference> vote = Optional.ofNullable(votes.get(each.judge()));
        Map<Preference, Double> says = each.says().getOrDefault(truth, Map.of());
        sum += vote.map(its -> Math.log(says.getOrDefault(its, 0.0))).orElse(0.0);
      }
      return sum;
    }

    private static Belief normal(double first, double second, double neither) {
      double most = Math.max(first, Math.max(second, neither));
      double one = Math.exp(first - most);
      double two = Math.exp(second - most);
      double none = Math.exp(neither - most);
      double all = one + two + none;
      return new Belief(one / all, two / all, none / all);
    }
  }

  /// No estimate.
  record NotEstimated(PanelObstacle obstacle) implements Consensus {}
}
