package dev.assize.report;

import dev.assize.stats.MeanProbability;
import dev.assize.stats.Rate;
import dev.assize.stats.WinRate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// The win rates of every pair of models as CSV, shares of 0 to 1; what is not known is empty.
public final class WinRateCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator("\n")
          .setHeader(
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
              "win_probability_source")
          .get();

  private WinRateCsv() {}

  /// A header, and a row per model and opponent.
  public static String of(Summary summary) {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      for (WinRate of : summary.statistics().overall().winRates()) {
        row(csv, of);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void row(CSVPrinter csv, WinRate of) throws IOException {
    Optional<MeanProbability> probability = of.probability();
    csv.printRecord(
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

  private static String cell(Optional<Double> value) {
    return value.map(String::valueOf).orElse("");
  }

}
