package dev.assize.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.reply.FinishReason;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.Decoded;
import dev.assize.transport.Recording;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReadersTest {
  private static ChatAnswer read(String serverAndName) {
    return openAi(Recording.of(serverAndName).body());
  }

  private static ChatAnswer openAi(String body) {
    return value(new OpenAiReplyReader().read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static ChatAnswer anthropic(String body) {
    return value(new AnthropicReplyReader().read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static ChatAnswer value(Decoded<ChatAnswer> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Value.class);
    return ((Decoded.Value<ChatAnswer>) decoded).value();
  }

  @Test
  void readsAPlainReply() {
    ChatAnswer answer = read("llama-server/chat_plain");

    assertThat(answer.text().answer())
        .isEqualTo(" reinforcementsгите称之为WebsitegetParameter представители利益;:");
    assertThat(answer.text().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.text().reasoning()).isEmpty();
    assertThat(answer.text().refusal()).isEmpty();
    assertThat(answer.logprobs()).isEmpty();
    assertThat(answer.usage()).isEqualTo(new TokenUsage(203, 8, 0, 0));
    assertThat(answer.servedModel()).isEqualTo("tiny-judge");
    assertThat(answer.systemFingerprint()).isEqualTo("b10309-82bb48500");
  }

  @Test
  void countsCachedTokensApart() {
    assertThat(read("llama-server/chat_plain_repeat_cached").usage().cached()).isEqualTo(202);
  }

  @Test
  void readsLogprobs() {
    Position first =
        read("llama-server/chat_logprobs20").logprobs().orElseThrow().positions().getFirst();

    assertThat(first.token()).isEqualTo(" reinforcements");
    assertThat(first.logprob()).isEqualTo(-5.165126800537109);
    assertThat(first.afterSampling()).isFalse();
    assertThat(first.alternatives()).hasSize(20);
    assertThat(first.alternatives().get(1))
        .isEqualTo(new Alternative(" persuaded", -5.391695022583008));
  }

  @Test
  void readsProbabilitiesAfterSamplingAsLogarithms() {
    Position first =
        read("llama-server/chat_logit_bias_ab_post_sampling")
            .logprobs()
            .orElseThrow()
            .positions()
            .getFirst();

    assertThat(first.afterSampling()).isTrue();
    assertThat(first.token()).isEqualTo("B");
    assertThat(Math.exp(first.logprob())).isCloseTo(0.92647076, within(1e-8));
    assertThat(Math.exp(first.alternatives().get(1).logprob())).isCloseTo(0.07352926, within(1e-8));
  }

  @Test
  void handsOnWhatStandsForMasked() {
    Position first =
        read("vllm/constrained_choice").logprobs().orElseThrow().positions().getFirst();

    assertThat(first.alternatives()).extracting(Alternative::logprob).contains(-9999.0);
    assertThat(
            read("sglang/constrained_regex")
                .logprobs()
                .orElseThrow()
                .positions()
                .getFirst()
                .alternatives())
        .extracting(Alternative::logprob)
        .contains(-3.4028234663852886e+38);
  }

  @Test
  void aProbabilityOfZeroIsNotListed() {
    ChatAnswer answer =
        openAi(
            """
            {"choices":[{"message":{"content":"A"},"logprobs":{"content":[
              {"token":"A","prob":1,"top_probs":[{"token":"A","prob":1},{"token":"B","prob":0}]}]}}]}
            """);

    assertThat(answer.logprobs().orElseThrow().positions().getFirst().alternatives())
        .containsExactly(new Alternative("A", 0), new Alternative("B", -9999));
  }

  @Test
  void readsReasoningUnderEitherName() {
    ChatAnswer answer = read("vllm/reasoning_r1_choice_thinking_off");

    assertThat(answer.text().answer()).isEmpty();
    assertThat(answer.text().reasoning()).contains("A");
    assertThat(
            openAi("{\"choices\":[{\"message\":{\"content\":\"A\",\"reasoning_content\":\"hm\"}}]}")
                .text()
                .reasoning())
        .contains("hm");
  }

  @Test
  void readsARefusal() {
    ChatAnswer answer =
        openAi(
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"refusal\":\"I"
                + " can't\"}}]}");

    assertThat(answer.text().refusal()).contains("I can't");
    assertThat(answer.text().answer()).isEmpty();
  }

  @Test
  void readsContentInParts() {
    assertThat(
            openAi(
                    "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"[[A\"},{\"type\":\"text\",\"text\":\"]]\"}]}}]}")
                .text()
                .answer())
        .isEqualTo("[[A]]");
  }

  @Test
  void skipsTheBlankLinesThatKeepAConnectionAlive() {
    assertThat(openAi("\n\n  {\"choices\":[{\"message\":{\"content\":\"A\"}}]}").text().answer())
        .isEqualTo("A");
  }

  @Test
  void readsDeepSeeksAndSglangsOwnCounters() {
    ChatAnswer answer =
        openAi(
            """
            {"choices":[{"message":{"content":"A"}}],"usage":{"prompt_tokens":10,
             "completion_tokens":5,"prompt_cache_hit_tokens":4,"reasoning_tokens":3}}
            """);

    assertThat(answer.usage()).isEqualTo(new TokenUsage(10, 5, 4, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty",
        "'{\"choices\":[{\"mess' | is no whole JSON",
        "'<html></html>' | is no whole JSON",
        "'[]' | is no JSON object",
        "'{\"choices\":[]}' | has no choices[0].message",
        "'{\"choices\":[{\"message\":{\"content\":\"A\"}}]}{}' | is no whole JSON",
        "'{\"choices\":[{\"finish_reason\":\"abort\",\"message\":{\"content\":\"A\"}}]}' | the"
            + " server gave up on"
      })
  void whatIsNoReplyIsNone(String body, String why) {
    assertThat(new OpenAiReplyReader().read(body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Decoded.Unexpected<ChatAnswer>(why));
  }

  @Test
  void readsAnthropicsMessage() {
    ChatAnswer answer =
        anthropic(
            """
            {"type":"message","role":"assistant","model":"claude-x","stop_reason":"end_turn",
             "content":[{"type":"thinking","thinking":"Let me see."},{"type":"text","text":"[[B]]"}],
             "usage":{"input_tokens":10,"cache_read_input_tokens":100,
                      "cache_creation_input_tokens":20,"output_tokens":7}}
            """);

    assertThat(answer.text().answer()).isEqualTo("[[B]]");
    assertThat(answer.text().reasoning()).contains("Let me see.");
    assertThat(answer.text().finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.usage()).isEqualTo(new TokenUsage(130, 7, 100, 0));
    assertThat(answer.servedModel()).isEqualTo("claude-x");
  }

  @Test
  void readsAnthropicsStopReasons() {
    assertThat(anthropic(Recording.of("vllm/v1_messages_anthropic").body()).text().finishReason())
        .isEqualTo(FinishReason.LENGTH);
    assertThat(anthropic("{\"content\":[],\"stop_reason\":\"refusal\"}").text().finishReason())
        .isEqualTo(FinishReason.CONTENT_FILTER);
  }
}
