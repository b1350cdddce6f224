package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedEach;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every peer's grammar.
class CompatGrammarsTest {

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  /// Pieces that bring some rule close to a match.
  private static final List<String> HOSTILE =
      List.of(
          "[",
          "[[",
          "[[A>",
          "[[1",
          "1",
          "score ",
          "[RESULT] ",
          "\nresult:",
          "(",
          " ",
          "\n",
          "Output (a) is better\n",
          "\n Output (c)",
          "final decision is ",
          "Rating: [[",
          "{\"a\":",
          "[{'model': 'm', 'rank': 1},",
          "```json",
          "[Response\n",
          "\ud83d",
          "８",
          "\u0000");

  static Stream<VerdictGrammar> grammars() {
    return CompatGrammars.all().stream();
  }

  @Test
  void theNamesAreThoseOfThePeers() {
    assertThat(CompatGrammars.all())
        .extracting(VerdictGrammar::name)
        .containsExactly(
            "fastchat-pair",
            "fastchat-single",
            "vicuna-scores",
            "arena-hard",
            "arena-hard-5way",
            "judgebench",
            "alpaca-eval-rank",
            "alpaca-eval-logprob",
            "llmbar",
            "llmbar-line",
            "llmbar-rating",
            "prometheus-absolute",
            "prometheus-relative",
            "rewardbench-pair",
            "rewardbench-rating",
            "autoj",
            "autoj-pair",
            "wildbench");
  }

  @Test
  void anUnknownNameIsNoGrammar() {
    assertThat(CompatGrammars.named("bracket-3")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void theDescriptionIsOneLineAndSaysWhatIsIgnored(VerdictGrammar grammar) {
    assertThat(grammar.description())
        .endsWith("; the finish reason is ignored")
        .doesNotContain("\n")
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void theExampleHasAVerdict(VerdictGrammar grammar) {
    assertThat(grammar.read(ReplyText.of(grammar.example())).verdict())
        .isNotInstanceOf(Unparsed.class);
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void whatIsWrittenIsReadAgain(VerdictGrammar grammar) {
    ParsedVerdict shown = grammar.read(ReplyText.of(grammar.example())).verdict();

    assertThat(Stream.concat(Stream.of(shown), grammar.offered().stream()))
        .allSatisfy(verdict -> {
          String written = grammar.write(verdict);
          assertThat(written).startsWith(grammar.labelPrefix() + grammar.label(verdict));
          assertThat(grammar.read(ReplyText.of(written)).verdict()).isEqualTo(verdict);
        });
  }

  @Test
  void whatThePeerCannotReadIsNotWritten() {
    assertThatThrownBy(() -> Peer.named("arena-hard").grammar().write(new Rated(9.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("grammar arena-hard can't write Rated[score=9.5]");
    assertThatThrownBy(() -> Peer.named("rewardbench-pair").grammar().write(Found.EVEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("grammar rewardbench-pair can't write Even[]");
    assertThatThrownBy(
            () -> Peer.named("vicuna-scores").grammar().write(new RatedEach(List.of(1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("grammar vicuna-scores can't write RatedEach[scores=[1.0]]");
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void theFinishReasonAndTheReasoningAreNotLookedAt(VerdictGrammar grammar) {
    var cutOff =
        new ReplyText(
            grammar.example(),
            Optional.of("[[B]] [[1]] Output (a) is better."),
            Optional.of("I refuse."),
            FinishReason.LENGTH);

    assertThat(grammar.read(cutOff)).isEqualTo(grammar.read(ReplyText.of(grammar.example())));
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void nothingSaidIsEmpty(VerdictGrammar grammar) {
    assertThat(new Peer(grammar).reads("")).isEqualTo("empty");
    assertThat(new Peer(grammar).reads(" \n")).isEqualTo("empty");
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void anExcerptIsTheEndOfAReplyWithoutAVerdict(VerdictGrammar grammar) {
    assertThat(new Peer(grammar).excerpt("start " + "x".repeat(300) + " end"))
        .isEqualTo("x".repeat(196) + " end");
    assertThat(new Peer(grammar).excerpt("x" + "😀".repeat(150) + "y"))
        .isEqualTo("😀".repeat(99) + "y");
  }

  @Test
  void anExcerptIsWhatStandsAroundAnUnusableVerdict() {
    String answer = "a".repeat(500) + "[[08]]" + "b".repeat(500);

    assertThat(Peer.named("fastchat-single").excerpt(answer))
        .isEqualTo("a".repeat(97) + "[[08]]" + "b".repeat(97));
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void noTextThrowsAndNoSpanLeavesIt(VerdictGrammar grammar) {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      String answer = mutated(random, grammar.example());
      Reading reading = grammar.read(ReplyText.of(answer));
      assertThat(reading.span().stream())
          .allSatisfy(span -> {
            assertThat(span.start()).isBetween(0, span.end());
            assertThat(span.end()).isLessThanOrEqualTo(answer.length());
          });
      if (reading.verdict() instanceof Unparsed(_, String excerpt)) {
        assertThat(answer).contains(excerpt);
        assertThat(excerpt.length()).isLessThanOrEqualTo(200);
      }
    }
  }

  private static String mutated(Random random, String example) {
    return IntStream.range(0, random.nextInt(1, 6))
        .mapToObj(_ ->
            random.nextInt(3) > 0
                ? HOSTILE.get(random.nextInt(HOSTILE.size()))
                : example.substring(random.nextInt(example.length())))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void aLongHostileReplyIsReadAtOnce(VerdictGrammar grammar) {
    assertThat(slowest(grammar, 1 << 18)).isLessThan(Duration.ofMillis(500));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("grammars")
  void aHostileReplyOfTenMegabytesTakesLessThanASecond(VerdictGrammar grammar) {
    assertThat(slowest(grammar, 10 << 20)).isLessThan(Duration.ofSeconds(1));
  }

  /// In processor time: other work on the machine doesn't count.
  private static Duration slowest(VerdictGrammar grammar, int length) {
    return HOSTILE.stream()
        .map(piece -> ReplyText.of(piece.repeat(length / piece.length())))
        .map(reply -> {
          long start = THREAD.getCurrentThreadCpuTime();
          grammar.read(reply);
          return Duration.ofNanos(THREAD.getCurrentThreadCpuTime() - start);
        })
        .max(Duration::compareTo)
        .orElseThrow();
  }
}
