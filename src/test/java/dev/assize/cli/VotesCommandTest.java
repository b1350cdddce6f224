package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli.Result;
import dev.assize.cli.ReadingJudge.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Choices among several answers, sums of votes, attributes and references, as a user sees them.
class VotesCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private static int longest(List<String> responses) {
    return IntStream.range(0, responses.size())
        .reduce((a, b) -> responses.get(b).length() > responses.get(a).length() ? b : a)
        .orElseThrow();
  }

  private static String theLongest(Prompt prompt) {
    return "Reasons.\n\n[[" + (char) ('A' + longest(prompt.responses())) + "]]";
  }

  private Path data(String text) throws IOException {
    return Files.writeString(folder.resolve("data.jsonl"), text);
  }

  private Path models(int rows, int answers) throws IOException {
    return data(
        IntStream.range(0, rows)
            .mapToObj(row ->
                "{\"id\": \"r%d\", \"prompt\": \"Question %d?\", \"responses\": [%s]}\n"
                    .formatted(
                        row,
                        row,
                        IntStream.range(0, answers)
                            .mapToObj(at ->
                                "{\"model\": \"m%d\", \"text\": \"%s %d\"}"
                                    .formatted(at, "word ".repeat(at + 1).strip(), row))
                            .collect(Collectors.joining(", "))))
            .collect(Collectors.joining()));
  }

  private Result assize(ReadingJudge judge, String... words) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            "judges: {chat: {kind: openai, base-url: \"%s\", model: mock, scoring: text, temperature: 0.5}}\n"
                    .formatted(judge.url())
                + "run: {judge: chat, cache: off}\n");
    List<String> all = new ArrayList<>(List.of(words));
    Collections.addAll(all, "--config", config.toString());
    return Cli.run("", Map.of(), all.toArray(String[]::new));
  }

  private JsonNode judged(ReadingJudge judge, Path data, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("judge", data.toString(), "--json"));
    Collections.addAll(words, "--out", run(), "--progress", "off");
    Collections.addAll(words, more);
    Result result = assize(judge, words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return MAPPER.readTree(result.out());
  }

  private String run() {
    return folder.resolve("run").toString();
  }

  private JsonNode line(int number) throws IOException {
    return MAPPER.readTree(Files.readAllLines(Path.of(run(), "judgements.jsonl")).get(number));
  }

  @Test
  void theSummaryHasKWayWinRatesAndWhereTheChosenOnesStood() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      JsonNode choices = judged(judge, models(12, 4), "--template", "choice").required("choices");

      assertThat(choices.required("items").asInt()).isEqualTo(12);
      assertThat(choices.required("calls").asInt()).isEqualTo(48);
      assertThat(choices.required("unanimous").asDouble()).isEqualTo(1);
      JsonNode best = choices.required("win_rates").get(3);
      assertThat(best.required("model").asText()).isEqualTo("m3");
      assertThat(best.required("win_rate").asDouble()).isEqualTo(1);
      assertThat(best.required("by_lot").asDouble()).isEqualTo(0.25);
      for (JsonNode slot : choices.required("slots")) {
        assertThat(slot.required("chosen").asInt()).isEqualTo(12);
        assertThat(slot.required("share").asDouble()).isEqualTo(0.25);
      }
    }
  }

  @Test
  void aJudgeThatOnlySeesThePlaceHasNoFavouriteAndIsFoundOut() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(_ -> "[[A]]")) {
      JsonNode choices = judged(judge, models(12, 4), "--template", "choice").required("choices");

      assertThat(choices.required("shared").asInt()).isEqualTo(12);
      assertThat(choices.required("unanimous").asDouble()).isZero();
      for (JsonNode of : choices.required("win_rates")) {
        assertThat(of.required("win_rate").asDouble()).isEqualTo(0.25);
      }
      assertThat(choices.required("slots").get(0).required("share").asDouble()).isEqualTo(1);
      assertThat(choices.required("slots").get(3).required("share").asDouble()).isZero();
    }
  }

  @Test
  void callsWithoutALetterAreAbstentionsByReason() throws IOException {
    try (ReadingJudge judge =
        ReadingJudge.start(
            prompt -> longest(prompt.responses()) == 0 ? "I can't say." : theLongest(prompt))) {
      JsonNode summary =
          judged(judge, models(6, 3), "--template", "choice", "--set", "run.reask=0");

      assertThat(summary.required("choices").required("abstained").required("no_verdict").asInt())
          .isEqualTo(6);
      assertThat(summary.required("unparsed").required("no_verdict").asInt()).isEqualTo(6);
      assertThat(summary.required("verdicts").asInt()).isEqualTo(12);
      assertThat(summary.required("choices").required("unanimous").asDouble()).isZero();
    }
  }

  @Test
  void aReportMadeAnewSaysTheSameAsTheRun() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      JsonNode summary = judged(judge, models(5, 3), "--template", "choice");

      JsonNode again = MAPPER.readTree(Cli.run("report", run(), "--json").out());

      assertThat(again.required("choices")).isEqualTo(summary.required("choices"));
      assertThat(again.required("win_rates")).isEqualTo(summary.required("win_rates"));
      assertThat(Cli.run("report", run()).out())
          .contains("Chosen as best", "Place chosen", "Abstained       none of 15 calls");
    }
  }

  @Test
  void aJudgedChoiceGivesPairsOfTheChosenAndTheOthers() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      judged(judge, models(5, 3), "--template", "choice");
      Path pairs = folder.resolve("pairs.jsonl");

      Result result = Cli.run("pairs", run(), "--format", "trl", "--out", pairs.toString());

      assertThat(result.exitCode()).as(result.err()).isZero();
      List<String> rows = Files.readAllLines(pairs);
      assertThat(rows).hasSize(5);
      assertThat(MAPPER.readTree(rows.getFirst()).required("chosen").asText())
          .isEqualTo("word word word 0");
    }
  }

  @Test
  void rewardBench2IsAnsweredByOneChoiceAmongFour() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      Result result =
          assize(
              judge,
              "bench",
              "rewardbench2",
              "samples/bench/rewardbench2.jsonl",
              "--template",
              "choice",
              "--orders",
              "random",
              "--out",
              run(),
              "--progress",
              "off",
              "--json");

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(judge.prompts().stream().filter(prompt -> prompt.contains("Which gas")))
          .singleElement()
          .satisfies(
              prompt -> assertThat(prompt).contains("Response D:").doesNotContain("Response E:"));
      JsonNode lines = MAPPER.readTree(result.out()).required("lines");
      assertThat(lines.get(0).required("name").asText()).isEqualTo("Factuality");
      assertThat(lines.get(0).required("score").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void aRowWithMoreAnswersThanLettersIsNamedBeforeAnythingIsAsked() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      Result result =
          assize(judge, "judge", models(1, 9).toString(), "--template", "choice", "--out", run());

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .endsWith(
              ": template choice shows at most 8 answers at once, and item r0 has 9. Nothing was"
                  + " asked.\n");
      assertThat(judge.prompts()).isEmpty();
    }
  }

  @Test
  void severalJudgesOfAChoiceAreRefused() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::theLongest)) {
      Result result =
          assize(
              judge,
              "judge",
              models(1, 3).toString(),
              "--template",
              "choice",
              "--judge",
              "chat",
              "--judge",
              "rules",
              "--out",
              run());

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .contains("Template choice has one judge choose: expected one --judge, found 2");
    }
  }

  @Test
  void votesOfSamplesAreSummedInTheFileAndMissingOnesAreTold() throws IOException {
    try (ReadingJudge judge =
        ReadingJudge.start(prompt ->
            prompt.responses().stream()
                .map(text -> text.startsWith("word word") ? "8" : "3")
                .collect(Collectors.joining(", ", "Scores: [[", "]]")))) {
      judged(judge, models(2, 2), "--template", "principles", "--samples", "4");

      JsonNode rating = line(0).required("ratings").required("m1");
      assertThat(judge.prompts()).hasSize(8);
      assertThat(rating.required("score").asDouble()).isEqualTo(8);
      assertThat(rating.required("asked").asInt()).isEqualTo(4);
      assertThat(rating.required("sum").asDouble()).isEqualTo(32);
      assertThat(rating.required("spread").asDouble()).isZero();
      assertThat(rating.required("samples")).hasSize(4);
    }
  }

  /// Three samples in four are off; whoever reviews can tell.
  private static String reviewedVotes(Prompt prompt) {
    if (prompt.user().contains("What the judge wrote:")) {
      return prompt.user().contains("careless") ? "Rating: [[2]]" : "Rating: [[9]]";
    }
    return prompt.responses().getFirst().startsWith("word word")
        ? "A careful judgement. Scores: [[9, 2]]"
        : "A careless judgement. Scores: [[10, 1]]";
  }

  @Test
  void aReviewerSetsTheCarelessSamplesAside() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::reviewedVotes)) {
      judged(
          judge,
          models(1, 2),
          "--template",
          "principles",
          "--samples",
          "8",
          "--set",
          "run.meta-judge=chat",
          "--set",
          "run.meta-at-least=5");

      JsonNode rating = line(0).required("ratings").required("m1");
      assertThat(rating.required("score").asDouble()).isEqualTo(9);
      assertThat(rating.required("samples").size()).isBetween(1, 7);
      assertThat(rating.required("asked").asInt()).isEqualTo(8);
      assertThat(rating.required("sum").asDouble()).isEqualTo(72);
      assertThat(judge.prompts()).hasSize(16);
      assertThat(Cli.run("reparse", run()).exitCode()).isZero();
      assertThat(line(0).required("ratings").required("m1")).isEqualTo(rating);
    }
  }

  @Test
  void aReviewerOfItsOwnIsNoMemberOfThePanel() throws IOException {
    Path replies =
        Files.writeString(folder.resolve("reviews.jsonl"), "{\"id\": \"x\", \"text\": \"y\"}\n");
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::reviewedVotes)) {
      JsonNode summary =
          judged(
              judge,
              models(1, 2),
              "--template",
              "principles",
              "--samples",
              "2",
              "--set",
              "run.meta-judge=other",
              "--set",
              "judges.other.kind=replay",
              "--set",
              "judges.other.file=" + replies,
              "--set",
              "run.allow-unjudged=1");

      assertThat(summary.has("judges")).isFalse();
      assertThat(line(0).required("ratings").required("m1").required("reasons").get(0).asText())
          .isEqualTo("not_recorded");
    }
  }

  @Test
  void aReviewerOfComparisonsIsRefused() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(VotesCommandTest::reviewedVotes)) {
      Result result =
          assize(judge, "judge", models(1, 2).toString(), "--set", "run.meta-judge=chat");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .isEqualTo(
              "assize: run.meta-judge reviews ratings, and template pairwise compares: expected a"
                  + " template that rates, such as principles, or no meta-judge.\n");
    }
  }

  @Test
  void everyCritiqueOfASampleHasALineInTheLedger() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(_ -> "[[4]]")) {
      judged(judge, models(1, 2), "--template", "critique", "--samples", "3");

      List<JsonNode> ledger = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(run(), "ledger.jsonl"))) {
        ledger.add(MAPPER.readTree(line));
      }
      assertThat(ledger)
          .filteredOn(line -> line.at("/call/step").asText().equals("critique"))
          .hasSize(6);
      assertThat(line(0).required("ratings").required("m0").required("samples")).hasSize(3);
    }
  }

  @Test
  void attributesHaveATableAndTheScoreIsTheirWeightedMean() throws IOException {
    Path rubric =
        Files.writeString(
            folder.resolve("two.yaml"),
            """
            name: two
            description: Two sides of an answer.
            scale: 1-10
            criteria:
              - name: truth
                description: Is it true?
                weight: 3
              - name: tone
                description: Is it kind?
                weight: 1
            """);
    try (ReadingJudge judge = ReadingJudge.start(_ -> "Reasons. {\"truth\": 9, \"tone\": 5}")) {
      JsonNode summary =
          judged(judge, models(3, 2), "--template", "attributes", "--rubric", rubric.toString());

      assertThat(line(0).required("scores").required("m0").asDouble()).isCloseTo(8, within(1e-12));
      assertThat(
              summary
                  .required("attributes")
                  .required("truth")
                  .required("m1")
                  .required("mean")
                  .asDouble())
          .isEqualTo(9);
      assertThat(judge.prompts().getFirst()).doesNotContain("helpfulness");
      assertThat(Cli.run("report", run()).out()).contains("Mean by attribute", "tone");
    }
  }

  @Test
  void anAttributeThatIsNotReadLeavesTheAnswerUnscored() throws IOException {
    try (ReadingJudge judge =
        ReadingJudge.start(prompt ->
            prompt.responses().getFirst().startsWith("word word")
                ? "{\"helpfulness\": 4, \"correctness\": 4, \"coherence\": 4}"
                : "{\"helpfulness\": 4, \"correctness\": 4}")) {
      judged(judge, models(2, 2), "--template", "attributes", "--set", "run.allow-unjudged=1");

      assertThat(line(0).required("scores").required("m0").isNull()).isTrue();
      assertThat(line(0).required("ratings").required("m0").required("reasons").get(0).asText())
          .isEqualTo("no_verdict");
      assertThat(line(0).required("scores").required("m1").asDouble()).isEqualTo(4);
    }
  }

  @Test
  void attributesNeedARubricThatHasSome() throws IOException {
    try (ReadingJudge judge = ReadingJudge.start(_ -> "")) {
      Result result =
          assize(
              judge,
              "judge",
              models(1, 2).toString(),
              "--template",
              "attributes",
              "--rubric",
              "helpfulness");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .contains(
              "grammar: expected a rubric with two criteria or more, which are the attributes,"
                  + " found rubric helpfulness with 0. Take another rubric (--rubric attributes),"
                  + " or another grammar.");
    }
  }

  @Test
  void attributesReachTheFilesForTraining() throws IOException {
    try (ReadingJudge judge =
        ReadingJudge.start(prompt ->
            prompt.responses().getFirst().startsWith("word word")
                ? "{\"helpfulness\": 5, \"correctness\": 4, \"coherence\": 4}"
                : "{\"helpfulness\": 2, \"correctness\": 1, \"coherence\": 3}")) {
      judged(judge, models(2, 2), "--template", "attributes");
      Path pairs = folder.resolve("pairs.jsonl");

      Result result = Cli.run("pairs", run(), "--format", "helpsteer", "--out", pairs.toString());

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(MAPPER.readTree(Files.readAllLines(pairs).getFirst()).toString())
          .contains("helpfulness", "correctness", "coherence");
    }
  }

  @Test
  void anItemWithoutAReferenceIsNamedBeforeAnythingIsAsked() throws IOException {
    Path data =
        data(
            """
            {"id": "with", "prompt": "2+2?", "response_a": "4", "response_b": "5", "reference": "4"}
            {"id": "without", "prompt": "2+3?", "response_a": "4", "response_b": "5"}
            """);
    for (String template : List.of("pairwise-reference", "reference")) {
      try (ReadingJudge judge = ReadingJudge.start(_ -> "[[A]]")) {
        Result result =
            assize(judge, "judge", data.toString(), "--template", template, "--out", run());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
            .endsWith(
                ":2: template %s needs reference, and item without has none. Nothing was asked.\n"
                    .formatted(template));
        assertThat(judge.prompts()).isEmpty();
      }
    }
  }

  @Test
  void thePairIsComparedWithItsReference() throws IOException {
    Path data =
        data(
            """
            {"id": "with", "prompt": "2+2?", "response_a": "4", "response_b": "5", "reference": "four"}
            """);
    try (ReadingJudge judge =
        ReadingJudge.start(prompt ->
            prompt.user().indexOf("\n4\n") < prompt.user().indexOf("\n5\n") ? "[[A]]" : "[[B]]")) {
      judged(judge, data, "--template", "pairwise-reference");

      assertThat(line(0).required("winner").asText()).isEqualTo("response_a");
      assertThat(judge.prompts()).allSatisfy(prompt -> assertThat(prompt).contains("\nfour\n"));
    }
  }
}
