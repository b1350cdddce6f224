package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.cli.Cli.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The lines that `assize parse` writes, which other programs read.
class ParseCommandTest {

  private static Result parse(String lines, String... more) {
    java.util.List<String> arguments = new java.util.ArrayList<>(java.util.List.of("parse", "-"));
    arguments.addAll(java.util.List.of(more));
    return Cli.run(lines, Map.of(), arguments.toArray(String[]::new));
  }

  @Test
  void keepsTheLinesKeysAndAddsTheVerdict() {
    Result result =
        parse(
            """
            {"id": "1", "text": "Both fine. [[B]]", "mine": 7}
            {"id": "2", "text": "Hard to say."}
            {"id": "3", "text": "[[C]]"}
            """,
            "--grammar",
            "bracket-3");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            {"id":"1","text":"Both fine. [[B]]","mine":7,"outcome":"ok","verdict":"B","score":null,"reason":null,"excerpt":"[[B]]","offset":11,"span":{"part":"answer","start":11,"end":16}}
            {"id":"2","text":"Hard to say.","outcome":"no_verdict","verdict":null,"score":null,"reason":"the reply holds no verdict","excerpt":"Hard to say.","offset":0}
            {"id":"3","text":"[[C]]","outcome":"ok","verdict":"tie","score":null,"reason":null,"excerpt":"[[C]]","offset":0,"span":{"part":"answer","start":0,"end":5}}
            """);
    assertThat(result.err()).isEqualTo("3 texts read by bracket-3: 1 no_verdict, 2 ok\n");
  }

  @Test
  void writesStrengthsScoresAndPairsOfScores() {
    assertThat(verdict("{\"text\": \"[[B>>A]]\"}", "bracket-5"))
        .contains("\"verdict\":\"B>>A\",\"score\":null");
    assertThat(verdict("{\"text\": \"[[A=B]]\"}", "bracket-5")).contains("\"verdict\":\"A=B\"");
    assertThat(verdict("{\"text\": \"Score: 4\"}", "line-score"))
        .contains("\"verdict\":null,\"score\":4");
    assertThat(verdict("{\"text\": \"8 6.5\\nThe first is better.\"}", "vicuna-scores"))
        .contains("\"score\":[8,6.5]");
  }

  @Test
  void writesTheScoresOfSeveralCriteriaAsAListAndByName() {
    assertThat(
            verdict(
                """
                {"text": "{\\"helpfulness\\": 3, \\"correctness\\": 4, \\"coherence\\": 4, \\"complexity\\": 1, \\"verbosity\\": 2}"}
                """,
                "helpsteer-json"))
        .contains(
            "\"outcome\":\"ok\",\"verdict\":null,\"score\":[3,4,4,1,2],\"reason\":null,"
                + "\"scores\":{\"helpfulness\":3,\"correctness\":4,\"coherence\":4,\"complexity\":1,\"verbosity\":2}");
  }

  @Test
  void saysWhereAnExcerptStandsAndWhyNothingWasRead() {
    String text = "x".repeat(300) + " not [[A]] but [[B]] " + "y".repeat(300);

    assertThat(verdict("{\"text\": \"" + text + "\"}", "bracket-3"))
        .contains(
            "\"outcome\":\"contradictory\",\"verdict\":null,\"score\":null,"
                + "\"reason\":\"its last sentence holds two different verdicts\",\"excerpt\":\"xxx")
        .contains("\"offset\":218,\"span\":{\"part\":\"answer\",\"start\":315,\"end\":320}");
  }

  @Test
  void keepsAKeyNamedExpectedBesideTheExpectedScore() {
    String line =
        """
        {"text": "4", "expected": 4, "logprobs": {"content": [{"token": "4", "logprob": -0.1, "top_logprobs": [{"token": "4", "logprob": -0.1}, {"token": "5", "logprob": -2.4}]}]}}
        """;

    assertThat(verdict(line, "line-score:4-5"))
        .contains("\"expected\":4,")
        .contains("\"expected_score\":4.09");
  }

  @Test
  void namesTheWinnerOfARankingAsTheJudgeDid() {
    assertThat(
            verdict(
                """
                {"text": "{\\"ordered_models\\": [{\\"model\\": \\"M\\", \\"rank\\": 1}, {\\"model\\": \\"m\\", \\"rank\\": 2}]}"}
                """,
                "alpaca-eval-rank"))
        .contains("\"verdict\":\"M\"");
  }

  @Test
  void addsAProbabilityWhereThereAreLogprobs() {
    String line =
        """
        {"text": "A", "finish_reason": "length", "logprobs": {"content": [{"token": "A", "logprob": -0.1, "top_logprobs": [{"token": "A", "logprob": -0.1}, {"token": "B", "logprob": -3.1}]}]}}
        """;

    assertThat(verdict(line, "bracket-2"))
        .containsPattern(
            "\"verdict\":\"A\".*\"probability\":\\{\"p\":0\\.9525741268224\\d*,\"coverage\":0\\.94988662\\d*}");
  }

  @Test
  void anUnknownGrammarIsAUsageError() {
    Result result = parse("", "--grammar", "bracket-4");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--grammar: grammar bracket-4 is not known; did you mean");
  }

  @Test
  void aLineThatIsNoObjectIsNamed() {
    Result result = parse("{\"text\": \"[[A]]\"}\noops\n", "--grammar", "bracket-2");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("-, line 2: expected a JSON object, found: Unrecognized token 'oops'");
  }

  private static String verdict(String line, String grammar) {
    Result result = parse(line, "--grammar", grammar);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }
}
