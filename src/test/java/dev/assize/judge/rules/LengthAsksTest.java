package dev.assize.judge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judge.rules.LengthAsk.Unit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthAsksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Explain it in 3 sentences.|3..3 SENTENCES",
        "Explain it in three sentences.|3..3 SENTENCES",
        "Summarise this in one sentence.|1..1 SENTENCES",
        "Summarise this in a single sentence.|1..1 SENTENCES",
        "Say it in a sentence.|1..1 SENTENCES",
        "In two or three sentences, say why.|2..3 SENTENCES",
        "Write at most 50 words.|..50 WORDS",
        "Answer in under 80 words.|..80 WORDS",
        "Answer in 100 words or less.|..100 WORDS",
        "No more than two sentences, please.|..2 SENTENCES",
        "Write at least 200 words on bees.|200.. WORDS",
        "Write 200 words or more on bees.|200.. WORDS",
        "Write a 10-word slogan.|9..11 WORDS",
        "Write a 1,500-word essay.|1350..1650 WORDS",
        "Write about 100 words.|75..125 WORDS",
        "Write between 50 and 100 words.|50..100 WORDS",
        "Write 50-100 words on bees.|50..100 WORDS",
        "A tweet of at most 280 characters.|..280 CHARACTERS",
        "Write a paragraph about tea.|1..1 PARAGRAPHS",
        "Write two short paragraphs about tea.|2..2 PARAGRAPHS",
        "Give me five tips for a job interview.|5..5 ITEMS",
        "List the top 10 tourist spots in Rome.|10..10 ITEMS",
        "Name at least three noble gases.|3.. ITEMS",
        "请用不超过60字介绍黄山。|..60 WORDS",
        "少于100字|..100 WORDS",
        "写一篇800字的作文|720..880 WORDS",
        "用三百字左右介绍自己|225..375 WORDS",
        "100字以内回答|..100 WORDS",
        "写100到200字的短文|100..200 WORDS",
        "至少写五百个字|500.. WORDS",
        "用一句话概括。|1..1 SENTENCES",
        "用三句话以内说明|..3 SENTENCES",
        "分成两段来写|2..2 PARAGRAPHS",
        "列出五个建议|5..5 ITEMS",
        "给我推荐3本书|3..3 ITEMS",
      })
  void readsWhatAPromptAsks(String prompt, String ask) {
    assertThat(asks(prompt)).isEqualTo(ask);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which of the 3 sentences below is a question?",
        "Write a story of two characters who meet.",
        "Name one reason.",
        "What does this word mean?",
        "Write three paragraphs of at most 50 words each about tea.",
        "Each answer has 20 words.",
        "这个字怎么读？",
        "每段不超过50字",
        "In a word, why?",
        "",
      })
  void asksNothingWhereThePromptDoesNot(String prompt) {
    assertThat(asks(prompt).replaceAll("\\d+\\.\\.\\d+ PARAGRAPHS", "")).isEmpty();
  }

  @Test
  void readsTwoAsksInOnePrompt() {
    assertThat(asks("Write two paragraphs, at most 120 words."))
        .isEqualTo("2..2 PARAGRAPHS, ..120 WORDS");
  }

  @Test
  void looksAtHeadAndTailOfALongPromptOnly() {
    String pasted = "The clerk wrote at least 900 words. ".repeat(60);

    Asks asks =
        Asks.of("Summarise.\n" + "x ".repeat(300) + pasted + "y ".repeat(300) + "in 2 sentences.");

    assertThat(asks.lengths())
        .containsExactly(new LengthAsk(Unit.SENTENCES, OptionalInt.of(2), OptionalInt.of(2)));
  }

  private static String asks(String prompt) {
    List<LengthAsk> asks = LengthAsks.of(prompt.toLowerCase(Locale.ROOT));
    return asks.stream()
        .map(ask -> end(ask.min()) + ".." + end(ask.max()) + " " + ask.unit())
        .collect(Collectors.joining(", "));
  }

  private static String end(OptionalInt end) {
    return end.isPresent() ? String.valueOf(end.getAsInt()) : "";
  }
}
