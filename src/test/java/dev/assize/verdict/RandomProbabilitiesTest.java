package dev.assize.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.verdict.LabelMass.Absent;
import dev.assize.verdict.LabelMass.Bounded;
import dev.assize.verdict.LabelMass.Known;
import dev.assize.verdict.grammar.Grammars;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever tokens a server sends, shares are shares and ends are ends.
class RandomProbabilitiesTest {
  private static final List<String> TOKENS =
      List.of(
          "A",
          "B",
          "C",
          " A",
          "a",
          "As",
          "[[",
          "[",
          "]]",
          "]",
          "[[A",
          "A]]",
          "B]]",
          ">",
          ">>",
          "=",
          "1",
          "10",
          "0",
          "7",
          "Score",
          ": ",
          "\n",
          " ",
          "",
          "<|im_end|>",
          "{\"verdict\": \"",
          "ti",
          "e",
          "\"}",
          "【",
          "】",
          "平",
          "局",
          "Output (",
          "a",
          ") is better.",
          "[RESULT] ");
  private static final double[] SENTINELS = {-9999, -3.4e38, Double.NEGATIVE_INFINITY, -100, 0};

  private final Random random = new Random(5);

  @Test
  void neverGiveMoreThanThereIs() {
    int measured = 0;
    for (int i = 0; i < 5_000; i++) {
      TokenLogprobs tokens = tokens();
      StringBuilder text = new StringBuilder();
      tokens.positions().forEach(position -> text.append(position.token()));
      for (VerdictGrammar grammar : Grammars.all().subList(0, 6)) {
        Reading reading = grammar.read(ReplyText.of(text.toString()));
        measured +=
            check(
                LabelProbabilities.of(
                    tokens, reading, grammar, random.nextBoolean(), LabelMass.Source.DIRECT));
        check(LabelProbabilities.atStart(tokens, grammar, false, LabelMass.Source.DIRECT));
      }
    }
    assertThat(measured).isGreaterThan(100);
  }

  private static int check(LabelMass mass) {
    switch (mass) {
      case Known(var shares, var coverage, var _) -> {
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
            .isCloseTo(1, within(1e-9));
        coverage.ifPresent(value -> assertThat(value).isBetween(0.0, 1.0));
        return 1;
      }
      case Bounded(var low, var high, var _, var _) -> {
        assertThat(low.values().stream().mapToDouble(Double::doubleValue).sum())
            .isLessThanOrEqualTo(1 + 1e-9);
        assertThat(high.values().stream().mapToDouble(Double::doubleValue).sum())
            .isGreaterThanOrEqualTo(1 - 1e-9);
        low.forEach((label, least) ->
            assertThat(least).isBetween(0.0, high.getOrDefault(label, 0.0) + 1e-12));
        return 1;
      }
      case Absent(String reason) -> {
        assertThat(reason).isNotBlank();
        return 0;
      }
    }
  }

  private TokenLogprobs tokens() {
    List<Position> positions = new ArrayList<>();
    for (int at = random.nextInt(6); at >= 0; at--) {
      String said = TOKENS.get(random.nextInt(TOKENS.size()));
      List<Alternative> listed = new ArrayList<>();
      double left = 1;
      for (int i = random.nextInt(6); i > 0; i--) {
        double share = left * random.nextDouble();
        left -= share;
        String token = i % 2 == 0 ? said : TOKENS.get(random.nextInt(TOKENS.size()));
        boolean odd = random.nextInt(12) == 0;
        listed.add(
            new Alternative(
                token, odd ? SENTINELS[random.nextInt(SENTINELS.length)] : Math.log(share)));
      }
      positions.add(new Position(said, -random.nextDouble() * 3, listed, random.nextInt(9) == 0));
    }
    return new TokenLogprobs(positions);
  }
}
