package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileReplyTest {
  private static final int TEN_MEGABYTES = 10_000_000;

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
          "\uFEFF");

  static Stream<VerdictGrammar> grammars() {
    return Stream.concat(
        GrammarsTest.own(), Stream.of(Said.grammar("regex:(?i)best:\\s*\\**(?<verdict>[a-c])")));
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.SECONDS)
  void tenMegabytesOfBracketsAreReadInUnderASecond() {
    assertThat(Said.by("bracket-3", "[".repeat(TEN_MEGABYTES))).isEqualTo("no_verdict");
  }

  @Test
  @Tag("slow")
  void tenMegabytesOfAnyShardTakeLinearTime() {
    for (String shard : SHARDS) {
      String text = shard.repeat(TEN_MEGABYTES / shard.length());
      for (VerdictGrammar grammar :
          List.of(
              Said.grammar("bracket-3"),
              Said.grammar("bracket-rating"),
              Said.grammar("line-score"),
              Said.grammar("zh-pairwise"),
              Said.grammar("json-pairwise"),
              Said.grammar("output-ab"))) {
        org.junit.jupiter.api.Assertions.assertTimeout(
            Duration.ofSeconds(10),
            () -> grammar.read(ReplyText.of(text)),
            () -> grammar.name() + " on " + shard);
      }
    }
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
