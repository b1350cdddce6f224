package dev.assize.judge.reward;

import static dev.assize.judge.NumberServer.ok;
import static dev.assize.judge.NumberServer.recorded;
import static dev.assize.judge.NumberServer.shape;
import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.NumberServer;
import dev.assize.judge.NumberServer.Answer;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.reward.RewardSettings.Input;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.JudgeFailure;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.task.JudgeTask;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RewardJudgeTest {
  @RegisterExtension static final NumberServer SERVER = new NumberServer();

  private static final RewardSettings USUAL =
      new RewardSettings(
          Optional.empty(), true, Optional.empty(), Optional.empty(), Input.CONVERSATION);
  private static final Item ITEM =
      Item.of(
          "sky",
          "Why is the sky blue?",
          Candidate.of("a", "Scattering."),
          Candidate.of("b", "It mirrors the sea, which is blue."));

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private RewardJudge.Made made(RewardSettings settings) {
    ChatSettings place =
        ChatSettings.builder("rm", Api.OPENAI).baseUrl(SERVER.root() + "/v1").attempts(2).build();
    return RewardJudge.at(ScoreEndpoint.connect(place, network), settings);
  }

  private RewardJudge judge(RewardSettings settings) {
    RewardJudge.Made made = made(settings);
    assertThat(made).isInstanceOf(RewardJudge.Made.Ready.class);
    return ((RewardJudge.Made.Ready) made).judge();
  }

  private String refusal(RewardSettings settings) {
    RewardJudge.Made made = made(settings);
    assertThat(made).isInstanceOf(RewardJudge.Made.Refused.class);
    return ((RewardJudge.Made.Refused) made).message();
  }

  private static RewardSettings by(RewardApi api) {
    return new RewardSettings(
        Optional.of(api), true, Optional.empty(), Optional.empty(), Input.CONVERSATION);
  }

  private static RewardSettings labelled(String label) {
    return new RewardSettings(
        Optional.empty(), true, Optional.of(label), Optional.empty(), Input.CONVERSATION);
  }

  private static RewardSettings rendered(RewardApi api) {
    return new RewardSettings(
        Optional.of(api), true, Optional.empty(), ChatFormat.named("chatml"), Input.CONVERSATION);
  }

  private static JudgeTask.Rate rate(int candidate) {
    return new JudgeTask.Rate(ITEM, ITEM.candidates().get(candidate), 0);
  }

  private static double score(RewardJudge judge, int candidate) {
    ScoreResult result = judge.score(rate(candidate));
    assertThat(result).isInstanceOf(ScoreResult.Told.class);
    return ((ScoreResult.Told) result).score();
  }

  /// A reward that hangs on the length of what is to be scored.
  private static double logit(JsonNode body) {
    String text = body.path("messages").toString() + body.path("text_2").asText();
    return text.length() / 10.0 - 12;
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /// vLLM's answer, with these numbers in it.
  private static Answer classified(double... numbers) {
    ObjectNode body = (ObjectNode) shape("vllm/rm1_classify_messages_raw");
    ObjectNode first = (ObjectNode) body.at("/data/0");
    ArrayNode probs = first.putArray("probs");
    for (double number : numbers) {
      probs.add(number);
    }
    first.put("num_classes", numbers.length);
    return ok(body);
  }

  /// A vLLM with a reward model that knows this name of the switch.
  private static void knowing(String field) {
    SERVER
        .asVllm()
        .on(
            "/classify",
            body ->
                body.path(field).asBoolean(true)
                    ? classified(logistic(logit(body)))
                    : classified(logit(body)));
  }

  @Test
  void sendsTheSwitchThatTheServerKnows() {
    knowing("use_activation");

    RewardJudge judge = judge(USUAL);

    assertThat(judge.adaptations())
        .containsEntry("scoring", "/classify with use_activation: false");
    assertThat(score(judge, 0)).isEqualTo(logit(SERVER.asked("/classify").getLast()));
    assertThat(SERVER.asked("/classify").getLast())
        .isEqualTo(
            tree(
                """
                {"model": "tiny", "use_activation": false, "messages": [
                  {"role": "user", "content": "Why is the sky blue?"},
                  {"role": "assistant", "content": "Scattering."}]}
                """));
  }

  @Test
  void anOlderServerKnowsAnotherName() {
    knowing("activation");

    assertThat(judge(USUAL).adaptations())
        .containsEntry("scoring", "/classify with activation: false");
  }

  @Test
  void aServerThatSquashesWhateverItIsAskedIsRefused() {
    knowing("neither");

    assertThat(refusal(USUAL))
        .startsWith("judge rm: raw scores were asked for, and five texts all lie between 0 and 1 (")
        .endsWith(
            "), whatever the server was asked: serve the model without an activation, or set"
                + " scores: probability to take them as they are");
  }

  @Test
  void squashedScoresAreTakenWhereTheyAreWanted() {
    knowing("neither");
    RewardSettings squashed =
        new RewardSettings(
            Optional.empty(), false, Optional.empty(), Optional.empty(), Input.CONVERSATION);

    RewardJudge judge = judge(squashed);

    assertThat(score(judge, 1)).isBetween(0.0, 1.0);
    assertThat(SERVER.asked("/classify").getLast().has("use_activation")).isFalse();
  }

  @Test
  void rawScoresWithinTheUnitIntervalAreProvedByTheirLogisticFunction() {
    ToDoubleFunction<JsonNode> small = body -> logistic(logit(body) - 2) * 0.9;
    SERVER
        .asVllm()
        .on(
            "/classify",
            body ->
                body.path("use_activation").asBoolean(true)
                    ? classified(logistic(small.applyAsDouble(body)))
                    : classified(small.applyAsDouble(body)));

    assertThat(judge(USUAL).adaptations())
        .containsEntry("scoring", "/classify with use_activation: false");
  }

  @Test
  void aServerThatIsAlwaysRawIsSentNoSwitch() {
    SERVER.asVllm().on("/classify", body -> classified(logit(body)));

    assertThat(judge(USUAL).adaptations()).containsEntry("scoring", "/classify");
  }

  @Test
  void twoLabelsWantAName() {
    SERVER.asVllm().on("/classify", body -> classified(-logit(body), logit(body)));

    assertThat(refusal(USUAL))
        .isEqualTo(
            "judge rm: the model has 2 labels, numbered 0 to 1: set label to the one that stands"
                + " for a good answer");
    assertThat(refusal(labelled("GOOD")))
        .isEqualTo(
            "judge rm: the model has no label 'GOOD', but 2 labels, numbered 0 to 1: set label to"
                + " one of them");
    assertThat(score(judge(labelled("1")), 0)).isEqualTo(-score(judge(labelled("LABEL_0")), 0));
  }

  @Test
  void aSingleLabelUnderASoftmaxIsRefused() {
    SERVER.asVllm().on("/classify", _ -> classified(1.0));
    RewardSettings squashed =
        new RewardSettings(
            Optional.empty(), false, Optional.empty(), Optional.empty(), Input.CONVERSATION);

    assertThat(refusal(squashed))
        .isEqualTo(
            "judge rm: five different texts all read 1.0: a softmax over a single label, or no"
                + " reward model");
  }

  @Test
  void aModelThatIsServedForChatIsRefused() {
    SERVER.asVllm().on("/classify", _ -> recorded("vllm/error_classify_on_generate_server"));

    assertThat(refusal(USUAL))
        .isEqualTo(
            "judge rm: POST %s/classify answered 404: Not Found. Check base-url and model. A model that is served for chat has no such route: start vLLM with --runner pooling --convert classify, SGLang with --is-embedding; or use kind: openai."
                .formatted(SERVER.root()));
  }

  @Test
  void anEmbeddingIsNoReward() {
    SERVER.asVllm().on("/classify", _ -> classified(new double[384]));

    assertThat(refusal(USUAL))
        .contains("has 384 numbers at data[0].probs: an embedding, no reward");
  }

  @Test
  void anAnswerThatIsTooLongIsAFailureOfItsOwn() {
    knowing("use_activation");
    RewardJudge judge = judge(USUAL);
    SERVER.on("/classify", _ -> recorded("vllm/rm1_error_too_long"));

    ScoreResult result = judge.score(rate(0));

    assertThat(((ScoreResult.Missed) result).failed().failure().reason())
        .isEqualTo(JudgeFailure.Reason.CONTEXT_TOO_LONG);
  }

  @Test
  void poolingAndScoreAreReadInTheirOwnShapes() {
    SERVER
        .asVllm()
        .on(
            "/pooling",
            body -> {
              JsonNode answer = shape("vllm/rm1_pooling_classify_raw");
              ((ObjectNode) answer.at("/data/0")).putArray("data").add(logit(body));
              return ok(answer);
            })
        .on(
            "/score",
            body -> {
              JsonNode answer = shape("vllm/rm1_score_text_1_text_2");
              ((ObjectNode) answer.at("/data/0")).put("score", logit(body));
              return ok(answer);
            });

    assertThat(score(judge(by(RewardApi.POOLING)), 0))
        .isEqualTo(logit(SERVER.asked("/pooling").getLast()));
    assertThat(score(judge(by(RewardApi.SCORE)), 0))
        .isEqualTo(logit(SERVER.asked("/score").getLast()));
    assertThat(SERVER.asked("/score").getLast())
        .isEqualTo(
            tree(
                """
                {"model": "tiny", "text_1": "Why is the sky blue?", "text_2": "Scattering."}
                """));
  }

  @Test
  void sglangIsAskedOnItsOwnRouteForARenderedText() {
    SERVER
        .asSglang()
        .on(
            "/classify",
            body ->
                ok(
                    tree(
                        "{\"embedding\": [%s], \"meta_info\": {\"prompt_tokens\": 31}}"
                            .formatted(body.get("text").asText().length() / 10.0 - 9))));

    RewardJudge judge = judge(rendered(RewardApi.SGLANG));
    ScoreResult.Told told = (ScoreResult.Told) judge.score(rate(0));

    String text = SERVER.asked("/classify").getLast().get("text").asText();
    assertThat(text)
        .isEqualTo(
            """
            <|im_start|>user
            Why is the sky blue?<|im_end|>
            <|im_start|>assistant
            Scattering.<|im_end|>
            """);
    assertThat(told.score()).isEqualTo(text.length() / 10.0 - 9);
    assertThat(told.reply().usage().prompt()).isEqualTo(31);
  }

  @Test
  void sglangsImitationOfVllmIsRefused() {
    SERVER.asSglang();

    assertThat(refusal(by(RewardApi.CLASSIFY)))
        .isEqualTo(
            "judge rm: SGLang's /v1/classify puts a softmax over a single label, so that every"
                + " answer reads 1.0: set api: sglang, which asks its own /classify for the raw"
                + " score");
  }

  @Test
  void aServerThatRendersNothingWantsAChatTemplate() {
    SERVER.asSglang();

    assertThat(refusal(USUAL))
        .isEqualTo(
            "judge rm: the route /classify of %s/v1 does not render conversations: set chat-template to one of chatml, gemma, llama-3, plain, or to the model's own pieces"
                .formatted(SERVER.root()));
  }

  private static void tei(String... labels) {
    SERVER
        .on(
            "/info",
            _ ->
                ok(
                    tree(
                        """
                        {"model_id": "a/reward", "model_sha": "c0ffee", "model_dtype": "float32",
                         "model_type": {"classifier": {}}, "max_input_length": 512,
                         "version": "1.8.0"}
                        """)))
        .on(
            "/predict",
            body -> {
              ArrayNode one = (ArrayNode) tree("[]");
              double score = body.get("inputs").get(0).toString().length() / 10.0 - 9;
              for (String label : labels) {
                one.addObject().put("label", label).put("score", score);
                score = -score;
              }
              return ok(((ArrayNode) tree("[]")).add(one));
            });
  }

  @Test
  void textEmbeddingsInferenceIsSentABatchOfOneTextAndNeverCuts() {
    tei("LABEL_0");

    RewardJudge judge = judge(rendered(RewardApi.TEI));
    score(judge, 0);

    assertThat(judge.identity().facts()).containsEntry("model_sha", "c0ffee");
    assertThat(SERVER.asked("/predict").getLast())
        .isEqualTo(
            tree(
                """
                {"inputs": [["<|im_start|>user\\nWhy is the sky blue?<|im_end|>\\n<|im_start|>assistant\\nScattering.<|im_end|>\\n"]],
                 "raw_scores": true, "truncate": false}
                """));
  }

  @Test
  void aCrossEncoderIsSentAPair() {
    tei("good", "bad");
    RewardSettings pair =
        new RewardSettings(
            Optional.empty(), true, Optional.of("good"), Optional.empty(), Input.PAIR);

    RewardJudge judge = judge(pair);

    assertThat(score(judge, 0)).isEqualTo(38 / 10.0 - 9);
    assertThat(SERVER.asked("/predict").getLast().get("inputs"))
        .isEqualTo(tree("[[\"Why is the sky blue?\", \"Scattering.\"]]"));
    assertThat(
            refusal(
                new RewardSettings(
                    Optional.empty(), true, Optional.empty(), Optional.empty(), Input.PAIR)))
        .isEqualTo(
            "judge rm: the model has 2 labels, bad, good: set label to the one that stands for a"
                + " good answer");
  }

  @Test
  void teisLimitIsAFailureOfItsOwn() {
    tei("LABEL_0");
    RewardJudge judge = judge(rendered(RewardApi.TEI));
    SERVER.on(
        "/predict",
        _ ->
            new Answer(
                422,
                """
                {"error": "Input validation error: `inputs` must have less than 512 tokens. Given: 900", "error_type": "Tokenizer"}
                """));

    assertThat(((ScoreResult.Missed) judge.score(rate(0))).failed().failure().reason())
        .isEqualTo(JudgeFailure.Reason.CONTEXT_TOO_LONG);
  }

  @Test
  void theHashIsThatOfTheAnswerAndOfNothingElse() {
    knowing("use_activation");
    RewardJudge judge = judge(USUAL);
    Item alone = Item.of("other-id", "Why is the sky blue?", Candidate.of("z", "Scattering."));

    assertThat(judge.hash(new JudgeTask.Rate(alone, alone.candidates().getFirst(), 0)))
        .isEqualTo(judge.hash(rate(0)))
        .isNotEqualTo(judge.hash(rate(1)));
  }

  @Test
  void aProbeSaysWhatWasFound() {
    knowing("use_activation");

    assertThat(judge(USUAL).findings())
        .extracting(finding -> finding.name() + ": " + finding.value())
        .contains("model: tiny", "route: /classify with use_activation: false", "scores: raw");
    assertThat(List.of(RewardApi.values())).hasSize(5);
  }
}
