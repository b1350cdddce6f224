package dev.assize.judge.dpo;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.recorded;
import static dev.assize.judge.NumberServer.shape;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer;
import dev.assize.judge.dpo.PerplexityReward.Measure;
import dev.assize.judge.dpo.PerplexityReward.Options;
import dev.assize.judge.rules.Subject;
import dev.assize.judge.rules.reward.Attempt;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.Rewarded;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.JudgeFailure;
import dev.assize.model.ScoreConnection;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Perplexity from a recorded answer of vLLM.
class PerplexityRewardTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  /// The mean over "Hi, how are you?", six tokens behind "hello".
  private static final double NLL =
      (13.275806427001953
              + 13.598641395568848
              + 11.445263862609863
              + 5.555537223815918
              + 8.687122344970703
              + 13.572827339172363)
          / 6;

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @BeforeEach
  void tellsPromptLogprobs() {
    SERVER
        .asVllm()
        .on("/tokenize", _ -> recorded("vllm/tokenize_messages"))
        .on(
            "/v1/chat/completions",
            _ -> {
              ObjectNode body = (ObjectNode) shape("vllm/chat_prompt_logprobs_0");
              ArrayNode list = (ArrayNode) body.get("prompt_logprobs");
              list.remove(list.size() - 1);
              list.remove(list.size() - 1);
              return ok(body);
            });
  }

  @AfterEach
  void close() {
    network.close();
  }

  private PerplexityReward.Made made(Measure measure, double low, double high, boolean lower) {
    ChatSettings place =
        ChatSettings.builder("fluent", Api.OPENAI).baseUrl(SERVER.root()).attempts(2).build();
    return PerplexityReward.at(
        ((ScoreConnection.Ready) dev.assize.model.ScoreEndpoint.connect(place, network)).endpoint(),
        new Options(measure, new Range(low, high), lower, Optional.empty()));
  }

  private PerplexityReward reward(Measure measure, double low, double high, boolean lower) {
    return ((PerplexityReward.Made.Ready) made(measure, low, high, lower)).reward();
  }

  private static Attempt attempt(String answer) {
    Item item = Item.of("1", "hello", Candidate.of("a", answer));
    return new Attempt(item, Subject.of(item, item.candidates()).getFirst());
  }

  private static Rewarded.Given given(PerplexityReward reward) {
    return (Rewarded.Given) reward.give(attempt("Hi, how are you?"));
  }

  @Test
  void theMeanOverTheAnswersTokensLiesBetweenTheBounds() {
    assertThat(given(reward(Measure.NLL, 1, 21, true)).value())
        .isCloseTo(1 - (NLL - 1) / 20, within(1e-12));
    assertThat(given(reward(Measure.NLL, 1, 21, false)).value())
        .isCloseTo((NLL - 1) / 20, within(1e-12));
    assertThat(given(reward(Measure.PERPLEXITY, 1, 1e6, true)).value())
        .isCloseTo(1 - (Math.exp(NLL) - 1) / (1e6 - 1), within(1e-12));
  }

  @Test
  void beyondTheBoundsAreTheEnds() {
    Rewarded.Given least = given(reward(Measure.NLL, 0, 3, true));

    assertThat(least.value()).isZero();
    assertThat(least.faults()).containsExactly("is nothing that the model expects");
    assertThat(given(reward(Measure.NLL, 12, 30, true)).value()).isEqualTo(1);
  }

  @Test
  void theRemarkHoldsTheNumber() {
    assertThat(given(reward(Measure.NLL, 1, 21, true)).remarks())
        .containsExactly("11.0225 nats a token over 6 tokens, perplexity 6.124e+04");
  }

  @Test
  void anAnswerInSeveralPairsIsAskedAboutOnce() {
    PerplexityReward reward = reward(Measure.NLL, 1, 21, true);
    int before = SERVER.asked("/v1/chat/completions").size();

    Rewarded.Given first = given(reward);
    Rewarded.Given again = given(reward);

    assertThat(SERVER.asked("/v1/chat/completions")).hasSize(before + 1);
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(first.usage()).isNotEqualTo(TokenUsage.NONE);
    assertThat(again.usage()).isEqualTo(TokenUsage.NONE);
  }

  @Test
  void anAnswerThatIsTooLongHasNoRewardAndIsAskedAboutAgain() {
    PerplexityReward reward = reward(Measure.NLL, 1, 21, true);
    SERVER.on("/v1/chat/completions", _ -> recorded("vllm/error_context_overflow"));

    Rewarded rewarded = reward.give(attempt("Long."));

    assertThat(((Rewarded.Missed) rewarded).failed().failure().reason())
        .isEqualTo(JudgeFailure.Reason.CONTEXT_TOO_LONG);
    tellsPromptLogprobs();
    assertThat(given(reward)).isNotNull();
  }

  @Test
  void aServerThatTellsNoneIsRefused() {
    SERVER.on("/v1/chat/completions", _ -> recorded("vllm/chat_plain"));

    assertThat(((PerplexityReward.Made.Refused) made(Measure.NLL, 1, 21, true)).message())
        .startsWith("judge fluent: no log probabilities of a given answer: POST ")
        .contains("has no prompt_logprobs: vLLM gives them, most other servers don't");
  }

  @Test
  void aCandidateThatSpokeSeveralTurnsIsAskedForItsLastOne() {
    PerplexityReward reward = reward(Measure.NLL, 1, 21, true);
    Attempt attempt = attempt("first");

    reward.give(
        new Attempt(
            attempt.item(),
            List.of(attempt.subject(), Subject.of("more", "second", Optional.empty()))));

    assertThat(SERVER.asked("/v1/chat/completions").getLast().get("messages"))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": "hello"}, {"role": "assistant", "content": "first"},
                 {"role": "assistant", "content": "second"}]
                """));
  }
}
