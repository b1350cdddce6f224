package dev.assize.judge.reward;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer;
import dev.assize.judge.ScoreResult;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.Sampling;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.task.JudgeTask;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloudJudgeTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  private static final Item ITEM = Item.of("sky", "Why?", Candidate.of("a", "Scattering."));

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private CloudJudge judge(Optional<ChatFormat> format, double temperature) {
    ChatSettings place =
        ChatSettings.builder("cloud", Api.OPENAI)
            .baseUrl(SERVER.root())
            .model("cloud-8b")
            .sampling(
                new Sampling(temperature, Optional.empty(), Optional.empty(), Optional.empty()))
            .build();
    return new CloudJudge(ScoreEndpoint.unasked(place, network), "Criticise it.", format, 0);
  }

  private static JudgeTask.Rate sample(int number) {
    return new JudgeTask.Rate(ITEM, ITEM.candidates().getFirst(), number);
  }

  @Test
  void theScoreIsTheLastTokensLogProbability() {
    SERVER.on(
        "/v1/completions",
        _ ->
            ok(
                tree(
                    """
                    {"choices": [{"text": "Right, but short.", "finish_reason": "stop",
                      "logprobs": {"tokens": ["Right", "."], "token_logprobs": [-0.5, 3.125]}}]}
                    """)));

    ScoreResult.Told told =
        (ScoreResult.Told) judge(ChatFormat.named("chatml"), 0).score(sample(0));

    assertThat(told.score()).isEqualTo(3.125);
    assertThat(SERVER.asked("/v1/completions").getLast().get("prompt").asText())
        .isEqualTo(
            """
            <|im_start|>user
            Why?<|im_end|>
            <|im_start|>assistant
            Scattering.<|im_end|>
            <|im_start|>user
            Criticise it.<|im_end|>
            <|im_start|>assistant
            """);
  }

  @Test
  void aServerThatChatsRendersTheConversation() {
    SERVER.on(
        "/v1/chat/completions",
        _ ->
            ok(
                tree(
                    """
                    {"choices": [{"message": {"content": "Right."}, "finish_reason": "stop",
                      "logprobs": {"content": [{"token": "Right", "logprob": -0.5},
                                               {"token": "", "logprob": -1.75}]}}]}
                    """)));

    ScoreResult.Told told = (ScoreResult.Told) judge(Optional.empty(), 0).score(sample(0));

    assertThat(told.score()).isEqualTo(-1.75);
    assertThat(SERVER.asked("/v1/chat/completions").getLast())
        .isEqualTo(
            tree(
                """
                {"model": "cloud-8b", "temperature": 0.0, "max_tokens": 1024, "logprobs": true,
                 "messages": [{"role": "user", "content": "Why?"},
                              {"role": "assistant", "content": "Scattering."},
                              {"role": "user", "content": "Criticise it."}]}
                """));
  }

  @Test
  void aCritiqueThatWasCutHasNoScore() {
    SERVER.on(
        "/v1/chat/completions", _ -> ok(tree("{\"choices\": [{\"finish_reason\": \"length\"}]}")));

    ScoreResult result = judge(Optional.empty(), 0).score(sample(0));

    assertThat(((ScoreResult.Missed) result).failed().failure().message())
        .contains("ends at max-tokens, before the critique's score: raise max-tokens");
  }

  @Test
  void eachCritiqueIsDrawnByASeedOfItsOwn() {
    CloudJudge judge = judge(Optional.empty(), 0.7);

    assertThat(judge.hash(sample(0)))
        .isEqualTo(judge.hash(sample(0)))
        .isNotEqualTo(judge.hash(sample(1)));
  }
}
