package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A table: a header, then a record per row, with commas between and `\n` at the end.
record TableSink(List<String> columns, CSVPrinter printer) implements RowSink {
  private static final CSVFormat COMMAS =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  /// Writes the header.
  static TableSink open(OutputStream out, List<String> columns) throws IOException {
    CSVPrinter printer =
        new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), COMMAS);
    printer.printRecord(columns);
    return new TableSink(columns, printer);
  }

  @Override
  public void add(byte[] row) throws IOException {
    ObjectNode fields = RowJson.row(row);
    printer.printRecord(columns.stream().map(name -> fields.get(name).asText()));
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
