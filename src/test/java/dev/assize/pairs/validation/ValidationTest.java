package dev.assize.pairs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.pairs.format.TrainingFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Broken files, each with its own message.
class ValidationTest {
  private static final String GOOD =
      "{\"prompt\": \"Why?\\n\", \"chosen\": \"Because.\", \"rejected\": \"No.\"}\n";

  @TempDir Path folder;

  private ValidationReport validate(String format, String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return Validation.of(TrainingFormat.named(format).orElseThrow(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> messages(String format, String name, String text) {
    return validate(format, name, text).findings().stream()
        .map(finding ->
            "%s %d: %s"
                .formatted(
                    finding.rule().label(),
                    finding.rows(),
                    finding.first().message().replace(folder + "/", "")))
        .toList();
  }

  private static Arguments broken(String format, String text, String... messages) {
    return Arguments.of(format, text, List.of(messages));
  }

  private static String chat(String role, String content) {
    return "{\"role\": \"%s\", \"content\": \"%s\"}".formatted(role, content);
  }

  private static String pair(String prompt, String chosen, String rejected) {
    return "{\"prompt\": [%s], \"chosen\": [%s], \"rejected\": [%s]}\n"
        .formatted(prompt, chosen, rejected);
  }

  private static String answer(String question, String text, String label) {
    return "{\"prompt\": \"%s\\n\", \"completion\": \"%s\", \"label\": %s}\n"
        .formatted(question, text, label);
  }

  static List<Arguments> brokenFiles() {
    String user = chat("user", "Why?");
    String yes = chat("assistant", "Because.");
    String no = chat("assistant", "No.");
    return List.of(
        broken(
            "trl",
            GOOD + "{\"prompt\": \"Why?\\n\", \"chosen\": \"No.\", \"rejected\": \" No.\\n\"}",
            "equal-answers 1: a.jsonl, line 2, $.chosen: expected another text than the rejected"
                + " one's, found the same. Leave the pair out: there is nothing to learn from it."),
        broken(
            "trl",
            "{\"prompt\": \"Why not?\", \"chosen\": \"Why not? So.\", \"rejected\": \"No.\"}",
            "prompt-repeated 1: a.jsonl, line 1, $.chosen: expected the answer alone, found the"
                + " prompt at its beginning. Take the prompt out of the answer: it would be learnt"
                + " as answer."),
        broken(
            "trl",
            "{\"prompt\": \"Why?\\n\", \"chosen\": \"Because.\"}",
            "missing-column 1: a.jsonl, line 1, $: expected the column rejected, found the columns"
                + " prompt, chosen. Add it, or name the format that the file has."),
        broken(
            "trl",
            GOOD
                + "{\"prompt\": \"Why?\", \"chosen\": \"So.\", \"rejected\": \"No.\", \"judge\":"
                + " 1}",
            "same-columns 1: a.jsonl, line 2, $: expected the columns of line 1: prompt, chosen,"
                + " rejected, found also judge. Write the same columns in every row, or leave the"
                + " column out of the whole file."),
        broken(
            "trl",
            GOOD + "{\"prompt\": \"Why?\", \"chosen\": [\"So.\"], \"rejected\": \"No.\"}",
            "one-type 1: a.jsonl, line 2, $.chosen: expected a text, as in line 1, found a list of"
                + " 1. Write one type per column; loaders take a column's type from its beginning.",
            "shape 1: a.jsonl, line 2, $.chosen: expected a text, found a list of 1. Write it so in"
                + " every row, or name the format that the file has."),
        broken(
            "trl",
            GOOD + "{\"prompt\": \"Why?\", \"chosen\": null, \"rejected\": \"No.\"}",
            "null 1: a.jsonl, line 2, $.chosen: expected a value in every row, found null. Leave"
                + " the column out of the whole file, or leave the row out."),
        broken(
            "trl",
            "{\"prompt\": \"Why?\", \"chosen\": \"\\t\\n\", \"rejected\": \"No.\"}",
            "empty-text 1: a.jsonl, line 1, $.chosen: expected a text with something in it, found a"
                + " text of blanks. Leave the row out: a trainer would learn to say nothing."),
        broken(
            "trl",
            GOOD.replace("}", ", \"margin\": 1}"),
            "margin 1: a.jsonl, line 1, $.margin: expected a finite number with a point, above 0,"
                + " found the number 1. Leave out pairs whose margin is not above 0, and write 1.0,"
                + " not 1 or \"1\"."),
        broken(
            "trl",
            GOOD.replace("}", ", \"margin\": NaN}"),
            "readable 1: a.jsonl, line 1: expected a JSON object, found NaN at column 76, which"
                + " JSON does not have. Write the row again as strict JSON, or leave it out."),
        broken(
            "trl",
            GOOD.replace("}", ", \"images\": []}"),
            "reserved-column 1: a.jsonl, line 1, $: expected no column that a trainer takes for its"
                + " own, found images. Rename it: trainers take it for their own.",
            "empty-column 1: a.jsonl, line 1, $.images: expected a column with a value in some row,"
                + " found null or an empty list in every row. Leave the column out: loaders can't"
                + " tell its type."),
        broken(
            "trl",
            GOOD.replace("}", ", \"messages\": \"x\"}"),
            "spare-column 1: a.jsonl, line 1, $: expected no column of another format, found the"
                + " column messages. Remove it: TRL takes text or chat from an arbitrary one of its"
                + " known columns, another one on another day."),
        broken(
            "trl",
            GOOD.replace("}", ", \"at\": \"2026-11-21T05:00:00Z\"}"),
            "dates 1: a.jsonl, line 1, $.at: expected a column of which some text is no date, found"
                + " dates throughout, such as \"2026-11-21T05:00:00Z\". Write the file as Parquet:"
                + " JSON readers make timestamps of such a column."),
        broken(
            "trl",
            "\n",
            "no-rows 1: a.jsonl: expected at least one row, found none. Look for what filtered all"
                + " of them out."),
        broken(
            "trl-conversational",
            pair(user + ", " + yes, yes, no),
            "role-order 1: a.jsonl, line 1, $.prompt: expected roles in turn from user to user,"
                + " after system or none, found user, assistant. Leave the row out: a trainer"
                + " learns the wrong turn, or drops the row in silence."),
        broken(
            "trl-conversational",
            pair(user, user + ", " + yes, no),
            "prompt-repeated 1: a.jsonl, line 1, $.chosen: expected the answer alone, found the"
                + " prompt's messages before it. Take the prompt out of the answer: it would be"
                + " learnt as answer."),
        broken(
            "trl-conversational",
            pair("{\"from\": \"human\", \"value\": \"Why?\"}", yes, no),
            "shape 1: a.jsonl, line 1, $.prompt[0]: expected a message {\"role\", \"content\"},"
                + " found an object with the keys from, value. Write it so in every row, or name"
                + " the format that the file has."),
        broken(
            "trl-implicit",
            "{\"chosen\": [%s, %s], \"rejected\": [%s, %s]}"
                .formatted(user, yes, chat("user", "How?"), no),
            "prompts-differ 1: a.jsonl, line 1, $.rejected: expected the same messages as in chosen"
                + " before the last one, found others. Begin both with the same messages; only the"
                + " last one may differ."),
        broken(
            "kto",
            answer("Why?", "So.", "1") + answer("How?", "So.", "0"),
            "label 2: a.jsonl, line 1, $.label: expected true or false, found the number 1. Write"
                + " true or false: other numbers than 0 all count as desirable."),
        broken(
            "kto",
            answer("Why?", "So.", "true"),
            "one-label 1: a.jsonl: expected rows of both labels, found no row with the label false."
                + " Add answers with the other label."),
        broken(
            "kto",
            answer("Why?", "So.", "true")
                + answer("How?", "So.", "true")
                + answer("Why?", "So.", "false"),
            "both-labels 1: a.jsonl, line 3, $.label: expected one label for one answer to one"
                + " prompt, found both, the other one above. Keep one of the two."),
        broken(
            "kto",
            answer("Why?", "So.", "true")
                + answer("Why?", "No.", "false")
                + answer("How?", "So.", "true")
                + answer("Who?", "So.", "true"),
            "neighbours 1: a.jsonl, line 2, $.prompt: expected another prompt than in the row"
                + " before, found the same, in 1 such rows. Put other prompts between them: TRL"
                + " estimates the KL term from the row before."),
        broken(
            "ultrafeedback",
            ("{\"prompt\": \"How?\", \"chosen\": [%1$s, %2$s], \"rejected\": [%1$s, %3$s],"
                 + " \"messages\": [%1$s, %3$s], \"score_chosen\": 1.0, \"score_rejected\": 2.0}")
                .formatted(user, yes, no),
            "question 1: a.jsonl, line 1, $.prompt: expected the text of a user message in chosen,"
                + " found \"How?\". Write the text of the last user message.",
            "messages-copy 1: a.jsonl, line 1, $.messages: expected the messages of chosen, found"
                + " others. Write the chosen conversation again.",
            "scores-inverted 1: a.jsonl, line 1, $.score_chosen: expected at least score_rejected,"
                + " 2.0, found 1.0. Swap the two, or leave the pair out."),
        broken(
            "rewardbench",
            ("{\"prompt\": \"Why?\", \"chosen\": \"So.\", \"rejected\": \"No.\", \"chosen_model\":"
                + " 1, \"rejected_model\": \"b\", \"subset\": \"s\", \"id\": 1}"),
            "names 1: a.jsonl, line 1, $.chosen_model: expected a text, found the number 1. Write"
                + " texts; the id may be a number."),
        broken(
            "helpsteer",
            "{\"prompt\": \"Why?\", \"response\": \"So.\", \"helpfulness\": \"4\"}",
            "attribute 1: a.jsonl, line 1, $: expected an attribute such as helpfulness, a number,"
                + " found no number in any column. Write at least one number per answer, the same"
                + " attributes in every row."),
        broken(
            "llamafactory-sharegpt",
            "{\"conversations\": [{\"from\": \"human\", \"value\": \"Why?\"}], \"chosen\":"
                + " {\"from\": \"human\", \"value\": \"So.\"}, \"rejected\": [\"No.\"]}",
            "dataset-info 1: dataset_info.json: expected an object with an entry for a.jsonl, found"
                + " nothing at this path. Write the entry that docs/formats.md shows.",
            "role-order 1: a.jsonl, line 1, $.chosen.from: expected the role gpt, found human."
                + " Leave the row out: a trainer learns the wrong turn, or drops the row in"
                + " silence.",
            "shape 1: a.jsonl, line 1, $.rejected: expected one message {\"from\", \"value\"},"
                + " found a list of 1. Write one object: LLaMA-Factory drops the row otherwise."));
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void eachFaultHasItsOwnMessage(String format, String text, List<String> expected) {
    assertThat(messages(format, "a.jsonl", text)).isEqualTo(expected);
  }

  @Test
  void aSoundFileIsAccepted() {
    ValidationReport report = validate("trl", "a.jsonl", GOOD + GOOD);
    assertThat(report.isAccepted()).isTrue();
    assertThat(report.rows()).isEqualTo(2);
  }

  @Test
  void aJsonArrayIsAcceptedToo() {
    assertThat(validate("trl", "a.json", "[" + GOOD + "]").isAccepted()).isTrue();
  }

  @Test
  void rowsAreCountedAndTheFirstPlaceIsTold() {
    assertThat(
            validate(
                    "trl", "a.jsonl", GOOD + GOOD.replace("Because.", "") + GOOD.replace("No.", ""))
                .findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rows()).isEqualTo(2);
          assertThat(finding.first().line()).hasValue(2);
        });
  }

  @Test
  void aTableHasCommasAndIsReadWithItsTextsAsTheyAre() {
    ValidationReport report =
        validate("csv", "a.csv", "prompt,chosen,rejected\nWhy?,NA,\"No,\nnever\"\n");
    assertThat(report.isAccepted()).isTrue();
    assertThat(report.notes())
        .containsExactly(
            "Read it with keep_default_na=False and every column as text: else pandas and datasets"
                + " take answers such as NA, None or null for nothing.");
    assertThat(messages("csv", "b.csv", "prompt;chosen;rejected\na;b;c\n"))
        .containsExactly(
            "file-kind 1: b.csv: expected a table with commas between its fields, found a table"
                + " with semicolons. Write it in the format's own kind of file, or name the format"
                + " it has.");
  }

  @Test
  void llamaFactoryMustBeToldOfWhatIsFilled() throws IOException {
    Files.writeString(
        folder.resolve("dataset_info.json"),
        """
        {"mine": {"file_name": "a.jsonl", "ranking": true,
          "columns": {"prompt": "instruction", "chosen": "chosen", "rejected": "rejected"}}}
        """);
    assertThat(
            messages(
                "llamafactory-alpaca",
                "a.jsonl",
                "{\"instruction\": \"Why?\", \"chosen\": \"So.\", \"rejected\": \"No.\","
                    + " \"system\": \"Be brief.\"}"))
        .containsExactly(
            "dataset-info 1: a.jsonl, line 1, $.system: expected a column that dataset_info.json"
                + " names (\"system\": \"system\"), found one that LLaMA-Factory would leave out"
                + " without a word. Write the entry that docs/formats.md shows.");
  }

  @Test
  void historyIsPairsOfTexts() throws IOException {
    Files.writeString(
        folder.resolve("dataset_info.json"),
        """
        {"mine": {"file_name": "a.jsonl", "ranking": true, "columns": {"prompt": "instruction",
          "history": "history", "chosen": "chosen", "rejected": "rejected"}}}
        """);
    assertThat(
            messages(
                "llamafactory-alpaca",
                "a.jsonl",
                "{\"instruction\": \"Why?\", \"chosen\": \"So.\", \"rejected\": \"No.\","
                    + " \"history\": [[\"Hi\"]]}"))
        .containsExactly(
            "history 1: a.jsonl, line 1, $.history: expected a list of pairs of texts, found a list"
                + " of 1. Write pairs of texts: what the user said, what the assistant said.");
  }
}
