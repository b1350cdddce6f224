package dev.assize.report;

import dev.assize.benchmark.BenchmarkTable;
import dev.assize.benchmark.Line;
import dev.assize.stats.Estimate;
import dev.assize.stats.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A benchmark's table as CSV, shares of 0 to 1; what is not known is empty.
public final class BenchmarkCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private BenchmarkCsv() {}

  /// A heading, and a row per line of the table.
  public static String of(BenchmarkReport report) {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      csv.printRecord(heading(report.table()));
      for (Line line : report.table().lines()) {
        csv.printRecord(cells(report, line));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<String> heading(BenchmarkTable table) {
    List<String> cells = new ArrayList<>(List.of("benchmark", "judge", "level", "name"));
    for (String measure : table.measures()) {
      cells.addAll(List.of(measure, measure + "_low", measure + "_high"));
    }
    cells.addAll(List.of("rows", "left_out", "partial", "gaps"));
    return cells;
  }

  private static List<Object> cells(BenchmarkReport report, Line line) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                report.table().benchmark().label(),
                report.judges(),
                line.level().label(),
                line.name()));
    for (Optional<Estimate> value : line.values()) {
      Optional<Interval> interval = value.flatMap(Estimate::interval);
      cells.add(cell(value.map(Estimate::value)));
      cells.add(cell(interval.map(Interval::low)));
      cells.add(cell(interval.map(Interval::high)));
    }
    cells.addAll(
        List.of(line.rows(), line.leftOut(), line.isPartial(), String.join("; ", line.gaps())));
    return cells;
  }

  private static String cell(Optional<Double> value) {
    return value.map(String::valueOf).orElse("");
  }
}
