package dev.assize.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.reply.TokenLogprobs;
import dev.assize.verdict.LabelMass.Absent;
import dev.assize.verdict.LabelMass.Bounded;
import dev.assize.verdict.LabelMass.Known;
import dev.assize.verdict.LabelMass.Source;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What real servers sent, on random weights: the texts are gibberish, the numbers are theirs.
class RecordedProbabilitiesTest {
  private static final ParsedVerdict A = new Preferred(Slot.A, Strength.CLEAR);
  private static final ParsedVerdict B = new Preferred(Slot.B, Strength.CLEAR);

  /// P(A) of vLLM's first token on every route that lists both labels, in bfloat16.
  private static final double VLLM = 0.305697;

  @Test
  void llamaCppsBiasGivesTheSoftmaxOverTheLabels() {
    Known known = known("llama-server/chat_logit_bias_ab_post_sampling", "bracket-2");

    assertThat(known.shares().get(B)).isCloseTo(0.926, within(0.0005));
    assertThat(known.coverage()).isEmpty();
  }

  @Test
  void llamaCppsBiasGivesWhatTheRawLogprobsGive() {
    double rawA = sampled("llama-server/chat_logit_bias");
    double rawB = sampled("llama-server/chat_grammar_ab");
    double fromTheGap = 1 / (1 + Math.exp(rawA - rawB));

    assertThat(known("llama-server/chat_logit_bias_ab_post_sampling", "bracket-2").shares().get(B))
        .isCloseTo(fromTheGap, within(1e-4));
  }

  @Test
  void oneTokenUnderAGrammarIsAWholeVerdict() {
    Exchange exchange = Exchange.of("llama-server/chat_grammar_ab_max1");

    assertThat(grammar("bracket-2").read(exchange.reply()).verdict()).isEqualTo(B);
    assertThat(known("llama-server/chat_grammar_ab_max1", "bracket-2").shares().get(B))
        .isCloseTo(0.92647, within(1e-5));
  }

  @Test
  void aFenceAroundTheObjectIsSeenThrough() {
    Exchange exchange = Exchange.of("llama-server/chat_json_schema");
    Bounded bounded = bounded("llama-server/chat_json_schema", "json-pairwise");

    assertThat(grammar("json-pairwise").read(exchange.reply()).verdict()).isEqualTo(new Even());
    assertThat(exchange.tokens().positions().getFirst().token()).isEqualTo("`");
    // exp(-10.588) of the tokens is "ti"; the labels A and B may have as much as the last listed.
    assertThat(bounded.low().get(new Even())).isBetween(0.001, 0.02);
    assertThat(bounded.high().get(new Even())).isEqualTo(1);
    assertThat(bounded.high().get(A)).isBetween(0.98, 0.9999);
  }

  @Test
  void theVerdictIsFoundInTheReasoningField() {
    Exchange exchange = Exchange.of("llama-server/reasoning_r1_plain_AB_grammar");
    Reading reading = grammar("bracket-2").read(exchange.reply());

    assertThat(reading.verdict()).isEqualTo(A);
    assertThat(reading.span().orElseThrow().part()).isEqualTo(Reading.Part.REASONING);
    assertThat(bounded("llama-server/reasoning_r1_plain_AB_grammar", "bracket-2").high().get(A))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning_r1_grammar", "reasoning_qwen3_grammar"})
  void theVerdictIsFoundAfterTheThought(String name) {
    Exchange exchange = Exchange.of("llama-server/" + name);
    Reading reading = grammar("bracket-2").read(exchange.reply());

    assertThat(reading.verdict()).isEqualTo(name.contains("r1") ? A : B);
    assertThat(mass("llama-server/" + name, "bracket-2")).isInstanceOf(Bounded.class);
  }

  @Test
  void aThoughtThatNeverEndedIsNoVerdict() {
    assertThat(mass("llama-server/reasoning_r1_json_schema", "json-pairwise"))
        .isEqualTo(new Absent("thought_only"));
    assertThat(mass("vllm/reasoning_r1_choice_cut", "bracket-2"))
        .isEqualTo(new Absent("thought_only"));
  }

  @Test
  void noTopLogprobsMeansNoProbability() {
    Exchange exchange = Exchange.of("llama-server/chat_top_logprobs_0");

    assertThat(exchange.tokens().positions()).isEmpty();
    assertThat(
            LabelProbabilities.atStart(
                exchange.tokens(), grammar("bracket-2"), false, Source.DIRECT))
        .isEqualTo(new Absent("no_logprobs"));
  }

  @Test
  void aGrammarThatDidNotMaskLeavesTheOtherLabelBounded() {
    Bounded bounded = bounded("llama-server/chat_grammar_free_sample_valid_unmasked", "bracket-2");

    assertThat(bounded.low().get(A)).isGreaterThan(0.99999).isLessThan(1);
    assertThat(bounded.high().get(B)).isPositive().isLessThan(1e-5);
  }

  @Test
  void temperatureZeroAfterSamplingSaysNothing() {
    assertThat(mass("llama-server/chat_grammar_ab_post_sampling_temp0", "bracket-2"))
        .isEqualTo(new Absent("one_token_after_sampling"));
  }

  @Test
  void fiveLevelsGiveAnExpectation() {
    Known known = known("llama-server/chat_grammar_1to5", "line-score");

    assertThat(known.shares().get(new Rated(2))).isCloseTo(0.5643, within(1e-4));
    assertThat(LabelProbabilities.expectedScore(known)).hasValueCloseTo(2.714, within(0.01));
    assertThat(LabelProbabilities.likeliest(known)).contains(new Rated(2));
  }

  @Test
  void vllmsRequestedTokensKeepTheMassOnTheLabels() {
    Exchange exchange = Exchange.of("vllm/chat_logprob_token_ids");
    Known known =
        (Known)
            LabelProbabilities.atStart(
                exchange.tokens(), grammar("bracket-2"), false, Source.DIRECT);

    assertThat(known.shares().get(A)).isCloseTo(VLLM, within(1e-6));
    assertThat(known.coverage())
        .hasValueCloseTo(Math.exp(-10.744889) + Math.exp(-9.924577), within(1e-9));
    assertThat(LabelProbabilities.withMinimumCoverage(known, 0.5))
        .isEqualTo(new Absent("low_coverage"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constrained_choice",
        "constrained_choice_logprob_token_ids",
        "logit_bias_ab_logprob_token_ids"
      })
  void vllmsRoutesGiveOneNumber(String name) {
    assertThat(known("vllm/" + name, "bracket-2").shares().get(A)).isCloseTo(VLLM, within(1e-6));
  }

  @Test
  void vllmsMaskHidesTheMassOnTheLabels() {
    assertThat(known("vllm/constrained_choice", "bracket-2").coverage()).isEmpty();
  }

  @Test
  void vllmsBiasListsTheSampledLabelOnly() {
    Bounded bounded = bounded("vllm/logit_bias_ab", "bracket-2");

    // The last of the list proper has exp(-4.9), not the sampled label's exp(-9.9).
    assertThat(bounded.high().get(A)).isGreaterThan(0.98);
    assertThat(bounded.low().get(B)).isLessThan(0.02);
  }

  @Test
  void vllmsThreeLabelsAreToldByTheTokenThatDiffers() {
    Known known = known("vllm/constrained_choice_three_labels", "json-pairwise");

    assertThat(known.shares().get(new Even())).isCloseTo(Math.exp(-4.3543), within(1e-4));
  }

  @Test
  void vllmsBracketsAreWalkedTokenByToken() {
    Known known = known("vllm/constrained_choice_brackets", "bracket-2");

    assertThat(known.shares().get(A)).isCloseTo(Math.exp(-0.2703257), within(1e-4));
  }

  @Test
  void vllmsPrefilledBracketsAreClosedByTheReply() {
    Known known = known("vllm/prefill_constrained", "bracket-2");

    assertThat(known.shares().get(A)).isCloseTo(Math.exp(-0.1876), within(1e-3));
  }

  @Test
  void vllmsAnswerInTheReasoningFieldIsRead() {
    Exchange exchange = Exchange.of("vllm/reasoning_r1_choice_thinking_off");

    assertThat(grammar("bracket-2").read(exchange.reply()).verdict()).isEqualTo(A);
    assertThat(mass("vllm/reasoning_r1_choice_thinking_off", "bracket-2"))
        .isEqualTo(new Absent("no_logprobs"));
  }

  @Test
  void vllmsVerdictAfterAThoughtOfThreeTokensIsFound() {
    Known known = known("vllm/reasoning_r1_thinking_token_budget", "bracket-2");

    assertThat(known.shares().get(A)).isCloseTo(Math.exp(-0.12739), within(1e-4));
  }

  @Test
  void vllmsFirstTokenOfAThoughtIsNoVerdict() {
    assertThat(mass("vllm/reasoning_r1_logprob_token_ids_first_token", "bracket-2"))
        .isEqualTo(new Absent("thought_only"));
  }

  @Test
  void vllmsLevelsAreAllListed() {
    Known known = known("vllm/constrained_regex_1to5", "line-score");

    assertThat(known.shares().get(new Rated(4))).isCloseTo(Math.exp(-0.72946), within(1e-4));
  }

  @Test
  void vllmsWhitespaceInsideAnObjectMovesNothing() {
    LabelMass mass = mass("vllm/constrained_json", "json-pairwise");

    assertThat(LabelProbabilities.likeliest(mass)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logit_bias_ab", "constrained_regex", "constrained_regex_temperature_1"})
  void sglangsRoutesGiveOneNumber(String name) {
    Known known = known("sglang/" + name, "bracket-2");

    assertThat(known.shares().get(A)).isCloseTo(0.29993, within(1e-5));
    assertThat(known.coverage()).isEmpty();
  }

  private static double sampled(String name) {
    return Exchange.of(name).tokens().positions().getFirst().logprob();
  }

  private static LabelMass mass(String name, String grammar) {
    Exchange exchange = Exchange.of(name);
    Reading reading = grammar(grammar).read(exchange.reply());
    TokenLogprobs tokens = exchange.tokens();
    return LabelProbabilities.of(
        tokens, reading, grammar(grammar), exchange.masked(), Source.DIRECT);
  }

  private static Known known(String name, String grammar) {
    return (Known) mass(name, grammar);
  }

  private static Bounded bounded(String name, String grammar) {
    return (Bounded) mass(name, grammar);
  }

  private static VerdictGrammar grammar(String name) {
    return switch (Grammars.named(name, Optional.empty())) {
      case GrammarChoice.Found(VerdictGrammar grammar) -> grammar;
      case GrammarChoice.Unknown(String message) -> throw new AssertionError(message);
    };
  }
}
