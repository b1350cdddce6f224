package dev.assize.pairs.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {
  @TempDir Path folder;

  private static ObjectNode row(int number) {
    ObjectNode row =
        JsonNodeFactory.instance
            .objectNode()
            .put("text", "row " + number + " words".repeat(200))
            .put("number", number + 0.5)
            .put("label", number % 3 == 0);
    row.putArray("list").addObject().put("role", "user").put("content", "said " + number);
    row.putArray("empty");
    if (number % 2 == 0) {
      row.withArray("empty").add("filled");
    }
    return row;
  }

  @Test
  void filesOfSeveralRowGroupsAreReadWhole() throws IOException {
    Path file = folder.resolve("many.parquet");
    try (ParquetRows rows = new ParquetRows(Files.newOutputStream(file), row(0), 20_000)) {
      assertThat(rows.groups()).isZero();
      for (int number = 0; number < 500; number++) {
        rows.add(row(number));
      }
      assertThat(rows.groups()).isGreaterThan(3);
    }
    try (Stream<Value> rows = FileRows.of(file).rows()) {
      List<String> read = rows.map(row -> row.node().toString()).toList();
      assertThat(read).hasSize(500);
      for (int number = 0; number < 500; number++) {
        assertThat(read.get(number)).isEqualTo(row(number).toString());
      }
    }
  }
}
