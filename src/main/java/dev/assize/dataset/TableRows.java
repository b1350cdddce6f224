package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// CSV or TSV with a header. A row with too few or too many fields doesn't stop the next; a broken
/// quote does, since nobody knows where the next row begins.
final class TableRows extends RawRows {
  private final StrictText text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;

  TableRows(DataFile file, StrictText text, char separator) throws IOException {
    super(file);
    this.text = text;
    this.parser =
        CSVParser.builder()
            .setReader(new BufferedReader(text))
            .setFormat(CSVFormat.DEFAULT.builder().setDelimiter(separator).get())
            .get();
    this.records = parser.iterator();
    this.header = readHeader();
  }

  private List<String> readHeader() throws IOException {
    Optional<CSVRecord> first = record();
    List<String> names = first.map(CSVRecord::toList).orElse(List.of());
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw cutShort(
            1, "", "a name of its own for each column", "two named \"" + name + "\"", "Rename one");
      }
    }
    return names;
  }

  private Optional<CSVRecord> record() throws IOException {
    try {
      text.rowBegins();
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CutShort cut) {
        throw cut;
      }
      throw cutShort(
          parser.getCurrentLineNumber(),
          "",
          "fields that are quoted as CSV asks for",
          "a broken quote: "
              + Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(""),
          "Quote a field as a whole, and write \"\" for a quote within it");
    }
  }

  @Override
  Optional<RawReading> read() throws IOException {
    Optional<CSVRecord> next = record();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    CSVRecord row = next.get();
    long line = parser.getCurrentLineNumber() - lineBreaks(row);
    if (row.size() != header.size()) {
      return broken(
          line,
          "",
          header.size() + " fields (" + String.join(", ", header) + ")",
          String.valueOf(row.size()),
          "Quote fields that hold a separator, a quote or a line break");
    }
    return Optional.of(new RawReading.Found(new RawRow(at(line), "", fields(row))));
  }

  private ObjectNode fields(CSVRecord row) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < header.size(); i++) {
      fields.put(header.get(i), row.get(i));
    }
    return fields;
  }

  private static long lineBreaks(CSVRecord row) {
    return row.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
  }

  @Override
  void closeFile() throws IOException {
    parser.close();
  }
}
