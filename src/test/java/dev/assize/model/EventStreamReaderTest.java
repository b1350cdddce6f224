package dev.assize.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.reply.FinishReason;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.Decoded;
import dev.assize.transport.Recording;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {
  private static Decoded<ChatAnswer> read(byte[] body) {
    return new EventStreamReader(new OpenAiReplyReader()).read(body);
  }

  private static Decoded<ChatAnswer> read(String body) {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ChatAnswer value(Decoded<ChatAnswer> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Value.class);
    return ((Decoded.Value<ChatAnswer>) decoded).value();
  }

  @Test
  void putsAnAnswerTogether() {
    ChatAnswer answer = value(read(Recording.of("llama-server/chat_stream").bytes()));

    assertThat(answer.text().answer()).isEqualTo(" reinforcementsгите称之为");
    assertThat(answer.text().finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.usage()).isEqualTo(new TokenUsage(203, 3, 202, 0));
    assertThat(answer.servedModel()).isEqualTo("tiny-judge");
    assertThat(answer.systemFingerprint()).isEqualTo("b10309-82bb48500");
    assertThat(answer.logprobs().orElseThrow().positions())
        .extracting(Position::token)
        .containsExactly(" reinforcements", "гите", "称之为");
  }

  @Test
  void keepsProbabilitiesAfterSampling() {
    ChatAnswer answer = value(read(Recording.of("llama-server/chat_stream_post_sampling").bytes()));

    Position verdict = answer.logprobs().orElseThrow().positions().getFirst();
    assertThat(verdict.afterSampling()).isTrue();
    assertThat(Math.exp(verdict.logprob())).isCloseTo(0.92647, within(1e-5));
    assertThat(verdict.alternatives()).hasSize(20);
  }

  @Test
  void keepsReasoningApart() {
    ChatAnswer answer =
        value(
            read(
                """
                : ping

                data: {"choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"B is "}}]}

                data: {"choices":[{"index":0,"delta":{"reasoning_content":"wrong."}}]}

                data: {"choices":[{"index":0,"delta":{"content":"[[A"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"]]"},"finish_reason":"stop"}]}

                data: [DONE]

                """));

    assertThat(answer.text().reasoning()).contains("B is wrong.");
    assertThat(answer.text().answer()).isEqualTo("[[A]]");
    assertThat(answer.text().finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(answer.logprobs()).isEmpty();
  }

  @Test
  void aStreamWithoutAnEndIsNoAnswer() {
    assertThat(
            read(
                """
                data: {"choices":[{"index":0,"delta":{"content":"[[A]]"}}]}

                data: [DONE]
                """))
        .isEqualTo(new Decoded.Unexpected<>("ended in the middle"));
  }

  @Test
  void aStreamThatBreaksOffInsideAnEventIsNoAnswer() {
    assertThat(read("data: {\"choices\":[{\"index\":0,\"del"))
        .isInstanceOf(Decoded.Unexpected.class);
  }

  @Test
  void anAnswerInOnePieceIsReadToo() {
    assertThat(value(read(Recording.of("llama-server/chat_plain").bytes())).servedModel())
        .isEqualTo("tiny-judge");
  }
}
