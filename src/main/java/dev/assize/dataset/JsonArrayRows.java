package dev.assize.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/// A JSON array of objects, read one after the other.
final class JsonArrayRows extends RawRows {
  private final StrictText text;
  private final JsonParser parser;
  private final JsonStreamContext array;
  private long index = -1;

  JsonArrayRows(DataFile file, StrictText text) throws IOException {
    super(file);
    this.text = text;
    this.parser = Json.TREES.createParser(new BufferedReader(text));
    parser.nextToken();
    this.array = parser.getParsingContext();
  }

  @Override
  Optional<RawReading> read() throws IOException {
    try {
      text.rowBegins();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return end();
      }
      index++;
      return token == JsonToken.START_OBJECT ? element() : notAnObject();
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw cutShort(line, "", "a JSON array of objects", Json.complaint(e), Json.remedy(e));
    }
  }

  private Optional<RawReading> element() throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    try {
      ObjectNode row = parser.readValueAsTree();
      return row(line, path(), row);
    } catch (JsonMappingException e) {
      skipRest();
      return broken(line, path(), "a JSON object", Json.complaint(e), Json.remedy(e));
    }
  }

  /// Goes on to the end of an element that was given up within.
  private void skipRest() throws IOException {
    while (!parser.getParsingContext().equals(array)) {
      parser.nextToken();
    }
  }

  private Optional<RawReading> notAnObject() throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    String found = Value.describe(parser.readValueAsTree());
    return broken(line, path(), "a JSON object", found, "Write a list of objects");
  }

  private Optional<RawReading> end() throws IOException {
    if (parser.nextToken() != null) {
      throw cutShort(
          parser.currentTokenLocation().getLineNr(),
          "",
          "nothing after the array's closing bracket",
          "more text",
          "Write one array, or one object per line");
    }
    return Optional.empty();
  }

  private String path() {
    return "$[" + index + "]";
  }

  @Override
  void closeFile() throws IOException {
    parser.close();
  }
}
