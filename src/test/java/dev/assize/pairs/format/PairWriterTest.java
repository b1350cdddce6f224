package dev.assize.pairs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.pairs.PreferencePair;
import dev.assize.pairs.PreferencePair.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairWriterTest {
  @TempDir Path folder;

  private PairWriter open(TrainingFormat format, String name) {
    return format.open(new PairFile(folder.resolve(name), PairFile.Extras.COLUMNS, "data"));
  }

  private Optional<String> refusal(TrainingFormat format, PreferencePair pair) {
    try (PairWriter writer = open(format, format.label() + ".out")) {
      return writer.write(pair, "{}");
    }
  }

  private static PreferencePair with(PreferencePair pair, double margin, double worth) {
    Side better = pair.chosen();
    return new PreferencePair(
        pair.item(),
        pair.cluster(),
        pair.category(),
        pair.prompt(),
        new Side(better.candidate(), better.text(), OptionalDouble.empty(), worth),
        pair.rejected(),
        new PreferencePair.Margin.OfScores(margin),
        OptionalDouble.empty());
  }

  private static Conversation turns(Role... roles) {
    return new Conversation(Stream.of(roles).map(role -> new Turn(role, "words")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "Why?, Because., '  ', an empty text",
    "'\u00a0', Because., No., an empty text",
    "Why?, Because., ' Because. ', identical answers",
    "Why not?, Why not? Because., No., an answer begins with the prompt"
  })
  void whatNobodyShouldLearnIsRefusedByEveryFormat(
      String prompt, String chosen, String rejected, String reason) {
    assertThat(TrainingFormat.values())
        .filteredOn(format -> format != TrainingFormat.CSV && !format.isLlamaFactory())
        .allSatisfy(format ->
            assertThat(refusal(format, SamplePairs.of("a", prompt, chosen, rejected)))
                .contains(reason));
  }

  @Test
  void shortPromptsMayBeginAnAnswer() {
    PreferencePair greeting = SamplePairs.of("a", "Hi", "Hi there", "No");
    assertThat(refusal(TrainingFormat.TRL, greeting)).isEmpty();
  }

  @Test
  void aMarginThatIsNotAboveZeroIsRefused() {
    PreferencePair pair = SamplePairs.ALL.getFirst();
    assertThat(refusal(TrainingFormat.TRL, with(pair, 0, 4))).contains("no margin above 0");
    assertThat(refusal(TrainingFormat.TRL, with(pair, Double.NaN, 4)))
        .contains("no margin above 0");
  }

  @Test
  void aScoreBelowTheRejectedOnesIsRefusedWhereScoresAreWritten() {
    PreferencePair pair = with(SamplePairs.ALL.getFirst(), 1, 2);
    assertThat(refusal(TrainingFormat.ULTRAFEEDBACK, pair)).contains("scores against the choice");
    assertThat(refusal(TrainingFormat.TRL, pair)).isEmpty();
  }

  @Test
  void rolesMustTakeTurns() {
    for (Conversation prompt :
        List.of(
            turns(Role.USER, Role.USER),
            turns(Role.USER, Role.ASSISTANT),
            turns(Role.ASSISTANT, Role.USER),
            turns(Role.SYSTEM),
            turns(Role.USER, Role.ASSISTANT, Role.SYSTEM, Role.USER))) {
      assertThat(refusal(TrainingFormat.KTO, SamplePairs.of("a", prompt, "yes", "no")))
          .contains("roles out of order");
    }
  }

  @Test
  void formatsOfOneTurnRefuseDialoguesAndSystemPrompts() {
    assertThat(SamplePairs.ALL.stream().map(pair -> refusal(TrainingFormat.TRL, pair)))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of("several turns"),
            Optional.of("a system prompt"),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void anAnswerHasOneLabelInAKtoFile() {
    try (PairWriter writer = open(TrainingFormat.KTO, "kto.jsonl")) {
      assertThat(writer.write(SamplePairs.of("a", "Why?", "first", "second"), "{}")).isEmpty();
      assertThat(writer.write(SamplePairs.of("a", "Why?", "second", "third"), "{}"))
          .contains("an answer has the other label in another pair");
      assertThat(writer.write(SamplePairs.of("b", "How?", "second", "third"), "{}")).isEmpty();
      assertThat(writer.finish().rows()).isEqualTo(4);
    }
  }

  @Test
  void anAnswerOfSeveralPairsIsOneRow() {
    try (PairWriter writer = open(TrainingFormat.HELPSTEER, "rated.jsonl")) {
      SamplePairs.ALL.subList(0, 2).forEach(pair -> writer.write(pair, "{}"));
      Written written = writer.finish();
      assertThat(written.rows()).isEqualTo(3);
      assertThat(written.notes())
          .containsExactly("Answers that were there already and are not repeated: 1.");
    }
  }

  @Test
  void aColumnThatSomeRowLacksIsLeftOut() throws IOException {
    PreferencePair pair = SamplePairs.ALL.getFirst();
    try (PairWriter writer = open(TrainingFormat.TRL, "pairs.jsonl")) {
      writer.write(pair, "{}");
      writer.write(with(pair, 1, 4), "{}");
      assertThat(writer.finish().notes())
          .containsExactly("Column weight is left out: 1 of 2 rows have none.");
    }
    assertThat(Files.readAllLines(folder.resolve("pairs.jsonl")))
        .allSatisfy(line -> assertThat(line).doesNotContain("weight"));
  }

  @Test
  void historyIsLeftOutWhereNoConversationHasOne() throws IOException {
    try (PairWriter writer = open(TrainingFormat.LLAMAFACTORY_ALPACA, "pairs.jsonl")) {
      writer.write(SamplePairs.ALL.getFirst(), "{}");
      assertThat(writer.finish().notes())
          .containsExactly("Column history is left out: it is empty in every row.");
    }
    assertThat(Files.readString(folder.resolve("pairs.jsonl"))).doesNotContain("history");
    assertThat(Files.readString(folder.resolve("dataset_info.json"))).doesNotContain("history");
  }

  @Test
  void aRowWithHistoryComesFirstSinceReadersTakeTypesFromTheBeginning() throws IOException {
    try (PairWriter writer = open(TrainingFormat.LLAMAFACTORY_ALPACA, "pairs.jsonl")) {
      SamplePairs.ALL.forEach(pair -> writer.write(pair, "{}"));
      writer.finish();
    }
    assertThat(Files.readAllLines(folder.resolve("pairs.jsonl")).getFirst())
        .contains("\"history\":[[\"Write a line about rain.\",\"Rain falls.\"]]");
  }

  @Test
  void halvesOfCharactersAreReplacedAndCounted() throws IOException {
    try (PairWriter writer = open(TrainingFormat.TRL_CONVERSATIONAL, "pairs.jsonl")) {
      writer.write(SamplePairs.of("a", "Why?", "broken \ud83d", "whole \ud83d\ude42"), "{}");
      assertThat(writer.finish().mendedTexts()).isEqualTo(1);
    }
    assertThat(Files.readString(folder.resolve("pairs.jsonl")))
        .contains("broken \ufffd\"")
        .contains("whole \ud83d\ude42\"");
  }

  @Test
  void textsThatAreDatesThroughoutAreRefusedWithTheWayOut() {
    try (PairWriter writer = open(TrainingFormat.TRL, "pairs.jsonl")) {
      writer.write(SamplePairs.of("a", "When?", "2024-05-01", "2024-05-02T10:00:00Z"), "{}");
      assertThatThrownBy(writer::finish)
          .isInstanceOf(PairFileException.class)
          .hasMessage(
              folder.resolve("pairs.jsonl")
                  + ": expected texts of which some are no dates, found dates throughout in"
                  + " chosen, rejected. JSON readers make timestamps of such a column, and the"
                  + " texts are lost: write a .parquet file.");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNotFinishedLeavesNothingBehind() {
    try (PairWriter writer = open(TrainingFormat.TRL, "pairs.jsonl")) {
      writer.write(SamplePairs.ALL.getFirst(), "{}");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileWithoutPairsIsNotWritten() {
    try (PairWriter writer = open(TrainingFormat.TRL, "pairs.jsonl")) {
      assertThat(writer.finish())
          .isEqualTo(
              new Written(
                  List.of(),
                  0,
                  0,
                  List.of(
                      folder.resolve("pairs.jsonl")
                          + " is not written: there is no pair for it.")));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNameThatEndsInGzIsPacked() throws IOException {
    try (PairWriter writer = open(TrainingFormat.TRL, "pairs.jsonl.gz")) {
      writer.write(SamplePairs.ALL.getFirst(), "{}");
      writer.finish();
    }
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve("pairs.jsonl.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("{\"prompt\":\"Name a prime above ten.\\n\",");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trl | pairs.csv | .jsonl, .jsonl.gz or .parquet | , or choose format csv",
        "csv | pairs.jsonl | .csv or .csv.gz | ''",
        "csv | pairs.parquet | .csv or .csv.gz | ''",
        "llamafactory-alpaca | pairs.jsonl.gz | .jsonl or .parquet | ''",
        "kto | pairs.parquet.gz | .jsonl, .jsonl.gz or .parquet | ''"
      })
  void aNameThatPromisesSomethingElseIsRefused(
      String label, String name, String expected, String hint) {
    TrainingFormat format = TrainingFormat.named(label).orElseThrow();
    assertThatThrownBy(() -> open(format, name))
        .isInstanceOf(PairFileException.class)
        .hasMessage(
            "%s: expected a name that ends in %s for format %s, found %s. Rename the file%s.",
            folder.resolve(name), expected, label, name, hint);
  }

  @Test
  void whatOthersWroteIntoDatasetInfoIsKept() throws IOException {
    Path info = folder.resolve("dataset_info.json");
    Files.writeString(
        info,
        "{\"mine\": {\"file_name\": \"a.jsonl\"}, \"old\": {\"file_name\": \"pairs.jsonl\"}}");
    try (PairWriter writer = open(TrainingFormat.LLAMAFACTORY_SHAREGPT, "pairs.jsonl")) {
      writer.write(SamplePairs.ALL.getFirst(), "{}");
      writer.finish();
    }
    assertThat(Files.readString(info))
        .contains("\"mine\": {", "\"pairs\": {")
        .doesNotContain("old");
  }

  @Test
  void aBrokenDatasetInfoIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path info = folder.resolve("dataset_info.json");
    Files.writeString(info, "[]");
    assertThatThrownBy(() -> open(TrainingFormat.LLAMAFACTORY_SHAREGPT, "pairs.jsonl"))
        .isInstanceOf(PairFileException.class)
        .hasMessage(
            info
                + ": expected a JSON object with an entry per data set, found something else. Mend"
                + " or remove it, or write to another folder.");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "");
    assertThatThrownBy(() -> open(TrainingFormat.TRL, "file/pairs.jsonl"))
        .isInstanceOf(PairsUnwrittenException.class)
        .hasMessageContaining(
            folder.resolve("file/pairs.jsonl") + ": expected a place to write to");
  }

  @Test
  void categoriesAreSubsetsAndPairsWithoutOneAreCalledAsTheData() throws IOException {
    try (PairWriter writer = open(TrainingFormat.REWARDBENCH, "bench.jsonl")) {
      SamplePairs.ALL.forEach(pair -> writer.write(pair, "{}"));
      writer.finish();
    }
    assertThat(Files.readString(folder.resolve("bench.jsonl")))
        .contains("\"subset\":\"math\",\"id\":\"prime\"", "\"subset\":\"data\",\"id\":\"quotes\"");
  }

  @Test
  void aCriterionThatIsCalledLikeAColumnIsToldApart() throws IOException {
    PreferencePair pair = SamplePairs.ALL.getFirst();
    Side side =
        new Side(
            new CandidateId("x"), "Yes.", OptionalDouble.of(3), 3, java.util.Map.of("score", 1.0));
    try (PairWriter writer = open(TrainingFormat.HELPSTEER, "rated.jsonl")) {
      writer.write(
          new PreferencePair(
              new ItemId("a"),
              "a",
              Optional.empty(),
              pair.prompt(),
              side,
              new Side(
                  new CandidateId("y"),
                  "No.",
                  OptionalDouble.of(2),
                  2,
                  java.util.Map.of("score", 1.0)),
              pair.margin(),
              OptionalDouble.empty()),
          "{}");
      writer.finish();
    }
    assertThat(Files.readString(folder.resolve("rated.jsonl")))
        .contains("\"score_criterion\":1.0,\"score\":3.0");
  }
}
