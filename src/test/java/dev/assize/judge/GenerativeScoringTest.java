package dev.assize.judge;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.shape;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer.Answer;
import dev.assize.model.Api;
import dev.assize.model.BulkScoring;
import dev.assize.model.ChatCall;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatResult;
import dev.assize.model.ChatSettings;
import dev.assize.model.Connection;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Labels;
import dev.assize.model.Prefill;
import dev.assize.model.ProbabilityRoute;
import dev.assize.model.Reply;
import dev.assize.model.RouteFinder.Finding;
import dev.assize.model.Sampling;
import dev.assize.model.Scoring;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Against a server whose tokens are characters, and whose scores follow from the ids it gets.
@Timeout(30)
class GenerativeScoringTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  private static final String PATH = "/generative_scoring";
  private static final int CONTEXT = 60;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @BeforeEach
  void serve() {
    SERVER
        .asVllm()
        .on("/tokenize", GenerativeScoringTest::tokenised)
        .on(PATH, body -> scored(body, Math::sin));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    network.close();
  }

  private static Answer tokenised(JsonNode body) {
    ArrayNode tokens = new ObjectMapper().createArrayNode();
    body.path("prompt").asText("").chars().forEach(tokens::add);
    int last = body.path("messages").size() - 1;
    for (int at = 0; at <= last; at++) {
      tokens.add(1);
      body.path("messages").get(at).path("content").asText().chars().forEach(tokens::add);
      if (at < last || !body.path("continue_final_message").asBoolean()) {
        tokens.add(2);
      }
    }
    if (body.path("add_generation_prompt").asBoolean(true) && body.has("messages")) {
      tokens.add(1);
    }
    ObjectNode answer = (ObjectNode) shape("vllm/tokenize_messages");
    answer.put("count", tokens.size()).put("max_model_len", CONTEXT).set("tokens", tokens);
    return ok(answer);
  }

  private static List<List<Integer>> prompts(JsonNode body) {
    List<List<Integer>> all = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      List<Integer> ids = new ArrayList<>();
      body.path("query").forEach(id -> ids.add(id.asInt()));
      item.forEach(id -> ids.add(id.asInt()));
      all.add(ids);
    }
    return all;
  }

  private static double share(List<Integer> ids, JsonNode labels, DoubleUnaryOperator logit) {
    double sum = 0;
    for (JsonNode label : labels) {
      sum += Math.exp(logit.applyAsDouble(label.asInt() + ids.hashCode() % 10));
    }
    return Math.exp(logit.applyAsDouble(labels.get(0).asInt() + ids.hashCode() % 10)) / sum;
  }

  private static Answer scored(JsonNode body, DoubleUnaryOperator logit) {
    ObjectNode answer = (ObjectNode) shape("vllm/generative_scoring_items");
    ArrayNode data = answer.putArray("data");
    int tokens = 0;
    for (List<Integer> ids : prompts(body)) {
      tokens += ids.size();
      data.addObject()
          .put("index", data.size() - 1)
          .put("object", "score")
          .put("score", share(ids, body.path("label_token_ids"), logit));
    }
    answer.putObject("usage").put("prompt_tokens", tokens).put("completion_tokens", data.size());
    return ok(answer);
  }

  private ChatEndpoint endpoint() {
    ChatSettings settings =
        ChatSettings.builder("strict", Api.OPENAI).baseUrl(SERVER.root() + "/v1").build();
    return ((Connection.Ready) ChatEndpoint.connect(settings, network)).endpoint();
  }

  private static ProbabilityRoute.Generative route(String prefix, String... labels) {
    return new ProbabilityRoute.Generative(
        new Labels(
            prefix,
            List.of(labels).stream()
                .map(label ->
                    new Labels.Label(
                        label,
                        Optional.of((int) label.charAt(0)),
                        "token_id:" + (int) label.charAt(0)))
                .toList(),
            ""),
        Prefill.CONTINUE_FIELDS);
  }

  private static final ProbabilityRoute.Generative AB = route("", "A", "B");

  private static ChatCall call(ProbabilityRoute route, String prompt) {
    return route.ask(
        ChatCall.of(List.of(new Turn(Role.USER, prompt)), Sampling.GREEDY, 16, Optional.empty(), 0)
            .as(prompt, "item"));
  }

  private static List<Integer> ids(String prompt) {
    return IntStream.concat(IntStream.concat(IntStream.of(1), prompt.chars()), IntStream.of(2, 1))
        .boxed()
        .toList();
  }

  private static double probability(ProbabilityRoute route, ChatResult result, String label) {
    return Objects.requireNonNull(probabilities(route, result).get(label));
  }

  private static Map<String, Double> probabilities(ProbabilityRoute route, ChatResult result) {
    Map<String, Double> all = new TreeMap<>();
    for (Alternative label :
        route.read((Reply) result).logprobs().orElseThrow().positions().getLast().alternatives()) {
      all.put(label.token(), Math.exp(label.logprob()));
    }
    return all;
  }

  /// Holds the first request until so many calls wait behind it, and gives what came of all.
  private List<ChatResult> together(BulkScoring bulk, List<String> prompts, int first)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(first);
    CountDownLatch released = new CountDownLatch(1);
    Function<JsonNode, Answer> then = SERVER.answering(PATH);
    SERVER.on(
        PATH,
        body -> {
          begun.countDown();
          try {
            released.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          return then.apply(body);
        });
    List<Future<ChatResult>> all = new ArrayList<>();
    for (String prompt : prompts) {
      all.add(threads.submit(() -> bulk.ask(call(AB, prompt))));
      if (all.size() == first) {
        begun.await();
      }
    }
    while (bulk.waiting() < prompts.size() - first) {
      Thread.onSpinWait();
    }
    released.countDown();
    List<ChatResult> results = new ArrayList<>();
    for (Future<ChatResult> each : all) {
      results.add(each.get());
    }
    return results;
  }

  @Test
  void aCallGetsTheShareOfEachLabelOfItsOwnPrompt() {
    ChatResult result = new BulkScoring(endpoint()).ask(call(AB, "one or two?"));

    double a = share(ids("one or two?"), tree("[65,66]"), Math::sin);
    assertThat(probabilities(AB, result).get("A")).isCloseTo(a, within(1e-15));
    assertThat(probabilities(AB, result).get("B")).isCloseTo(1 - a, within(1e-15));
    Reply reply = AB.read((Reply) result);
    assertThat(reply.text().answer()).isEqualTo(a > 0.5 ? "A" : "B");
    assertThat(reply.masked()).isTrue();
    assertThat(reply.servedModel()).isEqualTo("tiny");
    JsonNode body = SERVER.asked(PATH).getFirst();
    assertThat(body.path("model").asText()).isEqualTo("tiny");
    assertThat(body.path("label_token_ids").toString()).isEqualTo("[65,66]");
    assertThat(body.path("apply_softmax").asBoolean()).isTrue();
    assertThat(prompts(body)).containsExactly(ids("one or two?"));
  }

  @Test
  void theReplyIsBegunByThePrefixOfTheLabels() {
    ProbabilityRoute bracketed = route("[[", "A", "B");

    new BulkScoring(endpoint()).ask(call(bracketed, "x"));

    assertThat(prompts(SERVER.asked(PATH).getFirst()))
        .containsExactly(List.of(1, (int) 'x', 2, 1, (int) '[', (int) '['));
  }

  @Test
  void moreThanTwoLabelsTakeTurnsInFront() {
    ProbabilityRoute three = route("", "A", "B", "C");

    ChatResult result = new BulkScoring(endpoint()).ask(call(three, "which?"));

    assertThat(SERVER.asked(PATH))
        .extracting(body -> body.path("label_token_ids").toString())
        .containsExactly("[65,66,67]", "[66,65,67]");
    Map<String, Double> found = probabilities(three, result);
    assertThat(found.get("A"))
        .isCloseTo(share(ids("which?"), tree("[65,66,67]"), Math::sin), within(1e-14));
    assertThat(found.get("B"))
        .isCloseTo(share(ids("which?"), tree("[66,65,67]"), Math::sin), within(1e-14));
    assertThat(found.get("C"))
        .isCloseTo(share(ids("which?"), tree("[67,65,66]"), Math::sin), within(1e-14));
    assertThat(((Reply) result).usage().prompt()).isEqualTo(2L * ids("which?").size());
  }

  @Test
  void aLabelThatIsLeftNextToNothingIsAskedForItself() {
    SERVER.on(PATH, body -> scored(body, code -> code % 2 * 40 * (code % 4 - 2)));

    ChatResult result = new BulkScoring(endpoint()).ask(call(AB, "sure?"));

    assertThat(SERVER.asked(PATH)).hasSize(2);
    double b = share(ids("sure?"), tree("[66,65]"), code -> code % 2 * 40 * (code % 4 - 2));
    assertThat(b).isLessThan(1e-16);
    assertThat(probability(AB, result, "B") / b).isCloseTo(1, within(1e-12));
  }

  @Test
  void whatWaitsGoesTogetherAndEachCallHasItsShareOfTheTokens() throws Exception {
    List<String> prompts = List.of("first", "second", "other", "item 1", "item 2 longer");

    List<ChatResult> results = together(new BulkScoring(endpoint()), prompts, 2);

    assertThat(SERVER.asked(PATH)).extracting(body -> body.path("items").size()).contains(3);
    for (int at = 0; at < prompts.size(); at++) {
      List<Integer> ids = ids(prompts.get(at));
      assertThat(probabilities(AB, results.get(at)).get("A"))
          .isCloseTo(share(ids, tree("[65,66]"), Math::sin), within(1e-15));
      assertThat(((Reply) results.get(at)).usage().prompt()).isEqualTo(ids.size());
      assertThat(((Reply) results.get(at)).usage().completion()).isEqualTo(1);
    }
    assertThat(results.subList(2, 5)).extracting(each -> ((Reply) each).exchange()).hasSize(3);
    assertThat(results.subList(2, 5).stream().map(each -> ((Reply) each).exchange()).distinct())
        .hasSize(1);
    JsonNode shared = SERVER.asked(PATH).getLast();
    assertThat(shared.path("query").toString()).isEqualTo("[1]");
  }

  @Test
  void onePromptThatSpoilsARequestIsFoundAndOnlyItFails() throws Exception {
    SERVER.on(
        PATH,
        body ->
            prompts(body).contains(ids("bad"))
                ? new Answer(400, "{\"error\":{\"message\":\"Token id is out of vocabulary\"}}")
                : scored(body, Math::sin));

    List<ChatResult> results =
        together(new BulkScoring(endpoint()), List.of("x", "y", "1", "2", "bad", "4", "5", "6"), 2);

    assertThat(results.get(4)).isInstanceOf(Failed.class);
    assertThat(((Failed) results.get(4)).failure().reason())
        .isEqualTo(JudgeFailure.Reason.BAD_REQUEST);
    assertThat(results).filteredOn(Reply.class::isInstance).hasSize(7);
    assertThat(SERVER.asked(PATH)).extracting(body -> body.path("items").size()).contains(6, 3);
  }

  @Test
  void aServerThatTakesFewAtATimeIsAskedForFewFromThenOn() throws Exception {
    SERVER.on(
        PATH,
        body ->
            body.path("items").size() > 2
                ? new Answer(413, "{\"error\":{\"message\":\"too many items\"}}")
                : scored(body, Math::sin));
    BulkScoring bulk = new BulkScoring(endpoint());

    List<ChatResult> first = together(bulk, List.of("x", "y", "1", "2", "3", "4"), 2);
    int before = SERVER.asked(PATH).size();
    SERVER.on(PATH, body -> scored(body, Math::sin));
    List<ChatResult> second = together(bulk, List.of("x", "y", "1", "2", "3", "4"), 2);

    assertThat(first).allMatch(Reply.class::isInstance);
    assertThat(second).allMatch(Reply.class::isInstance);
    assertThat(SERVER.asked(PATH).subList(before, SERVER.asked(PATH).size()))
        .allMatch(body -> body.path("items").size() <= 2);
  }

  @Test
  void anAnswerThatLacksAnItemIsAskedForAgain() {
    Answer short1 = ok(tree("{\"data\":[]}"));
    int[] asked = {0};
    SERVER.on(PATH, body -> asked[0]++ == 0 ? short1 : scored(body, Math::sin));

    ChatResult result = new BulkScoring(endpoint()).ask(call(AB, "x"));

    assertThat(((Reply) result).attempts()).isEqualTo(2);
  }

  @Test
  void aPromptThatWouldBeCutIsNotSent() {
    String longest = "x".repeat(CONTEXT - 4);

    assertThat(new BulkScoring(endpoint()).ask(call(AB, longest))).isInstanceOf(Reply.class);
    ChatResult result = new BulkScoring(endpoint()).ask(call(AB, longest + "x"));

    assertThat(((Failed) result).failure())
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.CONTEXT_TOO_LONG,
                "judge strict: the prompt has 60 tokens, and /generative_scoring cuts silently what"
                    + " has more than 59. Serve the model with a longer context, or leave the item"
                    + " out."));
    assertThat(SERVER.asked(PATH)).hasSize(1);
  }

  @Test
  void theHashIsThatOfTheCallAlone() {
    BulkScoring bulk = new BulkScoring(endpoint());

    assertThat(bulk.hash(call(AB, "x"))).isEqualTo(bulk.hash(call(AB, "x")));
    assertThat(bulk.hash(call(AB, "x"))).isNotEqualTo(bulk.hash(call(AB, "y")));
    assertThat(bulk.hash(call(AB, "x"))).isNotEqualTo(bulk.hash(call(route("", "A", "C"), "x")));
    assertThat(bulk.hash(call(AB, "x"))).isNotEqualTo(endpoint().hash(call(AB, "x")));
  }

  @Test
  void isChosenByHandWhereTheServerHasIt() {
    ChatJudge judge = new ChatJudge(endpoint(), Scoring.GENERATIVE, 1);

    Finding finding = judge.prepare(new BareLetters(), "en", true);

    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Chosen.class,
            chosen -> assertThat(chosen.route()).isInstanceOf(ProbabilityRoute.Generative.class));
    assertThat(judge.hidesMass(new BareLetters())).isTrue();
    assertThat(judge.measuresApart(new BareLetters())).isFalse();
    assertThat(judge.isBatchable()).isFalse();
  }

  @Test
  void saysWhereTheServerHasItNot() {
    SERVER.on(PATH, _ -> new Answer(404, "{\"detail\":\"Not Found\"}"));

    assertThat(
            new ChatJudge(endpoint(), Scoring.GENERATIVE, 1).prepare(new BareLetters(), "en", true))
        .isInstanceOfSatisfying(
            Finding.None.class,
            none ->
                assertThat(none.message())
                    .startsWith("judge strict: scoring 'generative' is not possible: POST ")
                    .contains("404"));
  }
}
