package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that pyarrow wrote; `src/test/resources/parquet/make.py` is how.
class ParquetTest {
  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ParquetTest.class.getResourceAsStream("/parquet/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset open(String resource) {
    data.write(resource, resource(resource));
    return data.open(resource);
  }

  /// Everything of an item but the file it was read from.
  private static List<String> withoutFile(Dataset dataset) {
    return DataFolder.items(dataset).stream()
        .map(item -> item.toString().replaceFirst("position=[^:]*:", "position="))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ultrafeedback-binarized, preference, 3",
    "ultrafeedback, ultrafeedback, 2",
    "rewardbench, preference, 6",
    "helpsteer, single, 4",
    "llmbar, llmbar, 2"
  })
  void givesTheItemsThatTheSameRowsGiveAsJsonLines(String name, String layout, int items) {
    Dataset parquet = open(name + ".parquet");
    Dataset lines = open(name + ".jsonl");
    assertThat(parquet.layout()).isEqualTo(layout);
    assertThat(parquet.readAs()).isEqualTo(lines.readAs());
    assertThat(withoutFile(parquet)).hasSize(items).isEqualTo(withoutFile(lines));
    assertThat(DataFolder.items(parquet).getFirst().position())
        .hasToString(name + ".parquet:1")
        .isEqualTo(new SourcePosition(name + ".parquet", 1, PlaceUnit.ROW));
  }

  @Test
  void readsListsAsOldWritersNamedThem() {
    assertThat(withoutFile(open("ultrafeedback-old-lists.parquet")))
        .isEqualTo(withoutFile(open("ultrafeedback.jsonl")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
  void unpacksEveryUsualCodec(String codec) {
    assertThat(DataFolder.items(open("codec-" + codec + ".parquet")))
        .extracting(DataFolder::line)
        .containsOnly("user: Why? / | response_a: [So.] | response_b: [No.] | -")
        .hasSize(2);
  }

  @Test
  void isRecognisedByItsBytesWhateverItsName() {
    for (String name : List.of("-", "rows.data", "rows.jsonl")) {
      data.write(name, resource("llmbar.parquet"));
      assertThat(DataFolder.items(data.open(name))).hasSize(2);
    }
  }

  private static String metadata(Item item) {
    return item.metadata().entrySet().stream()
        .map(field -> field.getKey() + " " + field.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void readsEveryTypeOfValueAsJsonWouldHaveIt() {
    List<Item> items = DataFolder.items(open("values.parquet"));
    assertThat(metadata(items.getFirst()))
        .isEqualTo(
            """
            yes true
            int8 -5
            uint8 5
            int64 9007199254740993
            uint32 7
            uint64 7
            half 0.5
            float 0.1
            double 9.0
            decimal 12.50
            date "2024-02-29"
            time "12:30:00.000005"
            seconds "2024-05-01T12:00:00Z"
            local "2024-05-01T12:00:00.000001"
            nanos "2024-05-01T12:00:00.000000001"
            bytes "text"
            fixed "ab"
            nothing null
            map {"one":1,"two":2}
            numbered {"1":[1,2],"2":null}
            lists [[1],[],null,[2,null]]
            struct {"a":1,"b.c":null}\
            """);
    assertThat(items.get(1).metadata())
        .hasSize(22)
        .allSatisfy((key, value) -> assertThat(value.isNull()).as(key).isTrue());
    assertThat(metadata(items.get(2)))
        .isEqualTo(
            """
            yes false
            int8 -128
            uint8 255
            int64 -9223372036854775808
            uint32 4294967295
            uint64 18446744073709551615
            half "Infinity"
            float "-Infinity"
            double null
            decimal -0.01
            date "1969-12-31"
            time "00:00"
            seconds "1969-12-31T23:59:59.999Z"
            local "0001-01-01T00:00"
            nanos "1970-01-01T00:00"
            bytes "/wA="
            fixed "/v8="
            nothing null
            map {}
            numbered {"3":[]}
            lists []
            struct {"a":null,"b.c":"x"}\
            """);
  }

  @Test
  void readsTimestampsOfOldSpark() {
    assertThat(metadata(DataFolder.items(open("int96.parquet")).getFirst()))
        .isEqualTo("nanos \"2024-05-01T12:00\"");
  }

  @Test
  void countsRowsWithoutReadingThem() {
    assertThat(open("rewardbench.parquet").rowCount()).hasValue(6);
    assertThat(open("rewardbench.jsonl").rowCount()).isEmpty();
    data.write("more.parquet", resource("rewardbench.parquet"));
    assertThat(data.open(ReadOptions.DEFAULTS, "rewardbench.parquet", "more.parquet").rowCount())
        .hasValue(12);
    assertThat(
            data.open(ReadOptions.DEFAULTS, "rewardbench.parquet", "rewardbench.jsonl").rowCount())
        .isEmpty();
  }

  @Test
  void namesTheRowAndTheColumnOfWhatIsWrong() {
    Dataset dataset = open("not-utf8.parquet");
    assertThat(DataFolder.problems(dataset))
        .containsExactly(
            "not-utf8.parquet, row 2, prompt: expected text in UTF-8, found bytes that are not."
                + " Mend the column where the file is made.");
    assertThat(dataset.check().items()).isEqualTo(2);
    assertThat(dataset.check().isUsable()).isTrue();
  }

  @Test
  void namesTheKeysOfARowThatNoLayoutKnows() {
    data.write("values.parquet", resource("values.parquet"));
    assertThatThrownBy(() -> data.openMapped("values.parquet", "response_a=,response_b="))
        .hasMessageStartingWith("values.parquet, row 1: expected the keys of a known layout");
  }

  private void assertNotOpened(String name, byte[] bytes, String message) {
    data.write(name, bytes);
    assertThatThrownBy(() -> data.open(name))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAFileThatIsCutOff() {
    byte[] whole = resource("rewardbench.parquet");
    for (int length : new int[] {4, 11, 100, whole.length - 1}) {
      assertNotOpened(
          "a.parquet",
          Arrays.copyOf(whole, length),
          "a.parquet: expected a whole Parquet file, which ends in PAR1, found one that is cut off."
              + " Fetch or write the file again.");
    }
  }

  @Test
  void refusesAFileThatIsOnlyCalledParquet() {
    String expected = "a.parquet: expected a Parquet file, which begins with PAR1, found ";
    assertNotOpened(
        "a.parquet", new byte[0], expected + "an empty file. Fetch or write the file again.");
    assertNotOpened(
        "a.parquet",
        "{\"prompt\": \"Why?\"}\n".getBytes(StandardCharsets.UTF_8),
        expected
            + "text that begins \"{\"prompt\": \"Why?\"} \". Name the file as what it is, or fetch"
            + " it again.");
    assertNotOpened(
        "a.parquet",
        HexFormat.of().parseHex("0001020304"),
        expected + "other bytes. Name the file as what it is, or fetch it again.");
    assertNotOpened(
        "a.parquet",
        HexFormat.of().parseHex("1f8b0800"),
        expected + "a file packed by gzip. Unpack it with: gunzip.");
    assertNotOpened(
        "a.parquet",
        "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8),
        expected + "a pointer of Git LFS to it. Fetch the file itself with: git lfs pull.");
  }

  @Test
  void refusesAFileWithoutRows() {
    assertNotOpened(
        "a.parquet",
        resource("no-rows.parquet"),
        "a.parquet: expected at least one row, found none.");
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    assertNotOpened(
        "a.parquet",
        resource("two-of-a-name.parquet"),
        "a.parquet: expected a name of its own for each column, found two named \"prompt\". Rename"
            + " one.");
  }

  @Test
  void refusesACodecThatItCanNotUnpack() {
    assertNotOpened(
        "a.parquet",
        resource("codec-brotli.parquet"),
        "a.parquet, row 1, prompt: expected a column packed by snappy, zstd, gzip or lz4_raw, or"
            + " not packed, found one packed by brotli. Write it again, for example with DuckDB:"
            + " COPY (FROM 'FILE') TO 'new.parquet' (COMPRESSION zstd).");
  }

  @Test
  void refusesAnEncryptedFile() {
    assertNotOpened(
        "a.parquet",
        "PARE........PARE".getBytes(StandardCharsets.US_ASCII),
        "a.parquet: expected a Parquet file that can be read without a key, found an encrypted one."
            + " Decrypt it.");
  }

  @Test
  void namesWhereAFileIsDamagedAndKeepsTheRowsBefore() {
    byte[] bytes = resource("rewardbench.parquet");
    int secondGroup = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("Question 4");
    bytes[secondGroup + 3] ^= 1;
    data.write("a.parquet", bytes);
    DatasetCheck check = data.open("a.parquet").check();
    assertThat(check.items()).isEqualTo(4);
    assertThat(check.blocking())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "a.parquet, row 5, prompt: expected a sound Parquet file, found damage: a page whose"
                + " checksum is wrong. Fetch or write the file again.");
  }

  /// Whichever byte is wrong (of every 41st, for time), the file is read or refused with a message,
  /// and that soon.
  @ParameterizedTest
  @ValueSource(
      strings = {"ultrafeedback.parquet", "ultrafeedback-binarized.parquet", "values.parquet"})
  void survivesAnyByteThatIsWrong(String name) {
    byte[] sound = resource(name);
    for (int at = 0; at < sound.length; at += 41) {
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      data.write("a.parquet", damaged);
      try {
        data.open("a.parquet").check();
      } catch (DatasetException expected) {
        assertThat(expected).hasMessageStartingWith("a.parquet");
      }
    }
  }
}
