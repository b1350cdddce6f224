package dev.assize.report;

import dev.assize.stats.MeanProbability;
import dev.assize.stats.Rate;
import dev.assize.stats.WinRate;
import dev.assize.stats.control.AlpacaEvalControl;
import dev.assize.stats.control.PairControl;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// The win rates of every pair of models as CSV, shares of 0 to 1; what is not known is empty.
public final class WinRateCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
  private static final List<String> HEADING =
      List.of(
          "model",
          "against",
          "win_rate",
          "low",
          "high",
          "standard_error",
          "strict_win_rate",
          "wins",
          "ties",
          "losses",
          "left_out",
          "win_probability",
          "win_probability_standard_error",
          "win_probability_source",
          "calibrated_win_probability",
          "calibrated_win_probability_standard_error",
          "controlled",
          "controlled_low",
          "controlled_high",
          "controlled_standard_error");

  private static final Controlled NOTHING = new Controlled.ByAlpacaEval(List.of());
  private static final List<Object> UNKNOWN = List.of("", "", "", "");

  private WinRateCsv() {}

  /// A heading, and a row per model and opponent.
  public static String of(Summary summary) {
    return text(summary, List.of(), List.of(HEADING));
  }

  /// The rows of one of several runs, its name in a column `run` before all others.
  ///
  /// @param heading whether the heading comes before them
  public static String of(Summary summary, String run, boolean heading) {
    List<Object> named = new ArrayList<>(List.of("run"));
    named.addAll(HEADING);
    return text(summary, List.of(run), heading ? List.of(named) : List.of());
  }

  private static String text(Summary summary, List<String> before, List<List<?>> headings) {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      for (List<?> heading : headings) {
        csv.printRecord(heading);
      }
      for (WinRate of : summary.statistics().overall().winRates()) {
        List<Object> cells = new ArrayList<>(before);
        cells.addAll(cells(of));
        cells.addAll(calibrated(summary, of));
        cells.addAll(controlled(summary, of));
        csv.printRecord(cells);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<Object> cells(WinRate of) {
    Optional<MeanProbability> probability = of.probability();
    return List.of(
        of.model(),
        of.against().orElse(""),
        cell(of.rate().map(Rate::value)),
        cell(of.rate().map(Rate::low)),
        cell(of.rate().map(Rate::high)),
        cell(of.rate().map(Rate::standardError).flatMap(Fields::boxed)),
        cell(of.strict().map(Rate::value)),
        of.wins(),
        of.ties(),
        of.losses(),
        of.leftOut(),
        cell(probability.map(MeanProbability::value).flatMap(Fields::boxed)),
        cell(probability.map(MeanProbability::standardError).flatMap(Fields::boxed)),
        probability.map(mean -> mean.source().label()).orElse(""));
  }

  private static List<Object> calibrated(Summary summary, WinRate of) {
    Optional<MeanProbability> mean =
        summary.findings().calibrated().flatMap(its -> its.mean(of.model(), of.against()));
    return List.of(
        cell(mean.map(MeanProbability::value).flatMap(Fields::boxed)),
        cell(mean.map(MeanProbability::standardError).flatMap(Fields::boxed)));
  }

  private static List<Object> controlled(Summary summary, WinRate of) {
    return switch (summary.findings().controlled().orElse(NOTHING)) {
      case Controlled.ByStyles by ->
          by.rates()
              .pair(of.model(), of.against().orElse(""))
              .map(WinRateCsv::controlled)
              .orElse(UNKNOWN);
      case Controlled.ByAlpacaEval by ->
          by.models().stream()
              .filter(its ->
                  its.model().equals(of.model())
                      && of.against().filter(its.against()::equals).isPresent())
              .map(Controlled.ByAlpacaEval.Model::control)
              .map(WinRateCsv::controlled)
              .findFirst()
              .orElse(UNKNOWN);
    };
  }

  private static List<Object> controlled(PairControl pair) {
    return switch (pair) {
      case PairControl.Controlled its ->
          List.of(its.value(), its.low(), its.high(), its.standardError());
      case PairControl.Uncontrolled _ -> UNKNOWN;
    };
  }

  private static List<Object> controlled(AlpacaEvalControl control) {
    return switch (control) {
      case AlpacaEvalControl.Controlled its ->
          List.of(its.controlled().value(), "", "", its.controlled().standardError());
      case AlpacaEvalControl.Uncontrolled _ -> UNKNOWN;
    };
  }

  private static String cell(Optional<Double> value) {
    return value.map(String::valueOf).orElse("");
  }
}
