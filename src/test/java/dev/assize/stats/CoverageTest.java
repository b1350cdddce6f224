package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether 95 % intervals hold the true rate in 93 to 97 % of 1,000 runs of synthetic judges: the
/// true rate is the judge's own, averaged over its orders by the rule.
@Tag("slow")
class CoverageTest {
  private static final int RUNS = 1000;
  private static final Pair PAIR = pair("x", "y");
  private static final List<Character> VERDICTS = List.of('1', '2', '=');

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # rule, prompts, rows per prompt, ability, spread by prompt, ties, position bias in logits
          AGREE_OR_TIE, 200, 1,  0.5, 0,   0,   0
          AGREE_OR_TIE, 200, 1,  0.8, 0,   0,   0
          AGREE_OR_TIE, 200, 1,  0.7, 0,   0.4, 0
          AGREE_OR_TIE, 200, 1,  0.7, 0,   0.4, 1
          AGREE_OR_TIE, 60,  1,  0.6, 0.3, 0.1, 1
          AGREE_OR_TIE, 100, 5,  0.6, 0.3, 0,   0
          AGREE_OR_TIE, 100, 5,  0.6, 0.3, 0.4, 1
          POINTS,       200, 1,  0.7, 0,   0.4, 1
          POINTS,       60,  10, 0.5, 0.4, 0.2, 2
          MEAN,         200, 1,  0.7, 0.2, 0.2, 1
          MEAN,         60,  10, 0.5, 0.4, 0.4, 1
          """)
  void theIntervalHoldsTheTrueRate(
      OrderRule rule,
      int prompts,
      int rows,
      double ability,
      double spread,
      double ties,
      double bias) {
    var judge = new SyntheticJudge(ability, spread, ties, bias);

    assertThat(coverage(rule, judge, prompts, rows, false)).isBetween(0.93, 0.97);
  }

  @ParameterizedTest
  @CsvSource({"200, 1, 0.7, 0, 0.4", "100, 5, 0.6, 0.3, 0"})
  void plainWilsonDoesNotWhereThereAreTiesOrPromptsRepeat(
      int prompts, int rows, double ability, double spread, double ties) {
    var judge = new SyntheticJudge(ability, spread, ties, 0);

    assertThat(coverage(OrderRule.MEAN, judge, prompts, rows, true))
        .matches(share -> share < 0.93 || share > 0.97);
  }

  private static double coverage(
      OrderRule rule, SyntheticJudge judge, int prompts, int rows, boolean plainWilson) {
    double truth = judge.truth(rule);
    var random = new SplittableRandom(1);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      var statistics = new RunStatistics(rule, 2);
      for (int prompt = 0; prompt < prompts; prompt++) {
        double ability = judge.ability(random.nextInt(3));
        for (int row = 0; row < rows; row++) {
          statistics.add(
              draft("row")
                  .cluster("prompt " + prompt)
                  .comparing(compared(PAIR, judge.verdicts(random, ability)))
                  .build());
        }
      }
      Rate rate = statistics.result().overall().winRates().getFirst().rate().orElseThrow();
      Rate interval =
          plainWilson
              ? Rate.of(rate.value(), rate.rows(), rate.rows(), OptionalDouble.empty(), true)
              : rate;
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    return (double) held / RUNS;
  }

  /// @param ability the chance of the first candidate, were there neither ties nor bias
  /// @param spread prompts are as able as this, this much less, or this much more, equally often
  /// @param ties the chance that an order says "even"
  /// @param bias what is added to the logit of the answer shown first
  private record SyntheticJudge(double ability, double spread, double ties, double bias) {

    double ability(int kind) {
      return ability + spread * (kind - 1);
    }

    String verdicts(RandomGenerator random, double ability) {
      return ""
          + verdict(random, shifted(ability, bias))
          + verdict(random, shifted(ability, -bias));
    }

    private char verdict(RandomGenerator random, double chance) {
      boolean even = random.nextDouble() < ties;
      return even ? '=' : random.nextDouble() < chance ? '1' : '2';
    }

    /// The expected credit, over every prompt and every two verdicts.
    double truth(OrderRule rule) {
      double sum = 0;
      for (int kind : List.of(0, 1, 2)) {
        for (char given : VERDICTS) {
          for (char swapped : VERDICTS) {
            double credit = compared(PAIR, "" + given + swapped).credit(rule, 2).orElseThrow();
            sum +=
                credit
                    * chance(given, shifted(ability(kind), bias))
                    * chance(swapped, shifted(ability(kind), -bias));
          }
        }
      }
      return sum / 3;
    }

    private double chance(char verdict, double first) {
      return switch (verdict) {
        case '1' -> (1 - ties) * first;
        case '2' -> (1 - ties) * (1 - first);
        default -> ties;
      };
    }

    private static double shifted(double chance, double logits) {
      return 1 / (1 + (1 - chance) / chance * Math.exp(-logits));
    }
  }
}
