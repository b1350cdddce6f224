package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Agreement of every two judges.
final class AgreementMatrix {
  private static final List<Preference> KINDS = VotePattern.KINDS;

  private AgreementMatrix() {}

  static List<JudgeAgreement> of(CountedVotes votes) {
    List<JudgeAgreement> matrix = new ArrayList<>();
    for (int first = 0; first < votes.judges().size(); first++) {
      for (int second = first + 1; second < votes.judges().size(); second++) {
        between(votes, first, second).ifPresent(matrix::add);
      }
    }
    return List.copyOf(matrix);
  }

  private static Optional<JudgeAgreement> between(CountedVotes votes, int first, int second) {
    long[][] table = new long[KINDS.size()][KINDS.size()];
    votes
        .patterns()
        .forEach((pattern, count) -> {
          Optional<Preference> one = pattern.vote(first);
          Optional<Preference> other = pattern.vote(second);
          if (one.isPresent() && other.isPresent()) {
            table[KINDS.indexOf(one.get())][KINDS.indexOf(other.get())] += count;
          }
        });
    return agreement(votes.judges().get(first), votes.judges().get(second), table);
  }

  private static Optional<JudgeAgreement> agreement(String first, String second, long[][] table) {
    long same = 0;
    long common = 0;
    long[] rows = new long[KINDS.size()];
    long[] columns = new long[KINDS.size()];
    for (int row = 0; row < KINDS.size(); row++) {
      for (int column = 0; column < KINDS.size(); column++) {
        long count = table[row][column];
        same += row == column ? count : 0;
        common += count;
        rows[row] += count;
        columns[column] += count;
      }
    }
    if (common == 0) {
      return Optional.empty();
    }
    double chance = 0;
    for (int kind = 0; kind < KINDS.size(); kind++) {
      chance += (double) rows[kind] / common * columns[kind] / common;
    }
    double agreement = (double) same / common;
    return Optional.of(
        new JudgeAgreement(first, second, common, agreement, kappa(agreement, chance)));
  }

  private static OptionalDouble kappa(double agreement, double chance) {
    return chance < 1
        ? OptionalDouble.of((agreement - chance) / (1 - chance))
        : OptionalDouble.empty();
  }
}
