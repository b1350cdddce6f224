package dev.assize.judge.http;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer;
import dev.assize.judge.NumberServer.Answer;
import dev.assize.judge.PairResult;
import dev.assize.judge.ScoreResult;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.JudgeFailure;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpJudgeNumbersTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  private static final Item ITEM =
      Item.of("sky", "Why?", Candidate.of("a", "Scattering."), Candidate.of("b", "Paint."));
  private static final JudgeTask.Rate FIRST =
      new JudgeTask.Rate(ITEM, ITEM.candidates().getFirst(), 0);

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private HttpServer server(String path, String body, Set<String> known) {
    ChatSettings place =
        ChatSettings.builder("home", Api.OPENAI).baseUrl(SERVER.root()).attempts(3).build();
    return new HttpServer(
        ScoreEndpoint.unasked(place, network),
        path,
        new BodyTemplate(tree(body), known),
        ChatFormat.named("chatml"));
  }

  private HttpScoreJudge rewards() {
    return new HttpScoreJudge(
        server(
            "get_reward",
            """
            {"query": ["{{conversation}}"], "prompts": ["{{prompt}}"], "labels": ["{{reference}}"]}
            """,
            HttpScoreJudge.placeholders()),
        NumberAt.parse("/rewards/0"));
  }

  private static JudgeTask.Compare pair(Order order) {
    Comparison both = new Comparison(ITEM.candidates().get(0), ITEM.candidates().get(1), true);
    return new JudgeTask.Compare(ITEM, both, order, 0);
  }

  @Test
  void aRewardServerIsSentTheWholeConversationAsOneText() {
    SERVER.on(
        "/get_reward",
        _ -> ok(tree("{\"rewards\": [1.25], \"scores\": [0.7], \"extra_logs\": {}}")));

    ScoreResult.Told told = (ScoreResult.Told) rewards().score(FIRST);

    assertThat(told.score()).isEqualTo(1.25);
    assertThat(told.reply().text().answer())
        .isEqualTo("{\"rewards\":[1.25],\"scores\":[0.7],\"extra_logs\":{}}");
    assertThat(SERVER.asked("/get_reward"))
        .containsExactly(
            tree(
                """
                {"query": ["<|im_start|>user\\nWhy?<|im_end|>\\n<|im_start|>assistant\\nScattering.<|im_end|>\\n"],
                 "prompts": ["Why?"], "labels": [null]}
                """));
  }

  @Test
  void aRewardThatIsMissingIsAFailureAndNoNumber() {
    SERVER.on("/get_reward", _ -> ok(tree("{\"rewards\": [null]}")));

    ScoreResult result = rewards().score(FIRST);

    JudgeFailure failure = ((ScoreResult.Missed) result).failed().failure();
    assertThat(failure.reason()).isEqualTo(JudgeFailure.Reason.MALFORMED_REPLY);
    assertThat(failure.message()).contains("has null at /rewards/0, where a number was expected");
  }

  @Test
  void aBusyServerIsAskedAgain() {
    SERVER.on(
        "/get_reward",
        _ ->
            SERVER.asked("/get_reward").size() < 3
                ? new Answer(503, "busy")
                : ok(tree("{\"rewards\": [-2]}")));

    assertThat(((ScoreResult.Told) rewards().score(FIRST)).score()).isEqualTo(-2);
  }

  @Test
  void aComparingServerIsShownThePairInEachOrder() {
    HttpPairJudge judge =
        new HttpPairJudge(
            server(
                "v1/rank",
                "{\"inputs\": \"{{prompt}}\", \"pair\": [\"{{response_a}}\", \"{{response_b}}\"]}",
                HttpPairJudge.placeholders()),
            new PairReader.Probability(NumberAt.parse("/p")));
    SERVER.on(
        "/v1/rank",
        body -> ok(tree("{\"p\": %s}".formatted(body.at("/pair/0").asText().length() / 20.0))));

    assertThat(((PairResult.Told) judge.prefer(pair(Order.GIVEN))).first()).isEqualTo(0.55);
    assertThat(((PairResult.Told) judge.prefer(pair(Order.SWAPPED))).first()).isEqualTo(0.3);
    assertThat(judge.hash(pair(Order.GIVEN))).isNotEqualTo(judge.hash(pair(Order.SWAPPED)));
  }

  @Test
  void twoScoresAreLinkedAsBradleyAndTerryDo() {
    PairReader reader = new PairReader.Scores(NumberAt.parse("/a"), NumberAt.parse("/b"));

    assertThat(reader.read(tree("{\"a\": 2.0, \"b\": 0.5}")))
        .isEqualTo(new dev.assize.transport.Decoded.Value<>(1 / (1 + Math.exp(-1.5))));
  }

  @Test
  void aNumberAboveOneIsNoProbability() {
    PairReader reader = new PairReader.Probability(NumberAt.parse("/p"));

    assertThat(reader.read(tree("{\"p\": 1.5}")))
        .isEqualTo(
            new dev.assize.transport.Decoded.Unexpected<>(
                "has 1.5 at /p, which is no probability", false));
  }

  @Test
  void aConversationWantsAChatTemplate() {
    assertThatThrownBy(() ->
            new HttpServer(
                rewards().server().endpoint(),
                "x",
                new BodyTemplate(tree("[\"{{conversation}}\"]"), HttpScoreJudge.placeholders()),
                Optional.empty()))
        .hasMessage(
            "the body holds {{conversation}}, the whole of it as one text: set chat-template to one"
                + " of chatml, gemma, llama-3, plain, or to the model's own pieces");
  }

  @Test
  void aPointerBeginsWithASlash() {
    assertThatThrownBy(() -> NumberAt.parse("rewards.0"))
        .hasMessage("expected a JSON Pointer such as /rewards/0, found 'rewards.0'");
  }
}
