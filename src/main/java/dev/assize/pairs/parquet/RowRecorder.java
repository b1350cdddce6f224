package dev.assize.pairs.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/// Takes a row apart into columns.
record RowRecorder(RecordConsumer columns) {

  void record(ObjectNode row) {
    columns.startMessage();
    fields(row);
    columns.endMessage();
  }

  private void fields(JsonNode object) {
    int index = 0;
    for (var field : object.properties()) {
      columns.startField(field.getKey(), index);
      value(field.getValue());
      columns.endField(field.getKey(), index);
      index++;
    }
  }

  private void value(JsonNode value) {
    if (value.isTextual()) {
      columns.addBinary(Binary.fromString(value.textValue()));
    } else if (value.isBoolean()) {
      columns.addBoolean(value.booleanValue());
    } else if (value.isNumber()) {
      columns.addDouble(value.doubleValue());
    } else {
      columns.startGroup();
      if (value.isObject()) {
        fields(value);
      } else if (!value.isEmpty()) {
        elements(value);
      }
      columns.endGroup();
    }
  }

  private void elements(JsonNode list) {
    columns.startField(RowSchema.list(), 0);
    for (JsonNode element : list) {
      columns.startGroup();
      columns.startField(RowSchema.element(), 0);
      value(element);
      columns.endField(RowSchema.element(), 0);
      columns.endGroup();
    }
    columns.endField(RowSchema.list(), 0);
  }
}
