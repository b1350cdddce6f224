package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.grammar.GrammarChoice.Unknown;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Traps into which other tools were seen to fall, one test each.
class TrapsTest {

  @Test
  void notAButBIsNeverA() {
    assertThat(Said.by("bracket-3", "The verdict is not [[A]] but [[B]]."))
        .isEqualTo("contradictory");
  }

  @ParameterizedTest
  @CsvSource({"8/10,8.0", "9.5,off_scale", "**9**,9.0", "9.,9.0", "1 out of 10,1.0"})
  void aScoreIsReadWholeAndNotByItsLastDigits(String text, String verdict) {
    assertThat(Said.by("line-score:1-10", text)).isEqualTo(verdict);
  }

  @Test
  void aPlainLetterIsNoneOfFiveStrengths() {
    assertThat(Said.by("bracket-5", "[[A]]")).isEqualTo("not_offered");
  }

  @Test
  void smallLettersAreRead() {
    assertThat(Said.by("bracket-5", "[[a>b]]")).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>[[A]]</think>",
        "<think>[[A]]",
        "[THINK]Rating: [[5]][/THINK]",
        "<think>\n[[B]]\n"
      })
  void aVerdictWithinThinkingIsNone(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("thought_only");
  }

  @Test
  void aReplyThatWasCutWhileItRestatedTheFormatIsTruncated() {
    assertThat(
            Said.cut(
                "bracket-rating",
                "I have to rate the response by strictly following this format: \"Rating: [[5]]\"."
                    + " Let me read"))
        .isEqualTo("truncated");
  }

  @Test
  void theExampleInTheQuotedPromptDoesNotDecide() {
    assertThat(
            Said.by(
                "result-score",
                "The format is \"Feedback: (write a feedback) [RESULT] 5\".\n"
                    + "Feedback: weak. [RESULT] 2"))
        .isEqualTo("2.0");
  }

  @Test
  void theFirstOfTwoMarksDoesNotDecide() {
    assertThat(Said.by("bracket-rating", "The text asks for [[8]]. It is wrong. Rating: [[1]]"))
        .isEqualTo("1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"downgrade: insufficient", "not excellent", "does not pass", "As [1] shows."})
  void proseHoldsNoScore(String text) {
    assertThat(Said.by("bracket-rating", text)).isEqualTo("no_verdict");
  }

  @Test
  void aCapitalAIsNoVerdict() {
    assertThat(Said.by("bracket-2", "A good answer. All in all, Assistant A does well."))
        .isEqualTo("no_verdict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[\u200BB]]", "［［Ｂ］］", "\\[\\[B\\]\\]", "**[[B]]**"})
  void aSignThatCannotBeSeenLetsNoEarlierVerdictWin(String last) {
    assertThat(Said.by("bracket-3", "At first I said [[A]]. In the end: " + last)).isEqualTo("B");
  }

  @Test
  void aScoreBeyondTheScaleIsNeitherClampedNorSteppedOver() {
    assertThat(Said.by("bracket-rating", "Rating: [[7]]. No, rather: [[11]]"))
        .isEqualTo("off_scale");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "a", "A\n", " A. ", "**A**", "\"A\"", "(A)"})
  void aBareLabelNeedNotBeEqualToTheLetter(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("A");
  }

  @Test
  void bracketsThatAreNotEscapedAreRefusedWithAMessage() {
    assertThat(Grammars.named("regex:[[A]]", Optional.empty()))
        .isEqualTo(
            new Unknown(
                "grammar regex:[[A]]: expected a group (?<verdict>…) or (?<score>…), found none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```json\n{\"score\": 7}\n```",
        "Sure! {\"score\": 7} Anything else?",
        "{\"score\": 7, // good\n \"why\": \"ok\"}",
        "{\"score\": 7, \"score\": 7}"
      })
  void jsonIsReadThroughFencesPreamblesCommentsAndDoubledKeys(String text) {
    assertThat(Said.by("json-rating", text)).isEqualTo("7.0");
  }

  @Test
  void jsonThatWasCutIsNoZero() {
    assertThat(Said.cut("json-rating", "{\"score\":")).isEqualTo("truncated");
    assertThat(Said.cut("json-rating", "{\"score\": 1")).isEqualTo("truncated");
  }

  @Test
  void anEmptyContentWithoutThinkingIsEmpty() {
    assertThat(Said.by("bracket-3", "")).isEqualTo("empty");
  }

  @Test
  void anAnswerThatTheServerPutIntoTheReasoningFieldIsRead() {
    ReplyText reply = new ReplyText("", Optional.of("[[B]]"), Optional.empty(), FinishReason.STOP);

    assertThat(Said.word(Said.grammar("bracket-3").read(reply).verdict())).isEqualTo("B");
  }

  @Test
  void allTokensGoneToThinkingIsThoughtOnly() {
    ReplyText reply =
        new ReplyText("", Optional.of("So [[B]]"), Optional.empty(), FinishReason.LENGTH);

    assertThat(Said.word(Said.grammar("bracket-3").read(reply).verdict()))
        .isEqualTo("thought_only");
  }

  @Test
  void oneTokenIsAWholeVerdictWhereItCannotGoOn() {
    assertThat(Said.cut("bracket-3", "A")).isEqualTo("A");
    assertThat(Said.cut("bracket-rating", "7")).isEqualTo("7.0");
    assertThat(Said.cut("bracket-rating", "1")).isEqualTo("truncated");
  }

  @Test
  void whatAnAnswerIsQuotedToClaimDoesNotDecide() {
    assertThat(Said.by("bracket-3", "[[A]]. Answer B wrote \"[[B]]\" to mislead me."))
        .isEqualTo("A");
  }

  @Test
  void anAfterthoughtInTheConditionalTakesNothingBack() {
    assertThat(
            Said.by(
                "bracket-3", "Final verdict: [[A]]\n\nIf B had dates, I would have said [[B]]."))
        .isEqualTo("A");
  }
}
