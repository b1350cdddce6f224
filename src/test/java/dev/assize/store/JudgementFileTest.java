package dev.assize.store;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.judgement.Judgements.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Label;
import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import dev.assize.stats.RandomItems;
import dev.assize.task.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementFileTest {
  private static final Pair PAIR = pair("a", "b");

  @TempDir private Path folder;

  private int runs;

  private Path written(List<ItemJudgement> items) {
    try (RunFolder run = RunFolder.open(folder.resolve("run" + runs++));
        RunFolder.JudgementWriter writer = run.judgementWriter()) {
      items.forEach(writer::write);
      writer.complete();
      return run.judgements();
    }
  }

  private static List<ItemJudgement> read(Path file) {
    try (Stream<ItemJudgement> items = JudgementFile.read(file)) {
      return items.toList();
    }
  }

  private void comesBack(ItemJudgement item) {
    assertThat(read(written(List.of(item)))).containsExactly(item);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomItemsComeBackAsTheyWere(long seed) throws IOException {
    List<ItemJudgement> items = RandomItems.of(seed, 200);
    Path first = written(items);
    String lines = Files.readString(first);

    List<ItemJudgement> back = read(first);

    assertThat(back).isEqualTo(items);
    assertThat(Files.readString(written(back))).isEqualTo(lines);
  }

  @Test
  void samplesOfBothOrdersComeBack() {
    List<OrderReading> readings = new ArrayList<>(samples(PAIR, "12Au", Order.GIVEN));
    readings.addAll(samples(PAIR, "B=fp", Order.SWAPPED));
    comesBack(
        draft("x")
            .comparing(
                Combining.DEFAULT.ofReadings(PAIR, List.of(Order.GIVEN, Order.SWAPPED), readings))
            .build());
  }

  @Test
  void whatNobodyWasAskedComesBack() {
    comesBack(draft("x").comparing(Combining.identical(PAIR)).build());
  }

  @Test
  void coverageAndBoundsComeBack() {
    var bounds = new WinProbability.Bounds(0.25, 0.75, WinProbability.Source.AFTER_REASONING);
    OrderReading reading =
        new OrderReading(
            Order.GIVEN,
            new CandidateId("a"),
            "judge",
            0,
            samples(PAIR, "1").getFirst().said(),
            bounds,
            OptionalDouble.of(0.9));
    comesBack(
        draft("x")
            .comparing(Combining.DEFAULT.ofReadings(PAIR, List.of(Order.GIVEN), List.of(reading)))
            .build());
  }

  @Test
  void ranksAndScoresStayApart() {
    var a = new CandidateId("a");
    var b = new CandidateId("b");
    comesBack(draft("x").label(new Label.Ranked(Map.of(a, 1, b, 2))).build());
    comesBack(draft("x").label(new Label.Scored(Map.of(a, 1.0, b, 1e12))).build());
  }

  @Test
  void ratingsMetadataAndPlacesComeBack() throws IOException {
    Map<String, JsonNode> metadata =
        Map.of(
            "weight", JsonNodeFactory.instance.numberNode(new BigDecimal("1.10")),
            "note", JsonNodeFactory.instance.textNode("日本\n"));
    ItemJudgement item =
        new ItemJudgement(
            new ItemId("x"),
            new SourcePosition("data.jsonl", 7_000_000_000L),
            "prompt",
            Optional.of("math"),
            Optional.empty(),
            Map.of(),
            List.of(),
            Map.of(
                new CandidateId("a"),
                new ScoreOutcome.Scored(
                    4, List.of(3.0, 5.0), OptionalDouble.of(3.9), Map.of("depth", 4.0))),
            Map.of(),
            metadata);

    comesBack(item);

    assertThat(Files.readString(folder.resolve("run0/judgements.jsonl")))
        .contains("\"weight\":1.10", "\"candidates\":[\"a\"]");
  }

  @Test
  void anEmptyFileHasNoItems() {
    assertThat(read(written(List.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cluster":"x"     | "cluster":null     | line 2, $.cluster: expected a text that is not empty, found null
          "outcome":"ok"    | "outcome":"fine"   | line 2, $.comparisons[0].orders[0].outcome: expected ok, pending, or an excerpt or a message beside it, found "fine"
          "sample":0        | "sample":0.5       | line 2, $.comparisons[0].orders[0].sample: expected a whole number, found the number 0.5
          "order":"given"   | "order":"left"     | line 2, $.comparisons[0].orders[0].order: expected one of given, swapped, found "left"
          "metadata":{}}    | "metadata":{}      | line 2: expected a JSON object, found JSON that is cut off
          """)
  void aBrokenLineIsNamed(String whole, String broken, String complaint) throws IOException {
    ItemJudgement item = draft("x").comparing(compared(PAIR, "12")).build();
    Path file = written(List.of(item, item));
    String line = Files.readString(file).lines().findFirst().orElseThrow();
    Files.writeString(file, line + "\n" + line.replace(whole, broken) + "\n");

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file + ", " + complaint);
  }
}
