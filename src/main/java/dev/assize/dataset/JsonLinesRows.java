package dev.assize.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/// One JSON object per line. A line that isn't one doesn't stop the next.
final class JsonLinesRows extends RawRows {
  private final StrictText text;
  private final BufferedReader lines;
  private long line;

  JsonLinesRows(DataFile file, StrictText text) {
    super(file);
    this.text = text;
    this.lines = new BufferedReader(text);
  }

  @Override
  Optional<RawReading> read() throws IOException {
    while (true) {
      text.rowBegins();
      String row = lines.readLine();
      if (row == null) {
        return Optional.empty();
      }
      line++;
      if (!row.isBlank()) {
        return parse(row);
      }
    }
  }

  private Optional<RawReading> parse(String row) {
    try {
      JsonNode node = Json.WHOLE_TEXTS.readTree(row);
      return node instanceof ObjectNode object
          ? row(line, "$", object)
          : broken(line, "", "a JSON object", Value.describe(node), "Write one object per line");
    } catch (JsonProcessingException e) {
      String remedy =
          row.strip().equals("{") ? "Put each object on one line: jq -c . FILE" : Json.remedy(e);
      return broken(line, "", "a JSON object", Json.complaint(e), remedy);
    }
  }

  @Override
  void closeFile() throws IOException {
    lines.close();
  }
}
