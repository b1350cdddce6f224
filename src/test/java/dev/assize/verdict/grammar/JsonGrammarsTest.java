package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.ReplyText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonGrammarsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"verdict": "A"}                                   | A
          {"verdict": "tie", "reason": "x"}                  | tie
          {"winner": "Assistant B"}                          | B
          {"winner": "response_a"}                           | A
          {"better_response": "B"}                           | B
          {"result": {"verdict": "A"}}                       | A
          {"verdict": "[[A]]"}                               | not_offered
          {"verdict": "C"}                                   | not_offered
          {"verdict": null}                                  | not_offered
          {"verdict": 1}                                     | not_offered
          {"verdict": "A", "verdict": "B"}                   | contradictory
          {"verdict": "A"} {"verdict": "B"}                  | contradictory
          First {"verdict": "A"}. No, now {"verdict": "B"}   | B
          Let f(x) = {x: 1}. {"verdict": "B"}                | B
          {"verdict": "A"                                    | no_verdict
          {"reason": "A is better"}                          | no_verdict
          For example: {"verdict": "A"}                      | no_verdict
          <think>{"verdict": "A"}</think>{"verdict": "B"}    | B
          """)
  void readsAPairsVerdict(String text, String verdict) {
    assertThat(Said.by("json-pairwise", text)).isEqualTo(verdict);
  }

  @Test
  void offersNoTieWhereNoneIsAsked() {
    assertThat(Said.by("json-pairwise-2", "{\"verdict\": \"tie\"}")).isEqualTo("not_offered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"score": 4}                              | 4.0
          {"score": "7"}                            | 7.0
          {"score": "4/10"}                         | 4.0
          {"rating": 4.0}                           | 4.0
          {"scores": {"score": 3}, "score": 5}      | 5.0
          {"score": 4, "overall_score": 6}          | 6.0
          {"score": 11}                             | off_scale
          {"score": 4.5}                            | off_scale
          {"score": "4/5"}                          | off_scale
          {"score": 1e1}                            | off_scale
          {"score": "four"}                         | not_offered
          {"score": true}                           | not_offered
          {"score": [4]}                            | no_verdict
          {"score":                                 | no_verdict
          """)
  void readsAScore(String text, String verdict) {
    assertThat(Said.by("json-rating", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"verdict": "A"}                          | []
          {"verdict"\\t:\\n\\n  "A"\\t}             | []
          ```json\\n{"verdict": "A"}\\n```          | [a code fence left out]
          Sure: {"verdict": "A"}                    | [text before the object left out]
          {"verdict": "A"} Best wishes              | [text after the object left out]
          {"verdict": "A",}                         | [a trailing comma left out]
          {'verdict': 'A'}                          | [single quotes taken for double ones]
          {verdict: "A"}                            | [quotes added around keys]
          {"verdict": "A" /* sure */}               | [comments left out]
          {"verdict": "A", "why": "a\\nb"}          | [line breaks taken as part of a string]
          {"verdict": "A", "verdict": "A"}          | [the key verdict stood twice, with one value]
          {"why": "\\_", "verdict": "A"}            | [a stray backslash left out]
          """)
  void saysWhatItMended(String text, String repairs) {
    String written = text.replace("\\n", "\n").replace("\\t", "\t");

    assertThat(Said.by("json-pairwise", written)).isEqualTo("A");
    assertThat(Said.grammar("json-pairwise").read(ReplyText.of(written)).repairs())
        .hasToString(repairs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "correctness": 4, "coherence": 4, "complexity": 1, "verbosity": 2                     | {helpfulness=3.0, correctness=4.0, coherence=4.0, complexity=1.0, verbosity=2.0}
          "correctness": "4", "Coherence": 4, "complexity": 1, "verbosity": 0, "note": "x"      | {helpfulness=3.0, correctness=4.0, coherence=4.0, complexity=1.0, verbosity=0.0}
          "correctness": 4, "coherence": 4, "complexity": 1, "verbosity": 5                     | off_scale
          "correctness": 4, "coherence": 4, "complexity": 1                                     | no_verdict
          "correctness": 4, "correctness": 3, "coherence": 4, "complexity": 1, "verbosity": 2   | contradictory
          """)
  void readsHelpSteersAttributes(String rest, String verdict) {
    assertThat(Said.by("helpsteer-json", "{\"helpfulness\": 3, " + rest + "}")).isEqualTo(verdict);
  }

  @Test
  void saysWhereTheValueStands() {
    assertThat(Said.where("json-pairwise", "x {\"verdict\": \"tie\", \"a\": 1}"))
        .isEqualTo("\"tie\"");
    assertThat(Said.where("json-rating", "{\"score\": 4}")).isEqualTo("4");
  }
}
