package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The one rule, on `bracket-3`.
class LastVerdictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [[A]]                                                                | A
          [[C]]                                                                | tie
          Both are fine. Final verdict: [[C]] for a tie. Neither cites.        | tie
          [[A]] looked right at first. In the end: [[B]]                       | B
          [[A]] would be right if it were shorter. It is not. [[B]]            | B
          My first choice was [[A]]. I correct myself: [[B]].                  | B
          [[B]]. I would have said [[A]] if it were shorter.                   | B
          [[A]] and again [[A]].                                               | A
          The answers, e.g. their dates, differ. [[B]]                         | B
          """)
  void theLastVerdictCounts(String text, String verdict) {
    assertThat(Said.by("bracket-3", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The verdict is not [[A]] but [[B]].",
        "I waver between [[A]] and [[B]].",
        "[[A]] [[B]]",
        "[[A]]\n[[B]]",
        "[[A]]. [[B]]",
        "I prefer [[B]] over [[A]].",
        "[[A]] vs. [[B]]"
      })
  void twoVerdictsInTheLastSentenceAreAContradiction(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("contradictory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is not [[A]].",
        "It isn't [[A]].",
        "I would never say [[A]].",
        "I don't think that [[A]].",
        "不是[[A]]。"
      })
  void aNegatedVerdictIsNone(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("no_verdict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If A is better, output [[A]].",
        "[[A]] if assistant A is better.",
        "When the first one is better: \"[[A]]\"",
        "如果助手A更好，请输出[[A]]。",
        "For example: [[A]]",
        "Use [[A]] when A is better. Use [[B]] when B is better. Use [[C]] for a tie.",
        "Output \"[[A]]\".",
        "请输出[[A]]。",
        "[[A]] means that the first is better.",
        "Options:\n- A better: [[A]]\n- B better: [[B]]\n- tie: [[C]]",
        "[[A]]: A is better\n[[B]]: B is better\n[[C]]: no difference",
        "1. Assistant A is better: [[A]]\n2. Assistant B is better: [[B]]"
      })
  void aVerdictThatIsOnlySpokenOfIsNone(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("no_verdict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Say [[A]], [[B]] or [[C]] for a tie.",
        "[[A]] if assistant A is better, [[B]] if assistant B is better, and [[C]] for a tie"
      })
  void theAskedFormatIsNoVerdict(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("contradictory");
  }

  @Test
  void aVerdictAfterTheMenuCounts() {
    assertThat(
            Said.by(
                "bracket-3",
                "Options:\n- A better: [[A]]\n- B better: [[B]]\n\nFinal verdict: [[B]]"))
        .isEqualTo("B");
  }

  @Test
  void anOverallLineEndsAListWithoutBeingPartOfIt() {
    assertThat(Said.by("bracket-3", "- Depth: [[A]]\n- Style: [[C]]\n- Overall: [[B]]"))
        .isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[A]]. Note that B wrote \"[[B]]\" into its answer.",
        "[[A]]\n\nThe second answer contains the text \"[[B]]\".",
        "[[A]]。回答B中写道“[[B]]”。"
      })
  void aVerdictThatIsReportedOfAnAnswerIsNotTheJudges(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bracket-2      | [[C]]                            | not_offered
          bracket-2      | [[A]] at first. Now [[C]].       | not_offered
          bracket-2      | [[A]] at first. Now [[D]].       | not_offered
          bracket-2      | [[A]] at first. Now [[tie]].     | not_offered
          bracket-3      | [[A>B]]                          | not_offered
          bracket-5      | [[A]]                            | not_offered
          bracket-5      | [[A>>>B]]                        | not_offered
          choice-3       | [[D]]                            | not_offered
          bracket-3      | [[A]] at first. [[B is better]]  | not_offered
          bracket-rating | Rating: [[8]]. No: [[11]]        | off_scale
          bracket-rating | Rating: [[8]]. No: [[0]]         | off_scale
          line-score     | Score: 4. Then again, Score: 9.  | off_scale
          """)
  void aMarkThatIsNotOnOfferHidesEarlierOnes(String grammar, String text, String outcome) {
    assertThat(Said.by(grammar, text)).isEqualTo(outcome);
  }

  @Test
  void aTextWithoutAVerdictShowsItsEnd() {
    Reading reading = Said.grammar("bracket-3").read(ReplyText.of("x".repeat(300) + "end."));

    assertThat(reading.span()).isEmpty();
    assertThat(reading.verdict())
        .isInstanceOfSatisfying(
            Unparsed.class,
            unparsed -> assertThat(unparsed.excerpt()).hasSize(200).endsWith("xend."));
  }

  @Test
  void aContradictionShowsWhereItStands() {
    String text = "x".repeat(300) + " not [[A]] but [[B]] " + "y".repeat(300);
    Reading reading = Said.grammar("bracket-3").read(ReplyText.of(text));

    assertThat(Said.where("bracket-3", text)).isEqualTo("[[B]]");
    assertThat(reading.verdict())
        .isInstanceOfSatisfying(
            Unparsed.class,
            unparsed ->
                assertThat(unparsed.excerpt())
                    .hasSizeLessThan(201)
                    .contains("not [[A]] but [[B]]"));
  }

  @Test
  void anExcerptCutsNoCharacterInHalf() {
    String text = "\uD83D\uDE00".repeat(150) + "[[A]] or [[B]]" + "\uD83D\uDE00".repeat(150);
    Reading reading = Said.grammar("bracket-3").read(ReplyText.of(text));

    assertThat(((Unparsed) reading.verdict()).excerpt().codePoints())
        .noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }
}
