package dev.assize.judge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final String PROSE =
      "Get up at the same time every day, and stay out of bed until you are sleepy.";

  @Nested
  class Format {
    private final Rule rule = new FormatRule();

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t "})
    void anEmptyAnswerGetsNothing(String answer) {
      assertThat(mark(rule, "Why?", answer)).isEqualTo(new Mark(0, java.util.List.of("is empty")));
    }

    @Test
    void anAnswerOfMarksAloneGetsNothing() {
      assertThat(mark(rule, "Why?", "...?!").faults()).containsExactly("holds no word");
    }

    @Test
    void anEchoOfThePromptGetsNextToNothing() {
      assertThat(mark(rule, "Why is the sky blue?", " Why is the sky blue?\n"))
          .isEqualTo(new Mark(0.1, java.util.List.of("only repeats the prompt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris", "It is Paris.", "是巴黎。", "- one\n- two", "**Paris**", "好的👍"})
    void aProperEndIsFine(String answer) {
      assertThat(mark(rule, "Which city?", answer)).isEqualTo(Mark.FULL);
    }

    @Test
    void aLongAnswerWithoutAFullStopStopsInMidSentence() {
      assertThat(mark(rule, "Why?", PROSE.substring(0, PROSE.length() - 1)).faults())
          .containsExactly("stops in mid-sentence");
    }

    @Test
    void aCommaAtTheEndBreaksOff() {
      assertThat(mark(rule, "Why?", "Because,").faults()).containsExactly("breaks off");
    }

    @Test
    void anOpenFenceIsNamedOnce() {
      assertThat(mark(rule, "How?", "Run this.\n```\nls"))
          .isEqualTo(new Mark(0.5, java.util.List.of("leaves a code fence open")));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Give your reasons as bullet points.|I like tea. I like rain.|has no list though one was"
              + " asked for",
          "Compare them in a table.|One is big and one is small.|has no table though one was asked"
              + " for",
          "Return JSON.|The name is Ana.|is not the JSON that was asked for",
          "Write a Python function that adds.|You add the two numbers.|has no code though some was"
              + " asked for",
          "请用表格对比。|一个大，一个小。|has no table though one was asked for",
          "写一个排序函数。|先比较，再交换。|has no code though some was asked for",
          "List some colours.|Red|enumerates nothing though it was asked to",
        })
    void aMissingFormIsNamed(String prompt, String answer, String fault) {
      assertThat(mark(rule, prompt, answer).faults()).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Give your reasons as bullet points.|- tea\\n- rain",
          "Return JSON.|```json\\n{\"a\": 1}\\n```",
          "Return JSON.|[1, 2]",
          "Write a Python function that adds.|```python\\ndef f(a, b): return a + b\\n```",
          "List some colours.|Red, green, blue.",
          "列出三种水果|苹果、梨、桃",
        })
    void aFormThatIsThereIsFine(String prompt, String answer) {
      assertThat(mark(rule, prompt, answer.replace("\\n", "\n"))).isEqualTo(Mark.FULL);
    }
  }

  @Nested
  class Repetition {
    private final Rule rule = new RepetitionRule();

    @Test
    void plainProseRepeatsNothing() {
      assertThat(RepetitionRule.repeatedShare(PROSE, 4)).isZero();
      assertThat(mark(rule, "Why?", PROSE)).isEqualTo(Mark.FULL);
    }

    @Test
    void theShareIsThatOfNgramsSeenBefore() {
      // a b c d a b c d: five 4-grams, the last is the first again.
      assertThat(RepetitionRule.repeatedShare("a b c d, A B C D!", 4)).isEqualTo(0.2);
    }

    @Test
    void aLoopGetsNothing() {
      assertThat(mark(rule, "Why?", "It is what it is. ".repeat(40)))
          .isEqualTo(new Mark(0, java.util.List.of("says the same over and over")));
    }

    @Test
    void aChineseLoopGetsNothing() {
      assertThat(mark(rule, "为什么？", "因为天气很好。".repeat(40)).value()).isZero();
    }

    @Test
    void aHundredRepeatedBlocksOfALongTextAreSeenWithinEach() {
      assertThat(RepetitionRule.repeatedShare("over and over again ".repeat(100_000), 4))
          .isGreaterThan(0.99);
    }
  }

  @Nested
  class Length {
    private final Rule rule = new LengthRule();

    @Test
    void withinTheAskIsFine() {
      assertThat(mark(rule, "Say it in at most 20 words.", PROSE)).isEqualTo(Mark.FULL);
    }

    @Test
    void overTheAskFallsWithTheRatio() {
      Mark mark =
          mark(rule, "Say it in at most 4 words.", "one two three four five six seven eight");

      assertThat(mark).isEqualTo(new Mark(0.5, java.util.List.of("is longer than asked")));
    }

    @Test
    void underTheAskFallsWithTheRatio() {
      assertThat(mark(rule, "Give me five tips for sleep.", "1. Rest.\n2. Read.\n3. Walk."))
          .isEqualTo(new Mark(0.6, java.util.List.of("is shorter than asked")));
    }

    @Test
    void theWorstOfSeveralAsksCounts() {
      Mark mark =
          mark(rule, "Write two paragraphs, at most 5 words.", "one two three\n\nfour five six");

      assertThat(mark.value()).isCloseTo(5 / 6.0, within(1e-12));
    }

    @Test
    void itemsMayBePartedByCommas() {
      assertThat(mark(rule, "Give me three colours.", "Red, green, blue.")).isEqualTo(Mark.FULL);
    }

    @Test
    void chineseCharactersCountAsWords() {
      assertThat(mark(rule, "不超过10字", "春天的花开了很多很多朵。").faults())
          .containsExactly("is longer than asked");
    }

    @Test
    void aShortQuestionMayHaveAShortAnswer() {
      assertThat(mark(rule, "What is the capital of France?", "Paris")).isEqualTo(Mark.FULL);
    }

    @Test
    void anOpenTaskMayNot() {
      assertThat(
              mark(rule, "Describe how a sailing boat can go against the wind.", "It tacks.")
                  .faults())
          .containsExactly("is short for this prompt");
    }

    @Test
    void aVeryLongAnswerIsImplausible() {
      assertThat(mark(rule, "Describe a boat.", "boats float ".repeat(1000)).value())
          .isCloseTo(0.5, within(1e-12));
    }
  }

  @Nested
  class Language {
    private final Rule rule = new LanguageRule();

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Why is the sky blue?|Because air scatters blue light most.|1",
          "天空为什么是蓝色的？|因为空气散射蓝光。|1",
          "天空为什么是蓝色的？|Because air scatters blue light most.|0",
          "Why is the sky blue?|因为空气散射蓝光。|0",
          "Почему небо голубое?|Because of the air.|0",
          "用 Python 写 hello world 怎么写？|用 print 函数就可以了。|1",
          "Translate into Chinese: good morning|早上好|1",
          "Translate into Chinese: good morning|Good morning!|0",
          "把“早上好”翻译成英文|Good morning|1",
          "把“早上好”翻译成英文|早上好|0",
          "Say good morning in Japanese.|お早うございます|1",
          "Answer in French: why is the sky blue?|À cause de l'air.|1",
        })
    void theAnswerIsInThePromptsLanguageOrTheOneAskedFor(
        String prompt, String answer, double value) {
      assertThat(mark(rule, prompt, answer).value()).isEqualTo(value);
    }

    @Test
    void aStretchOfAThirdScriptCostsItsShare() {
      Mark mark = mark(rule, "Why?", "It is so because почему so said he");

      assertThat(mark).isEqualTo(new Mark(0.875, java.util.List.of("mixes in another language")));
    }

    @Test
    void namesAndTermsInLatinLettersAreAtHomeEverywhere() {
      assertThat(mark(rule, "推荐一个编辑器", "我推荐 Visual Studio Code，免费而且好用。")).isEqualTo(Mark.FULL);
    }

    @Test
    void saysNothingOfATranslationIntoAnUnknownLanguage() {
      assertThat(rule.mark(Subject.of("Translate: 早上好", "Good morning", Optional.empty())))
          .isEmpty();
    }

    @Test
    void saysNothingOfNumbers() {
      assertThat(rule.mark(Subject.of("1+1=?", "2", Optional.empty()))).isEmpty();
    }
  }

  @Nested
  class Reference {
    private final Rule rule = new ReferenceRule();

    @Test
    void saysNothingWithoutAReference() {
      assertThat(rule.mark(Subject.of("Why?", PROSE, Optional.empty()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Canberra|canberra!|1",
          "It is Canberra, of course.|Canberra|0.9",
          "It is Sydney.|Canberra|0",
          "So there are 1,250 of them.|1250|1",
          "First 12, then 8: so 20.|#### 20|1",
          "First 20, then 8: so 28.|20|0",
          "It falls by −3.50 degrees.|-3.5|1",
          "The result is \\boxed{72}.|72|1",
          "50箱|50|1",
          "about 40%.|40 %|1",
          "No number here.|7|0",
        })
    void agreesAsFarAsTheWordsOrTheLastNumberDo(String answer, String reference, double agreement) {
      assertThat(ReferenceRule.agreement(answer, reference)).isEqualTo(agreement);
    }

    @Test
    void elseItIsTheF1OfWords() {
      // Four of six words said, four of ten expected: 2 × 4 / 16.
      assertThat(
              ReferenceRule.agreement(
                  "the cat sat down on Tuesday", "the cat sat on a mat that was very red"))
          .isEqualTo(0.5);
    }

    @Test
    void aNumberOfAThousandDigitsIsNoTrouble() {
      assertThat(ReferenceRule.agreement("9".repeat(1000), "7")).isZero();
    }
  }

  private static Mark mark(Rule rule, String prompt, String answer) {
    return rule.mark(Subject.of(prompt, answer, Optional.empty())).orElseThrow();
  }
}
