package dev.assize.verdict.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.Reading.Span;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.cleaning.Cleaned.Illegible;
import dev.assize.verdict.cleaning.Cleaned.Legible;
import dev.assize.verdict.cleaning.Cleaned.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyCleanerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>thought</think>said",
        "<THINK>thought</THINK>said",
        "<thinking>thought</thinking>said",
        "<reasoning>thought</reasoning>said",
        "<thought>a</thought><think>b</think>said",
        "[THINK]thought[/THINK]said",
        "thought</think>said",
        "<think>a <think> b</think> c</think>said",
        "<|channel|>analysis<|message|>thought<|end|><|start|>assistant<|channel|>final<|message|>said",
        "said<|im_end|>",
        "said<｜end▁of▁sentence｜>",
        "said</s>",
        "said<end_of_turn>"
      })
  void keepsWhatWasSaidAloud(String answer) {
    assertThat(plain(answer)).isEqualTo("said");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the <think> tag is missing",
        "both `<think>` and `</think>` are there",
        "a <b>bold</b> word",
        "if a < b | c > d",
        "[THINKING] is no tag"
      })
  void keepsMentionsOfTags(String answer) {
    assertThat(plain(answer)).isEqualTo(answer.replace("`", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>no end",
        "  <think>no end",
        "<think>done</think>",
        "<think>done</think>\n\n",
        "<|channel|>analysis<|message|>no end"
      })
  void callsAReplyOfThoughtAloneBySuchAName(String answer) {
    assertThat(reason(ReplyText.of(answer))).isEqualTo(UnparsedReason.THOUGHT_ONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n", "<think></think>", "<think>\n\n</think>\n\n", "\u200B"})
  void callsAReplyOfNothingEmpty(String answer) {
    assertThat(reason(ReplyText.of(answer))).isEqualTo(UnparsedReason.EMPTY);
  }

  @Test
  void callsAnEmptyReplyTruncatedThatRanOutOfTokens() {
    assertThat(reason(reply("", null, FinishReason.LENGTH))).isEqualTo(UnparsedReason.TRUNCATED);
  }

  @Test
  void keepsAnAnswerApartFromItsReasoningField() {
    assertThat(cleaned(reply("said", "thought", FinishReason.STOP)).text().text())
        .isEqualTo("said");
  }

  @Test
  void readsTheReasoningFieldWhereThereIsNoAnswer() {
    Legible legible = cleaned(reply("", "\nA<｜end▁of▁sentence｜>", FinishReason.STOP));

    assertThat(legible.text().text()).isEqualTo("\nA");
    assertThat(legible.standing()).isEqualTo(Standing.THOUGHT);
    assertThat(legible.text().span(1, 2)).isEqualTo(new Span(Part.REASONING, 1, 2));
  }

  @Test
  void readsNoReasoningThatRanOutOfTokens() {
    assertThat(reason(reply("", "[[A]]", FinishReason.LENGTH)))
        .isEqualTo(UnparsedReason.THOUGHT_ONLY);
  }

  @ParameterizedTest
  @EnumSource(
      value = FinishReason.class,
      names = {"LENGTH", "ABORTED"})
  void callsAnUnfinishedAnswerCut(FinishReason finish) {
    assertThat(cleaned(reply("said", null, finish)).standing()).isEqualTo(Standing.CUT);
  }

  @ParameterizedTest
  @EnumSource(
      value = FinishReason.class,
      names = {"STOP", "UNKNOWN"})
  void callsAnyOtherAnswerFinished(FinishReason finish) {
    assertThat(cleaned(reply("said", null, finish)).standing()).isEqualTo(Standing.FINISHED);
  }

  @Test
  void readsNoRefusal() {
    ReplyText refused =
        new ReplyText("[[A]]", Optional.empty(), Optional.of("I can't."), FinishReason.STOP);

    assertThat(ReplyCleaner.clean(refused, Markup.SEEN_THROUGH))
        .isEqualTo(new Illegible(UnparsedReason.REFUSED, "I can't."));
  }

  @Test
  void readsNothingThatWasFiltered() {
    assertThat(reason(reply("[[A]]", null, FinishReason.CONTENT_FILTER)))
        .isEqualTo(UnparsedReason.REFUSED);
  }

  @Test
  void makesWhatLooksTheSameTheSame() {
    assertThat(plain("［［Ａ］］ １２：３　“x”‘y’ −1")).isEqualTo("[[A]] 12:3 \"x\"'y' -1");
  }

  @Test
  void dropsWhatCannotBeSeen() {
    assertThat(plain("[\u200B[\u2060A\uFEFF]\u00AD]\uFE0F")).isEqualTo("[[A]]");
  }

  @Test
  void seesThroughMarkdown() {
    assertThat(plain("## **Score**: __4__ `x` \\[\\[A\\]\\] ***B***"))
        .isEqualTo("Score: 4 x [[A]] B");
  }

  @Test
  void leavesProductsNamesAndBullets() {
    assertThat(plain("2*3 snake_case C# #1\n* item")).isEqualTo("2*3 snake_case C# #1\n* item");
  }

  @Test
  void keepsMarkupForThoseWhoWantIt() {
    Cleaned cleaned =
        ReplyCleaner.clean(ReplyText.of("<think>x</think>**“A”**\u200B"), Markup.KEPT);

    assertThat(((Legible) cleaned).text().text()).isEqualTo("**“A”**");
  }

  @Test
  void knowsWhereEachCharacterStood() {
    String answer = "<think>x</think>**[\u200B[Ａ]]**≫";
    CleanText text = cleaned(ReplyText.of(answer)).text();

    assertThat(text.text()).isEqualTo("[[A]]>>");
    Span span = text.span(0, 5);
    assertThat(answer.substring(span.start(), span.end())).isEqualTo("[\u200B[Ａ]]");
    assertThat(text.span(5, 7))
        .isEqualTo(new Span(Part.ANSWER, answer.length() - 1, answer.length()));
  }

  private static String plain(String answer) {
    return cleaned(ReplyText.of(answer)).text().text();
  }

  private static Legible cleaned(ReplyText reply) {
    return (Legible) ReplyCleaner.clean(reply, Markup.SEEN_THROUGH);
  }

  private static UnparsedReason reason(ReplyText reply) {
    return ((Illegible) ReplyCleaner.clean(reply, Markup.SEEN_THROUGH)).reason();
  }

  private static ReplyText reply(
      String answer, @org.jspecify.annotations.Nullable String reasoning, FinishReason finish) {
    return new ReplyText(answer, Optional.ofNullable(reasoning), Optional.empty(), finish);
  }
}
