package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Votes of judges whose reliability is known.
final class PlantedJudges {
  /// One comparison.
  record Comparison(Preference truth, Map<String, Preference> votes) {}

  private static final List<Preference> KINDS = List.of(Preference.values());

  private final Map<String, Double> accuracy;
  private final double answered;
  private final Random random;

  /// @param accuracy by judge: with this probability the truth, else one of the two others
  /// @param answered the share of comparisons on which a judge votes
  PlantedJudges(Map<String, Double> accuracy, double answered, long seed) {
    this.accuracy = accuracy;
    this.answered = answered;
    this.random = new Random(seed);
  }

  List<Comparison> comparisons(int count) {
    return Stream.generate(this::comparison).limit(count).toList();
  }

  static PanelVotes count(List<Comparison> comparisons, boolean labelled) {
    PanelVotes votes = new PanelVotes();
    for (Comparison each : comparisons) {
      votes.add(each.votes, labelled ? Optional.of(each.truth) : Optional.empty());
    }
    return votes;
  }

  private Comparison comparison() {
    double drawn = random.nextDouble();
    Preference truth =
        drawn < 0.5 ? Preference.FIRST : drawn < 0.8 ? Preference.SECOND : Preference.NEITHER;
    Map<String, Preference> votes = new HashMap<>();
    for (String judge : List.of("a", "b", "c", "d", "e")) {
      if (accuracy.containsKey(judge) && random.nextDouble() < answered) {
        votes.put(judge, vote(truth, accuracy.get(judge)));
      }
    }
    return new Comparison(truth, votes);
  }

  private Preference vote(Preference truth, double right) {
    if (random.nextDouble() < right) {
      return truth;
    }
    int other = (KINDS.indexOf(truth) + 1 + random.nextInt(2)) % KINDS.size();
    return KINDS.get(other);
  }
}
