package dev.assize.pairs.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import dev.assize.pairs.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetPairsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path write(TrainingFormat format, String name) {
    Path file = folder.resolve(name);
    try (PairWriter writer = format.open(new PairFile(file, PairFile.Extras.COLUMNS, "samples"))) {
      SamplePairs.ALL.forEach(pair -> writer.write(pair, "{}"));
      writer.finish();
    }
    return file;
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    try (Stream<Value> rows = FileRows.of(file).rows()) {
      return JSON.readTree(rows.map(row -> row.node().toString()).toList().toString())
          .valueStream()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CSV")
  void parquetHoldsTheRowsThatJsonLinesHold(TrainingFormat format) throws IOException {
    Path parquet = write(format, "pairs.parquet");
    assertThat(rows(parquet)).isEqualTo(rows(write(format, "pairs.jsonl")));
    assertThat(Validation.of(format, parquet).findings()).isEmpty();
  }

  @Test
  void textsThatAreDatesThroughoutStayTexts() throws IOException {
    Path file = folder.resolve("dates.parquet");
    try (PairWriter writer =
        TrainingFormat.TRL.open(new PairFile(file, PairFile.Extras.COLUMNS, "samples"))) {
      writer.write(SamplePairs.of("a", "When?", "2024-05-01", "2024-05-02"), "{}");
      writer.finish();
    }
    assertThat(rows(file).getFirst().get("chosen").textValue()).isEqualTo("2024-05-01");
    assertThat(Validation.of(TrainingFormat.TRL, file).isAccepted()).isTrue();
  }
}
