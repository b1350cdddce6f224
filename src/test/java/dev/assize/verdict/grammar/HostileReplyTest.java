package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReplyTest {
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private static final List<FinishReason> FINISHES = List.of(FinishReason.values());

  /// What a hostile reply is made of.
  private static final List<String> SHARDS =
      List.of(
          "[[",
          "]]",
          "[",
          "]",
          "A",
          "B",
          "C",
          "[[A]]",
          "[[B]]",
          "[[A>>B]]",
          "[[7]]",
          "[[7/10]]",
          "A>B",
          "Score: ",
          "Rating: ",
          "[RESULT] ",
          "总体打分：",
          "评分",
          "选择",
          "平局",
          "【A】",
          "【",
          "】",
          "Output (a) is better.",
          "Output (",
          "{",
          "}",
          "\"verdict\"",
          ": ",
          "\"A\"",
          "{\"score\": 4}",
          "4",
          "4/5",
          "10",
          "-1",
          "4.5",
          "3-4",
          "80%",
          "out of 5",
          "<think>",
          "</think>",
          "<|im_end|>",
          "```",
          "**",
          "_",
          "\\",
          "#",
          "\n",
          "\n\n",
          " ",
          "\t",
          ". ",
          "。",
          "not ",
          "if ",
          "or ",
          "for example: ",
          "said \"",
          "\"",
          "'",
          "better ",
          "\u200B",
          "［［",
          "Ａ",
          "］］",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "word ",
          "I ",
          "1 ",
          "- ",
          "1. ",
          "/*",
          "//",
          "≫",
          "Final verdict: ",
          "最终判断：",
          "不是",
          "如果",
          "助手A更好",
          "总分",
          "５分",
          "1 + 1 = ",
          "<score>",
          "\\boxed{",
          "would have ",
          "? ",
          "\"score\": ",
          "\"helpfulness\": 3, ",
          "\uFEFF");

  static Stream<VerdictGrammar> grammars() {
    return Stream.concat(
        GrammarsTest.own(), Stream.of(Said.grammar("regex:(?i)best:\\s*\\**(?<verdict>[a-c])")));
  }

  /// What fills a reply, over and over.
  private static final List<String> ADVERSARIAL =
      List.of(
          "[",
          "[[",
          "[[A",
          "]]",
          "{",
          "{\"",
          "{\"verdict\": \"A\", ",
          "\"",
          "Score:",
          "Score: 4\n",
          "1",
          "1-",
          "1 + ",
          "4/",
          "<think>",
          "\n<think>",
          "</think>",
          "<|",
          "\u200B",
          "\\",
          "\\[",
          "*",
          "`",
          "\n",
          "\n#",
          " ",
          "选择A",
          "【A】",
          "【",
          "平局",
          "总体打分：",
          "评分 4分",
          "not [[A]] ",
          "if A is better [[A]]\n",
          "- [[A]] x\n- [[B]] y\n",
          "\"[[A]]\" or ",
          "[RESULT] ",
          "Output (",
          "Output (a) is better. ",
          "\uD83D");

  @ParameterizedTest
  @ValueSource(strings = {"bracket-3", "line-score", "zh-pairwise", "json-rating", "output-ab"})
  void tenMegabytesOfBracketsAreReadInUnderASecond(String name) {
    assertThat(seconds(Said.grammar(name), ReplyText.of("[".repeat(TEN_MEGABYTES)))).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("everyGrammar")
  @Tag("slow")
  void tenMegabytesOfBracketsAreReadInUnderASecondByEveryGrammar(VerdictGrammar grammar) {
    assertThat(seconds(grammar, ReplyText.of("[".repeat(TEN_MEGABYTES)))).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("everyGrammar")
  @Tag("slow")
  void twoMegabytesOfAnythingAreReadInUnderASecond(VerdictGrammar grammar) {
    for (String piece : ADVERSARIAL) {
      ReplyText reply = ReplyText.of(piece.repeat(2_000_000 / piece.length()));
      assertThat(seconds(grammar, reply)).as(grammar.name() + " on " + piece).isLessThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void twentyKilobytesOfAnythingAreReadAtOnce(VerdictGrammar grammar) {
    for (String piece : ADVERSARIAL) {
      FinishReason finish = FINISHES.get(piece.length() % FINISHES.size());
      String text = piece.repeat(20_000 / piece.length());
      ReplyText reply = new ReplyText(text, Optional.empty(), Optional.empty(), finish);
      assertThat(seconds(grammar, reply)).as(grammar.name() + " on " + piece).isLessThan(0.5);
    }
  }

  /// In processor time: other work on the machine doesn't count.
  private static double seconds(VerdictGrammar grammar, ReplyText reply) {
    long start = THREAD.getCurrentThreadCpuTime();
    grammar.read(reply);
    return (THREAD.getCurrentThreadCpuTime() - start) / 1e9;
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void noReplyIsReadAsWhatItDoesNotSay(VerdictGrammar grammar) {
    read(grammar, new Random(7), 40_000);
  }

  @ParameterizedTest
  @MethodSource("grammars")
  @Tag("slow")
  void noReplyOfMillionsOfBytesIsReadAsWhatItDoesNotSay(VerdictGrammar grammar) {
    read(grammar, new Random(11), 1_000_000);
  }

  static Stream<VerdictGrammar> everyGrammar() {
    return Stream.concat(
        Grammars.all().stream(),
        Stream.of(
            Said.grammar("regex:(?i)best:\\s*\\**(?<verdict>[a-c])"),
            Said.grammar("regex:\\[+(?<score>[0-9.]+)\\]")));
  }

  private static void read(VerdictGrammar grammar, Random random, int characters) {
    int left = characters;
    while (left > 0) {
      String text = text(random);
      left -= text.length() + 1;
      FinishReason finish = FINISHES.get(random.nextInt(FINISHES.size()));
      boolean thought = random.nextInt(8) == 0;
      ReplyText reply =
          new ReplyText(
              thought ? "" : text,
              thought ? Optional.of(text) : Optional.empty(),
              Optional.empty(),
              finish);
      check(grammar, text, grammar.read(reply));
    }
  }

  private static void check(VerdictGrammar grammar, String text, Reading reading) {
    reading.span().ifPresent(span -> assertThat(span.start()).isBetween(0, span.end() - 1));
    if (reading.verdict() instanceof Unparsed unparsed) {
      assertThat(unparsed.excerpt()).hasSizeLessThanOrEqualTo(200);
      return;
    }
    Reading.Span span = reading.span().orElseThrow();
    String said = text.substring(span.start(), span.end());
    assertThat(
            grammar.name().startsWith("regex:")
                || grammar.read(ReplyText.of(said)).verdict().equals(reading.verdict()))
        .as(grammar.name() + " read " + reading.verdict() + " of <" + said + "> in <" + text + ">")
        .isTrue();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int shards = 1 + random.nextInt(14);
    for (int i = 0; i < shards; i++) {
      text.append(SHARDS.get(random.nextInt(SHARDS.size())));
    }
    for (int i = random.nextInt(3); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(0x10000));
        case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
