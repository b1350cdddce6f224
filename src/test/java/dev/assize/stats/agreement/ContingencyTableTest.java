package dev.assize.stats.agreement;

import static dev.assize.stats.agreement.Known.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import dev.assize.stats.agreement.ContingencyTable.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContingencyTableTest {

  // The examples of the encyclopedia's article on Cohen's kappa.
  @ParameterizedTest
  @CsvSource({"20, 5, 10, 15, 0.4", "45, 15, 25, 15, 0.130435", "25, 35, 5, 35, 0.259259"})
  void kappaOfTextbookTables(int yesYes, int yesNo, int noYes, int noNo, double kappa) {
    ContingencyTable<Integer> table = table(new int[][] {{yesYes, yesNo}, {noYes, noNo}});

    assertThat(known(table.kappa())).isCloseTo(kappa, within(5e-7));
  }

  // By hand: 8 items; distances 1 + 2, by chance 60/8; squares 1 + 4, by chance 92/8.
  @Test
  void weightedKappaByHand() {
    ContingencyTable<Integer> table = table(new int[][] {{2, 1, 1}, {0, 2, 0}, {0, 0, 2}});

    assertThat(known(table.kappa(Weights.LINEAR, Integer::doubleValue)))
        .isCloseTo(1 - 3 / 7.5, within(1e-12));
    assertThat(known(table.kappa(Weights.QUADRATIC, Integer::doubleValue)))
        .isCloseTo(1 - 5 / 11.5, within(1e-12));
  }

  @Test
  void twoCategoriesHaveOneKappaWhateverTheWeights() {
    ContingencyTable<Integer> table = table(new int[][] {{20, 5}, {10, 15}});

    assertThat(known(table.kappa(Weights.LINEAR, Integer::doubleValue)))
        .isCloseTo(0.4, within(1e-12));
    assertThat(known(table.kappa(Weights.QUADRATIC, Integer::doubleValue)))
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void quadraticKappaOfEqualSharesIsPearsonsCorrelation() {
    var table = new ContingencyTable<Double>();
    var correlation = new Correlation();
    double[] said = {2, 1, 5, 3, 4, 1, 2, 3, 4, 5};
    double[] label = {1, 2, 3, 4, 5, 1, 2, 3, 4, 5};
    for (int at = 0; at < said.length; at++) {
      table.add(label[at], said[at]);
      correlation.add(label[at], said[at]);
    }

    assertThat(known(table.kappa(Weights.QUADRATIC, Double::doubleValue)))
        .isCloseTo(known(correlation.pearson()), within(1e-12));
  }

  @Test
  void aLevelThatNobodySaysStillKeepsItsNeighboursApart() {
    var wide = new ContingencyTable<Double>();
    var narrow = new ContingencyTable<Double>();
    double[][] pairs = {{1, 1}, {2, 4}, {4, 4}, {4, 1}};
    for (double[] pair : pairs) {
      wide.add(pair[0], pair[1]);
      narrow.add(pair[0] == 4 ? 3 : pair[0], pair[1] == 4 ? 3 : pair[1]);
    }

    assertThat(wide.kappa(Weights.LINEAR, Double::doubleValue))
        .isNotEqualTo(narrow.kappa(Weights.LINEAR, Double::doubleValue));
  }

  @Test
  void totalDisagreementIsBelowZero() {
    ContingencyTable<Integer> table = table(new int[][] {{0, 5}, {5, 0}});

    assertThat(table.kappa()).isEqualTo(new Coefficient.Known(-1));
  }

  @Test
  void oneCategoryHasNoKappa() {
    ContingencyTable<Integer> table = table(new int[][] {{7}});

    assertThat(table.kappa()).isEqualTo(new Undefined(Reason.ONE_CATEGORY));
    assertThat(table.kappa(Weights.LINEAR, Integer::doubleValue))
        .isEqualTo(new Undefined(Reason.ONE_CATEGORY));
    assertThat(Reason.ONE_CATEGORY.sentence())
        .isEqualTo("every value is the same one, so that agreement says no more than chance would");
  }

  @Test
  void twoRatersWhoEachSayOneThingOnlyDisagreeAsChanceWould() {
    var table = new ContingencyTable<String>();
    table.add("good", "bad");
    table.add("good", "bad");

    assertThat(table.kappa()).isEqualTo(new Coefficient.Known(0));
  }

  @Test
  void nothingInCommonHasNoKappa() {
    assertThat(new ContingencyTable<String>().kappa())
        .isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(new ContingencyTable<Double>().kappa(Weights.LINEAR, Double::doubleValue))
        .isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
  }

  @Test
  void tooManyCategoriesHaveNoWeightedKappa() {
    var table = new ContingencyTable<Integer>();
    for (int at = 0; at <= ContingencyTable.MOST_CATEGORIES; at++) {
      table.add(at, at);
    }

    assertThat(table.kappa()).isEqualTo(new Coefficient.Known(1));
    assertThat(table.kappa(Weights.LINEAR, Integer::doubleValue))
        .isEqualTo(new Undefined(Reason.TOO_MANY_VALUES));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    var table = new ContingencyTable<Double>();

    assertThatThrownBy(() -> table.add(1.0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a finite number, found NaN");
    assertThat(table.count()).isZero();
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    var random = new Random(5);
    var whole = new ContingencyTable<Double>();
    var parts = new ContingencyTable<Double>();
    for (int part = 0; part < 10; part++) {
      var some = new ContingencyTable<Double>();
      for (int at = 0; at < 50; at++) {
        double first = random.nextInt(7) / 3.0;
        double second = random.nextInt(7) / 3.0;
        whole.add(first, second);
        some.add(first, second);
      }
      parts.merge(some);
    }

    assertThat(parts.cells()).isEqualTo(whole.cells());
    assertThat(parts.kappa()).isEqualTo(whole.kappa());
    assertThat(parts.kappa(Weights.QUADRATIC, Double::doubleValue))
        .isEqualTo(whole.kappa(Weights.QUADRATIC, Double::doubleValue));
  }

  // By hand: category 0 has precision 1/2 and recall 1/3, category 1 has 1/3 and 1/2.
  @Test
  void macroScoresByHand() {
    MacroScores scores = MacroScores.of(table(new int[][] {{1, 2}, {1, 1}}));

    assertThat(scores.precision()).isCloseTo((1 / 2.0 + 1 / 3.0) / 2, within(1e-12));
    assertThat(scores.recall()).isCloseTo((1 / 3.0 + 1 / 2.0) / 2, within(1e-12));
    assertThat(scores.f1()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void macroScoresOfNothingAreRefused() {
    assertThatThrownBy(() -> MacroScores.of(new ContingencyTable<String>()))
        .hasMessage("precision and recall need at least one labelled item");
  }

  private static ContingencyTable<Integer> table(int[][] counts) {
    var table = new ContingencyTable<Integer>();
    for (int first = 0; first < counts.length; first++) {
      for (int second = 0; second < counts[first].length; second++) {
        for (int times = 0; times < counts[first][second]; times++) {
          table.add(first, second);
        }
      }
    }
    return table;
  }
}
