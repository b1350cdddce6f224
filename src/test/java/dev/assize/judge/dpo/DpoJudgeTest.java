package dev.assize.judge.dpo;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.recorded;
import static dev.assize.judge.NumberServer.shape;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer;
import dev.assize.judge.NumberServer.Answer;
import dev.assize.judge.ScoreResult;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.JudgeFailure;
import dev.assize.model.ScoreConnection;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.task.JudgeTask;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The numbers are those of the recordings, added by hand.
class DpoJudgeTest {
  @RegisterExtension static final NumberServer POLICY = new NumberServer();
  @RegisterExtension static final NumberServer REFERENCE = new NumberServer();

  private static final Offset<Double> EXACT = within(1e-12);
  private static final DpoSettings SUM = new DpoSettings(0.1, false, Optional.empty());
  private static final DpoSettings MEAN = new DpoSettings(1, true, Optional.empty());

  /// "Hi, how are you?" behind "hello": the last six tokens of the recording.
  private static final double RECORDED =
      -13.275806427001953
          - 13.598641395568848
          - 11.445263862609863
          - 5.555537223815918
          - 8.687122344970703
          - 13.572827339172363;

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private static JudgeTask.Rate rate(String prompt, String answer) {
    Item item = Item.of("1", prompt, Candidate.of("a", answer));
    return new JudgeTask.Rate(item, item.candidates().getFirst(), 0);
  }

  private static final JudgeTask.Rate HELLO = rate("hello", "Hi, how are you?");

  private ScoreEndpoint endpoint(NumberServer server, String name) {
    ChatSettings place =
        ChatSettings.builder(name, Api.OPENAI).baseUrl(server.root()).attempts(2).build();
    ScoreConnection connection = ScoreEndpoint.connect(place, network);
    assertThat(connection).isInstanceOf(ScoreConnection.Ready.class);
    return ((ScoreConnection.Ready) connection).endpoint();
  }

  private DpoJudge.Made made(boolean free, DpoSettings settings) {
    return DpoJudge.at(
        endpoint(POLICY, "dpo"),
        free ? Optional.empty() : Optional.of(endpoint(REFERENCE, "dpo.reference")),
        settings);
  }

  private double score(boolean free, DpoSettings settings, JudgeTask.Rate task) {
    DpoJudge.Made made = made(free, settings);
    assertThat(made).isInstanceOf(DpoJudge.Made.Ready.class);
    return ((ScoreResult.Told) ((DpoJudge.Made.Ready) made).judge().score(task)).score();
  }

  /// The recording, as it is where the final message is continued: without what closes it.
  private static Answer chat(double factor) {
    ObjectNode body = (ObjectNode) shape("vllm/chat_prompt_logprobs_0");
    ArrayNode list = (ArrayNode) body.get("prompt_logprobs");
    list.remove(list.size() - 1);
    list.remove(list.size() - 1);
    for (JsonNode each : list) {
      each.forEach(
          token -> ((ObjectNode) token).put("logprob", token.get("logprob").asDouble() * factor));
    }
    return ok(body);
  }

  private static void chats() {
    POLICY
        .asVllm()
        .on("/tokenize", _ -> recorded("vllm/tokenize_messages"))
        .on("/v1/chat/completions", _ -> chat(1));
    REFERENCE
        .asVllm()
        .on("/tokenize", _ -> recorded("vllm/tokenize_messages"))
        .on("/v1/chat/completions", _ -> chat(1.5));
  }

  @Test
  void theRewardIsBetaTimesHowMuchLikelierThePolicyFindsTheAnswer() {
    chats();

    assertThat(score(false, SUM, HELLO)).isCloseTo(0.1 * (RECORDED - 1.5 * RECORDED), EXACT);
  }

  @Test
  void theAnswersOwnTokensCountAndNothingOfTheTemplate() {
    chats();

    assertThat(score(true, SUM, HELLO)).isCloseTo(0.1 * RECORDED, EXACT);
    assertThat(POLICY.asked("/v1/chat/completions").getLast())
        .isEqualTo(
            tree(
                """
                {"model": "tiny", "temperature": 0, "max_tokens": 1,
                 "add_generation_prompt": false, "continue_final_message": true,
                 "prompt_logprobs": 0,
                 "messages": [{"role": "user", "content": "hello"},
                              {"role": "assistant", "content": "Hi, how are you?"}]}
                """));
  }

  @Test
  void withoutAReferenceAndByTokenItIsMinusTheLogOfThePerplexity() {
    chats();

    double perplexity = Math.exp(-RECORDED / 6);
    assertThat(score(true, MEAN, HELLO)).isCloseTo(-Math.log(perplexity), EXACT);
  }

  @Test
  void whatIsKeptAreTheSums() {
    chats();
    DpoJudge judge = ((DpoJudge.Made.Ready) made(false, SUM)).judge();

    ScoreResult.Told told = (ScoreResult.Told) judge.score(HELLO);

    JsonNode said = tree(told.reply().text().answer());
    assertThat(said.at("/policy/logprob").asDouble()).isCloseTo(RECORDED, EXACT);
    assertThat(said.at("/policy/tokens").asInt()).isEqualTo(6);
    assertThat(said.at("/reference/tokens").asInt()).isEqualTo(6);
    assertThat(judge.identity().facts()).containsKeys("model", "reference model");
  }

  @Test
  void anEchoedPromptTellsTheSame() {
    ChatFormat bare = new ChatFormat("", "{{content}}", "{{content}}", "{{content}}", "");
    POLICY.asVllm().on("/v1/completions", _ -> recorded("vllm/completions_echo_logprobs_1_max_0"));

    DpoSettings echoed = new DpoSettings(1, false, Optional.of(bare));
    ScoreResult result =
        new DpoProbe(endpoint(POLICY, "dpo")).score(echoed, rate("hello,", " how are you?"));

    double sum = -12.157193183898926 - 13.619195938110352 - 13.386606216430664 - 9.923971176147461;
    assertThat(((ScoreResult.Told) result).score()).isCloseTo(sum, EXACT);
    assertThat(POLICY.asked("/v1/completions").getLast())
        .isEqualTo(
            tree(
                """
                {"model": "tiny", "prompt": "hello, how are you?", "max_tokens": 0,
                 "temperature": 0, "echo": true, "logprobs": 1}
                """));
  }

  /// A judge whose trial is not asked for: a recording knows one text only.
  private record DpoProbe(ScoreEndpoint endpoint) {
    ScoreResult score(DpoSettings settings, JudgeTask.Rate task) {
      DpoJudge.Made made = DpoJudge.at(endpoint, Optional.empty(), settings);
      return made instanceof DpoJudge.Made.Ready(DpoJudge judge)
          ? judge.score(task)
          : throwing(made);
    }

    private static ScoreResult throwing(DpoJudge.Made made) {
      throw new AssertionError(made);
    }
  }

  @Test
  void aServerWithoutPromptLogprobsIsRefusedAtTheStart() {
    POLICY
        .asVllm()
        .on("/tokenize", _ -> recorded("vllm/tokenize_messages"))
        .on("/v1/chat/completions", _ -> recorded("vllm/chat_plain"));

    assertThat(((DpoJudge.Made.Refused) made(true, SUM)).message())
        .startsWith("judge dpo: no log probabilities of a given answer: POST ")
        .contains("has no prompt_logprobs: vLLM gives them, most other servers don't");
  }

  @Test
  void anAnswerThatIsTooLongIsAFailureOfItsOwn() {
    chats();
    DpoJudge judge = ((DpoJudge.Made.Ready) made(true, SUM)).judge();
    POLICY.on("/v1/chat/completions", _ -> recorded("vllm/error_context_overflow"));

    assertThat(((ScoreResult.Missed) judge.score(HELLO)).failed().failure().reason())
        .isEqualTo(JudgeFailure.Reason.CONTEXT_TOO_LONG);
  }
}
