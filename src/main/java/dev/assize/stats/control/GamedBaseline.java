package dev.assize.stats.control;

import java.util.ArrayList;
import java.util.List;

/// A baseline that was made to game the length (AlpacaEval has a verbose and a concise one), judged
/// against the reference.
///
/// Each of its rows enters a fit with a weight of 0.2 over the number of baselines and without the
/// constant, which holds the slopes back.
public sealed interface GamedBaseline {

  /// With each of its verdicts.
  record Judged(List<Verdict> verdicts) implements GamedBaseline {
    public Judged {
      verdicts = List.copyOf(verdicts);
    }
  }

  /// With what a fit needs of its verdicts, where they themselves are not to be had. A choice of
  /// the penalty by cross-validation then gives every fold the like share of them.
  ///
  /// @param lengthDifferences standardised, one per instruction in the order of their indexes
  /// @param lengthSum the sum of credit · tanh(length difference)
  /// @param difficultySum the sum of credit · difficulty
  record Summed(List<Double> lengthDifferences, double lengthSum, double difficultySum)
      implements GamedBaseline {
    public Summed {
      lengthDifferences = List.copyOf(lengthDifferences);
      lengthDifferences.forEach(each -> Numbers.finite("lengthDifferences", each));
      Numbers.finite("lengthSum", lengthSum);
      Numbers.finite("difficultySum", difficultySum);
    }
  }

  /// A baseline with each of its verdicts.
  ///
  /// @param charactersAhead the length of the reference's answer less the baseline's, by
  ///   instruction
  /// @param credits of the baseline, 0 to 1, by instruction
  static GamedBaseline judged(List<Double> charactersAhead, List<Double> credits) {
    List<Double> differences = standardised(charactersAhead);
    List<Verdict> verdicts = new ArrayList<>();
    for (int at = 0; at < differences.size(); at++) {
      verdicts.add(new Verdict(at, differences.get(at), credits.get(at)));
    }
    return new Judged(verdicts);
  }

  /// A baseline with the sums over its verdicts: see [Summed].
  ///
  /// @param charactersAhead the length of the reference's answer less the baseline's, by
  ///   instruction
  static GamedBaseline summed(
      List<Double> charactersAhead, double lengthSum, double difficultySum) {
    return new Summed(standardised(charactersAhead), lengthSum, difficultySum);
  }

  private static List<Double> standardised(List<Double> differences) {
    double deviation =
        Numbers.standardDeviation(differences.stream().mapToDouble(each -> each).toArray());
    if (!(deviation > 0)) {
      throw new IllegalArgumentException(
          "a gamed baseline's answers differ from the reference's by one and the same length");
    }
    return differences.stream().map(each -> each / deviation).toList();
  }

  /// One verdict about a gamed baseline.
  ///
  /// @param instruction its index
  /// @param lengthDifference of the reference's answer less the baseline's, over the standard
  ///   deviation of that difference
  /// @param credit of the gamed baseline, 0 to 1
  record Verdict(int instruction, double lengthDifference, double credit) {
    public Verdict {
      Numbers.finite("lengthDifference", lengthDifference);
      Numbers.share("credit", credit);
    }
  }

  /// Checks that every verdict is about an instruction that has a difficulty.
  ///
  /// @throws IllegalArgumentException where one is not
  default void requireWithin(int instructions) {
    switch (this) {
      case Judged(List<Verdict> verdicts) ->
          verdicts.forEach(verdict -> require(verdict.instruction(), instructions));
      case Summed(List<Double> differences, _, _) -> {
        if (differences.size() != instructions) {
          throw new IllegalArgumentException(
              "a gamed baseline has %d length differences, but there are difficulties for %d"
                  .formatted(differences.size(), instructions));
        }
      }
    }
  }

  private static void require(int instruction, int instructions) {
    if (instruction < 0 || instruction >= instructions) {
      throw new IllegalArgumentException(
          "a gamed baseline's verdict is about instruction %d, but there are difficulties for %d"
              .formatted(instruction, instructions));
    }
  }
}
