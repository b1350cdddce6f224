package dev.assize.judge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judge.rules.TextShape.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One two three.|3",
        "Don't count 3.14 or well-known words twice.|7",
        "你好，世界。|4",
        "GPT 模型|3",
        "a1 b2|2",
        "'  '|0",
        "...|0",
        "สวัสดี|4",
        "東京タワー|5",
      })
  void countsWordsAndUnspacedCharacters(String text, int words) {
    assertThat(TextShape.of(text).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One. Two! Three?|3",
        "It costs 3.50 in all. Fine.|2",
        "J. R. Tolkien wrote it.|1",
        "He said \"Stop.\" Then he left.|2",
        "第一句。第二句！第三句？|3",
        "No stop at all|1",
        "What?! Really...|2",
        "''|0",
      })
  void countsSentences(String text, int sentences) {
    assertThat(TextShape.of(text).sentences()).isEqualTo(sentences);
  }

  @Test
  void aListItemIsASentenceAndAHeadingIsNone() {
    TextShape shape = TextShape.of("# Plan\n\n- buy bread\n- sell bread\n\nThat is all.");

    assertThat(shape.sentences()).isEqualTo(3);
    assertThat(shape.listLines()).isEqualTo(2);
  }

  @Test
  void aSentenceMayRunOverSeveralLines() {
    assertThat(TextShape.of("This line goes\non and on\nuntil here.").sentences()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- a|1",
        "* a|1",
        "1. a|1",
        "2) a|1",
        "(3) a|1",
        "一、春天|1",
        "第一，春天|1",
        "• a|1",
        "•a|1",
        "3.14 is pi|0",
        "-5 degrees|0",
        "*bold* text|0",
        "1990 was a year|0",
        "(aside) text|0",
        "一天早上|0",
      })
  void knowsAListItemByItsMark(String line, int items) {
    assertThat(TextShape.of(line).listLines()).isEqualTo(items);
  }

  @Test
  void codeCountsAsWordsButNotAsSentencesOrScripts() {
    TextShape shape = TextShape.of("看这里：\n```java\nint x = 1; // one. two. three.\n```\n好了。");

    assertThat(shape.scripts().words()).containsOnlyKeys(Script.HAN);
    assertThat(shape.sentences()).isEqualTo(2);
    assertThat(shape.codeLines()).isEqualTo(1);
    assertThat(shape.fences()).isEqualTo(2);
    assertThat(shape.words()).isEqualTo(3 + 6 + 2);
  }

  @Test
  void inlineBackticksAtTheStartOfALineAreNoFence() {
    assertThat(TextShape.of("```x``` is inline.").fences()).isZero();
  }

  @Test
  void anUnclosedFenceIsOpen() {
    assertThat(TextShape.of("```\nx = 1").hasOpenFence()).isTrue();
    assertThat(TextShape.of("```\nx = 1\n```").hasOpenFence()).isFalse();
  }

  @Test
  void paragraphsHaveBlankLinesBetweenThem() {
    TextShape shape = TextShape.of("One\nstill one\n\n\nTwo\r\n\r\nThree\n");

    assertThat(shape.paragraphs()).isEqualTo(3);
    assertThat(shape.lines()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "It is done.|COMPLETE",
        "完成了。|COMPLETE",
        "He said 'so'|COMPLETE",
        "`| a | b |`|COMPLETE",
        "It is|BARE",
        "It is,|CUT",
        "namely:|CUT",
        "as follows：|CUT",
        "- a last item|ITEM",
        "``|CUT",
      })
  void tellsHowATextEnds(String text, Ending ending) {
    assertThat(TextShape.of(text).ending()).isEqualTo(ending);
  }

  @Test
  void charactersAreCodePoints() {
    assertThat(TextShape.of(" 👍👍 ").characters()).isEqualTo(2);
  }

  @Test
  void aLoneSurrogateIsNoTrouble() {
    assertThat(TextShape.of("\ud83d").words()).isZero();
  }
}
