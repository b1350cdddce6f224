package dev.assize.stats.control;

import dev.assize.stats.control.AlpacaEvalControl.Controlled;
import dev.assize.stats.control.AlpacaEvalControl.Reason;
import dev.assize.stats.control.AlpacaEvalControl.Uncontrolled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// AlpacaEval 2's length control of one model against the reference, fitted as AlpacaEval does it
/// (`length_controlled_v1`): soft labels, the rows of the gamed baselines, an L1 penalty chosen by
/// five-fold cross-validation among ten strengths from 10⁻⁴ to 10⁴, and a prediction with the
/// length difference set to 0.
///
/// It holds some 60 bytes per verdict. Any partition of the verdicts gives the same bits. Not for
/// concurrent use.
public final class AlpacaEvalFit {
  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::instruction)
          .thenComparingInt(Row::lengthDifference)
          .thenComparingDouble(row -> row.credit().orElse(Double.NEGATIVE_INFINITY));

  private final AlpacaEvalTerms terms;
  private final List<Row> rows = new ArrayList<>();

  public AlpacaEvalFit(AlpacaEvalTerms terms) {
    this.terms = terms;
  }

  /// Adds a verdict.
  ///
  /// @param instruction its index among the instructions that the terms are for. AlpacaEval takes a
  ///   row's position among the rows that there are: its published rates of models with missing
  ///   rows come out only so
  /// @param referenceCharacters the length of the reference's answer
  /// @param modelCharacters the length of the model's answer
  /// @param credit of the model, 0 to 1 (AlpacaEval's preference less 1); empty where the judge's
  ///   answer could not be read: the lengths count all the same
  /// @throws IllegalArgumentException for an instruction without a difficulty and a credit that is
  ///   none
  public void add(
      int instruction, int referenceCharacters, int modelCharacters, OptionalDouble credit) {
    terms.difficulty(instruction);
    credit.ifPresent(each -> Numbers.share("credit", each));
    rows.add(new Row(instruction, referenceCharacters - modelCharacters, credit));
  }

  /// Adds another fit's verdicts.
  ///
  /// @throws IllegalArgumentException where the other has other terms
  public void merge(AlpacaEvalFit other) {
    if (!terms.equals(other.terms)) {
      throw new IllegalArgumentException("both fits need the same difficulties and baselines");
    }
    rows.addAll(List.copyOf(other.rows));
  }

  /// The length-controlled win rate of what was added.
  public AlpacaEvalControl result() {
    List<Row> ordered = rows.stream().sorted(ORDER).toList();
    double[] credits =
        ordered.stream()
            .flatMap(row -> row.credit().stream().boxed())
            .mapToDouble(c -> c)
            .toArray();
    if (credits.length < AlpacaEvalDesign.FOLDS) {
      return new Uncontrolled(Reason.TOO_FEW);
    }
    double deviation =
        Numbers.standardDeviation(ordered.stream().mapToDouble(Row::lengthDifference).toArray());
    if (deviation == 0) {
      return new Uncontrolled(Reason.SAME_LENGTHS);
    }
    return controlled(ordered, Numbers.mean(credits), deviation);
  }

  private Controlled controlled(List<Row> ordered, double raw, double deviation) {
    var design = new AlpacaEvalDesign(terms);
    for (Row row : ordered) {
      row.credit()
          .ifPresent(
              credit -> design.add(row.instruction(), row.lengthDifference() / deviation, credit));
    }
    AlpacaEvalDesign.Fitted fitted = design.fit();
    AlpacaEvalWeights weights = fitted.weights();
    var controlled = weights.rate(terms, ordered.stream().mapToInt(Row::instruction).toArray());
    return new Controlled(
        raw,
        controlled,
        weights,
        fitted.strength(),
        FitWarning.FarFromRaw.holds(raw, controlled.value()));
  }

  private record Row(int instruction, int lengthDifference, OptionalDouble credit) {}
}
