package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LlmBarTest {

  private final Peer sentence = Peer.named("llmbar");
  private final Peer line = Peer.named("llmbar-line");
  private final Peer rating = Peer.named("llmbar-rating");

  @Test
  void readsTheSentenceAnywhere() {
    assertThat(sentence.reads("So Output (a) is better. Done.")).isEqualTo("A");
    assertThat(sentence.reads("So Output (b) is better.")).isEqualTo("B");
  }

  @Test
  void theFirstOutputsSentenceWinsOverTheFinalOne() {
    String answer = "One might say Output (a) is better. But no: Output (b) is better.";

    assertThat(sentence.reads(answer)).isEqualTo("A");
    assertThat(sentence.pointsAt(answer)).isEqualTo("Output (a) is better.");
  }

  @Test
  void theDotOfTheSentenceIsAnyCharacterButALineBreak() {
    assertThat(sentence.reads("Output (a) is better, I think")).isEqualTo("A");
    assertThat(sentence.reads("Output (a) is better than Output (b).")).isEqualTo("A");
    assertThat(sentence.reads("Output (a) is better\r\nbecause")).isEqualTo("A");
    assertThat(sentence.reads("Output (a) is better\u2028because")).isEqualTo("A");
    assertThat(sentence.reads("Output (a) is better\nbecause")).isEqualTo("no_verdict");
  }

  @Test
  void withoutACharacterAfterItTheSentenceIsNotRead() {
    assertThat(sentence.reads("Output (a) is better")).isEqualTo("no_verdict");
    assertThat(sentence.reads("Output (a) is better \n")).isEqualTo("no_verdict");
  }

  @Test
  void otherWordsAndSpellingsAreNotRead() {
    assertThat(sentence.reads("output (a) is better.")).isEqualTo("no_verdict");
    assertThat(sentence.reads("Output (a) is the better one.")).isEqualTo("no_verdict");
    assertThat(sentence.reads("**Output (a)** is better.")).isEqualTo("no_verdict");
  }

  @Test
  void aDenialIsReadAsTheVerdict() {
    assertThat(sentence.reads("It isn't true that Output (a) is better.")).isEqualTo("A");
  }

  @Test
  void readsALineThatBeginsWithAnOutput() {
    assertThat(line.reads("Output (b)")).isEqualTo("B");
    assertThat(line.reads("I choose:\n Output (b) since")).isEqualTo("B");
    assertThat(line.reads("I choose Output (b)")).isEqualTo("no_verdict");
    assertThat(line.reads("I choose:\n  Output (b)")).isEqualTo("no_verdict");
    assertThat(line.reads("# Output (a) is better.")).isEqualTo("no_verdict");
  }

  @Test
  void aLineOfTheFirstOutputWinsOverAnEarlierOneOfTheSecond() {
    String answer = "Output (b) is better.\nOutput (a) has six words.";

    assertThat(line.reads(answer)).isEqualTo("A");
    assertThat(line.pointsAt(answer)).isEqualTo("Output (a)");
  }

  @Test
  void spacesAroundTheReplyAreStrippedFirst() {
    assertThat(line.reads("\t\u00a0  Output (a)")).isEqualTo("A");
    assertThat(line.pointsAt("\t\u00a0  Output (a)")).isEqualTo("Output (a)");
    assertThat(line.reads("No\rOutput (a)")).isEqualTo("no_verdict");
  }

  @Test
  void aRatingIsTheWholeReply() {
    assertThat(rating.reads("7")).isEqualTo("7");
    assertThat(rating.reads(" 7\n")).isEqualTo("7");
    assertThat(rating.reads("10")).isEqualTo("10");
    assertThat(rating.reads("+1_0")).isEqualTo("10");
    assertThat(rating.reads("-3")).isEqualTo("-3");
    assertThat(rating.reads("７")).isEqualTo("7");
    assertThat(rating.pointsAt(" 7\n")).isEqualTo("7");
  }

  @Test
  void aRatingWithAnythingElseIsNone() {
    assertThat(rating.reads("7.0")).isEqualTo("no_verdict");
    assertThat(rating.reads("7/9")).isEqualTo("no_verdict");
    assertThat(rating.reads("Rating: 7")).isEqualTo("no_verdict");
    assertThat(rating.reads("7.")).isEqualTo("no_verdict");
    assertThat(rating.reads("7\u001c")).isEqualTo("no_verdict");
    assertThat(rating.reads("")).isEqualTo("empty");
  }
}
