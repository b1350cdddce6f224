package dev.assize.judge;

import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.recorded;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.event.Events;
import dev.assize.model.Api;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatSettings;
import dev.assize.model.Connection;
import dev.assize.model.ProbabilityRoute;
import dev.assize.model.Reply;
import dev.assize.model.RouteFinder.Finding;
import dev.assize.model.Scoring;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.reply.FinishReason;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.task.CallId;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.task.Step;
import dev.assize.transport.JudgeServer;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExactScoringTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private static final int[] PROMPT = {0, 67, 548, 201};

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private ChatJudge judge(Scoring scoring) {
    return judge(scoring, JsonNodeFactory.instance.objectNode());
  }

  private ChatJudge judge(Scoring scoring, ObjectNode extraBody) {
    ChatSettings settings =
        ChatSettings.builder("strict", Api.OPENAI)
            .baseUrl(SERVER.url())
            .extraBody(extraBody)
            .build();
    Connection connection = ChatEndpoint.connect(settings, network);
    return new ChatJudge(((Connection.Ready) connection).endpoint(), scoring, 1);
  }

  private static Question question(Step step) {
    Candidate a = Candidate.of("a", "one");
    Candidate b = Candidate.of("b", "two");
    return new Question(
        new CallId.Judging(
            new ItemId("i1"),
            "pairwise-direct",
            "strict",
            List.of(new CandidateId("a"), new CandidateId("b")),
            0,
            step),
        new JudgeTask.Compare(
            Item.of("i1", "Which?", a, b), new Comparison(a, b, true), Order.GIVEN, 0),
        new BareLetters(),
        new RenderedPrompt(List.of(new Turn(Role.USER, "A or B?")), List.of()),
        true,
        1);
  }

  private static ResponseDefinitionBuilder tokens(int... continuation) {
    return json(
        200,
        "{\"tokens\":[%s],\"token_strs\":[]}"
            .formatted(
                IntStream.concat(IntStream.of(PROMPT), IntStream.of(continuation))
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(","))));
  }

  private static void vllm() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onGet("/version", recorded("vllm/version"))
        .onPostOf("/tokenize", "\"prompt\"", json(200, "{\"tokens\":[35]}"))
        .onPostOf("/tokenize", "better?", tokens())
        .onPostOf("/tokenize", "\"content\":\"A\"", tokens(35))
        .onPostOf("/tokenize", "\"content\":\"B\"", tokens(36));
  }

  /// vLLM lists the drawn token first, then the labels.
  private static ResponseDefinitionBuilder listing(String... idsAndLogprobs) {
    StringBuilder top = new StringBuilder();
    for (int at = 0; at < idsAndLogprobs.length; at += 2) {
      top.append(at == 0 ? "" : ",")
          .append(
              "{\"token\":\"token_id:%s\",\"logprob\":%s}"
                  .formatted(idsAndLogprobs[at], idsAndLogprobs[at + 1]));
    }
    return json(
        200,
        "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\" face\"},\"logprobs\":{\"content\":[{\"token\":\"token_id:4140\",\"logprob\":-3.4,\"top_logprobs\":[%s]}]}}]}"
            .formatted(top));
  }

  private static ProbabilityRoute chosen(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Chosen.class);
    return ((Finding.Chosen) finding).route();
  }

  @Test
  void vllmGivesTheLabelsByTheirIds() {
    vllm();
    SERVER.onChat(listing("4140", "-3.4", "35", "-10.744889", "36", "-9.924577"));
    ChatJudge judge = judge(Scoring.AUTO);

    assertThat(chosen(judge.prepare(new BareLetters(), "en", true)).scoring())
        .isEqualTo(Scoring.TOKEN_IDS);
    Reply reply = (Reply) judge.ask(question(Step.VERDICT));

    JsonNode body = SERVER.chatBodies().getLast();
    assertThat(body.get("logprob_token_ids").toString()).isEqualTo("[35,36]");
    assertThat(body.get("max_tokens").asInt()).isEqualTo(1);
    assertThat(body.get("temperature").asDouble()).isZero();
    assertThat(body.has("top_logprobs")).isFalse();
    assertThat(reply.text().answer()).isEqualTo("B");
    assertThat(reply.text().finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.masked()).isFalse();
    assertThat(reply.logprobs().orElseThrow().positions())
        .containsExactly(
            new Position(
                "B",
                -9.924577,
                List.of(new Alternative("B", -9.924577), new Alternative("A", -10.744889)),
                false));
  }

  @Test
  void anOlderVllmThatIgnoresIdsIsConstrainedInstead() {
    vllm();
    SERVER
        .onPostOf("/v1/chat/completions", "logprob_token_ids", listing("4140", "-3.4"))
        .onPostOf(
            "/v1/chat/completions",
            "structured_outputs",
            listing("36", "-0.364847", "35", "-1.185160", "1", "-9999.0"));
    ChatJudge judge = judge(Scoring.AUTO);

    assertThat(judge.prepare(new BareLetters(), "en", true))
        .satisfies(finding -> assertThat(chosen(finding).scoring()).isEqualTo(Scoring.CHOICE))
        .extracting("passedOver")
        .isEqualTo(
            List.of(
                "judge strict: scoring 'token-ids' is not possible: the server gave probabilities"
                    + " for 0 of 2 labels"));
    Reply reply = (Reply) judge.ask(question(Step.VERDICT));

    assertThat(SERVER.chatBodies().getLast().at("/structured_outputs/choice").toString())
        .isEqualTo("[\"A\",\"B\"]");
    assertThat(reply.masked()).isTrue();
    assertThat(reply.text().answer()).isEqualTo("B");
  }

  @Test
  void aConstraintThatDoesNotShowIsNoRoute() {
    vllm();
    SERVER.onChat(listing("36", "-9.92", "35", "-10.74"));

    assertThat(judge(Scoring.CHOICE).prepare(new BareLetters(), "en", true))
        .isEqualTo(
            new Finding.None(
                "judge strict: scoring 'choice' is not possible: the constraint does not show in"
                    + " the probabilities: the labels have 0.000, not all"));
  }

  @Test
  void llamaCppIsBiasedAndAskedAfterSampling() {
    SERVER
        .onGet("/v1/models", recorded("llama-server/v1_models"))
        .onGet("/props", recorded("llama-server/props"))
        .onPostOf("/tokenize", "\"prompt\"", json(400, "{}"))
        .onPostOf(
            "/apply-template", "messages", json(200, "{\"prompt\":\"User: x\\n\\nAssistant:\"}"))
        .onPostOf(
            "/tokenize",
            "\"content\":\"A\"",
            json(200, "{\"tokens\":[{\"id\":32,\"piece\":\"A\"}]}"))
        .onPostOf(
            "/tokenize", "Assistant:\"", json(200, "{\"tokens\":[{\"id\":7,\"piece\":\":\"}]}"))
        .onPostOf(
            "/tokenize",
            "Assistant:A",
            json(200, "{\"tokens\":[{\"id\":7,\"piece\":\":\"},{\"id\":32,\"piece\":\"A\"}]}"))
        .onPostOf(
            "/tokenize",
            "Assistant:B",
            json(200, "{\"tokens\":[{\"id\":7,\"piece\":\":\"},{\"id\":33,\"piece\":\"B\"}]}"))
        .onChat(recorded("llama-server/chat_logit_bias_ab_post_sampling"));
    ChatJudge judge = judge(Scoring.AUTO);

    assertThat(chosen(judge.prepare(new BareLetters(), "en", true)).scoring())
        .isEqualTo(Scoring.LOGIT_BIAS);
    Reply reply = (Reply) judge.ask(question(Step.VERDICT));

    JsonNode body = SERVER.chatBodies().getLast();
    assertThat(body.get("logit_bias").toString()).isEqualTo("{\"32\":100,\"33\":100}");
    assertThat(body.get("post_sampling_probs").asBoolean()).isTrue();
    assertThat(body.get("temperature").asDouble()).isEqualTo(1);
    assertThat(body.get("top_k").asInt()).isZero();
    assertThat(body.get("top_p").asDouble()).isEqualTo(1);
    assertThat(body.get("min_p").asDouble()).isZero();
    assertThat(reply.masked()).isTrue();
    assertThat(reply.text().answer()).isEqualTo("B");
    Position position = reply.logprobs().orElseThrow().positions().getFirst();
    assertThat(Math.exp(position.logprob())).isCloseTo(0.92647, within(1e-5));
    assertThat(position.afterSampling()).isTrue();
  }

  @Test
  void sglangIsConstrainedByAnExpression() {
    SERVER
        .onGet("/v1/models", recorded("sglang/v1_models"))
        .onChat(recorded("sglang/constrained_regex"));
    ChatJudge judge = judge(Scoring.AUTO);

    assertThat(chosen(judge.prepare(new BareLetters(), "en", true)).scoring())
        .isEqualTo(Scoring.REGEX);
    Reply reply = (Reply) judge.ask(question(Step.VERDICT));

    assertThat(SERVER.chatBodies().getLast().get("regex").asText()).isEqualTo("(A|B)");
    List<Alternative> labels = reply.logprobs().orElseThrow().positions().getFirst().alternatives();
    assertThat(labels).hasSize(2);
    assertThat(Math.exp(labels.getLast().logprob())).isCloseTo(0.29993, within(1e-4));
  }

  @Test
  void samplingByHandThatWouldShowInTheProbabilitiesIsRefused() {
    SERVER.onGet("/v1/models", recorded("llama-server/v1_models"));
    ObjectNode hot = JsonNodeFactory.instance.objectNode().put("temperature", 0.5);

    assertThat(judge(Scoring.LOGIT_BIAS, hot).prepare(new BareLetters(), "en", true))
        .isEqualTo(
            new Finding.None(
                "judge strict: scoring 'logit-bias' is not possible: extra-body sets 'temperature',"
                    + " which would show in the probabilities; set it beside extra-body instead"));
  }

  private static VerdictGrammar grammar(String name) {
    return ((GrammarChoice.Found) Grammars.named(name, Optional.empty())).grammar();
  }

  private static Question question(Step step, VerdictGrammar grammar, Turn... messages) {
    Question plain = question(step);
    return new Question(
        plain.id(),
        plain.task(),
        grammar,
        new RenderedPrompt(List.of(messages), List.of()),
        true,
        1);
  }

  @Test
  void aReasonedVerdictIsMeasuredBehindItsReasons() {
    vllm();
    SERVER
        .onPostOf("/tokenize", "[[A\"", tokens(35))
        .onPostOf("/tokenize", "[[B\"", tokens(36))
        .onChat(listing("4140", "-3.4", "35", "-10.744889", "36", "-9.924577"));
    ChatJudge judge = judge(Scoring.AUTO);
    VerdictGrammar brackets = grammar("bracket-2");
    judge.prepare(brackets, "en", false);

    Reply reply =
        (Reply)
            judge.ask(
                question(
                    Step.PROBABILITY,
                    brackets,
                    new Turn(Role.USER, "A or B?"),
                    new Turn(Role.ASSISTANT, "B is wrong.\n\n")));

    JsonNode body = SERVER.chatBodies().getLast();
    assertThat(body.at("/messages/1").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"B is wrong.\\n\\n[[\"}");
    assertThat(body.get("continue_final_message").asBoolean()).isTrue();
    assertThat(body.get("add_generation_prompt").asBoolean()).isFalse();
    assertThat(body.get("max_tokens").asInt()).isEqualTo(1);
    assertThat(reply.text().answer()).isEqualTo("[[B]]");
  }

  @Test
  void labelsThatBeginAlikeAreAskedForAsLetters() {
    vllm();
    VerdictGrammar fiveWay = grammar("bracket-5");
    for (String label : List.of("A>>B", "A>B", "A=B")) {
      SERVER.onPostOf("/tokenize", "[[" + label + "\"", tokens(35, 9));
    }
    for (String label : List.of("B>A", "B>>A")) {
      SERVER.onPostOf("/tokenize", "[[" + label + "\"", tokens(36, 9));
    }
    for (int at = 0; at < 5; at++) {
      SERVER.onPostOf("/tokenize", "\"content\":\"" + "PQRST".charAt(at) + "\"", tokens(50 + at));
    }
    SERVER.onChat(listing("50", "-4.0", "51", "-1.0", "52", "-2.0", "53", "-3.0", "54", "-5.0"));
    ChatJudge judge = judge(Scoring.AUTO);
    judge.prepare(fiveWay, "en", true);

    Reply reply =
        (Reply) judge.ask(question(Step.VERDICT, fiveWay, new Turn(Role.USER, "A or B?")));

    assertThat(SERVER.chatBodies().getLast().at("/messages/0/content").asText())
        .isEqualTo(
            """
            A or B?

            Answer with one letter and nothing else. What each letter stands for:
            P = [[A>>B]]
            Q = [[A>B]]
            R = [[A=B]]
            S = [[B>A]]
            T = [[B>>A]]\
            """);
    assertThat(SERVER.chatBodies().getLast().get("logprob_token_ids").toString())
        .isEqualTo("[50,51,52,53,54]");
    assertThat(reply.text().answer()).isEqualTo("[[A>B]]");
    assertThat(reply.logprobs().orElseThrow().positions().get(1).alternatives())
        .extracting(Alternative::token)
        .containsExactly("A>B", "A=B", "B>A", "A>>B", "B>>A");
  }

  @Test
  void aHostedModelIsConstrainedByASchema() {
    vllm();
    SERVER.onChat(
        json(
            200,
            """
            {"choices": [{"finish_reason": "stop",
              "message": {"content": "{\\"verdict\\": \\"B\\"}"},
              "logprobs": {"content": [
                {"token": "{\\"", "logprob": 0, "top_logprobs": []},
                {"token": "verdict", "logprob": 0, "top_logprobs": []},
                {"token": "\\":", "logprob": 0, "top_logprobs": []},
                {"token": " \\"", "logprob": 0, "top_logprobs": []},
                {"token": "B", "logprob": -0.287682, "top_logprobs": [
                  {"token": "B", "logprob": -0.287682}, {"token": "A", "logprob": -1.386294}]},
                {"token": "\\"}", "logprob": 0, "top_logprobs": []}]}}]}
            """));
    ChatJudge judge = judge(Scoring.SCHEMA);

    assertThat(chosen(judge.prepare(new BareLetters(), "en", true)).scoring())
        .isEqualTo(Scoring.SCHEMA);
    Reply reply = (Reply) judge.ask(question(Step.VERDICT));

    assertThat(
            SERVER
                .chatBodies()
                .getLast()
                .at("/response_format/json_schema/schema/properties/verdict/enum")
                .toString())
        .isEqualTo("[\"A\",\"B\"]");
    assertThat(reply.text().answer()).isEqualTo("B");
    assertThat(reply.masked()).isTrue();
    List<Alternative> labels = reply.logprobs().orElseThrow().positions().getFirst().alternatives();
    assertThat(labels).extracting(Alternative::token).containsExactly("B", "A");
    assertThat(Math.exp(labels.getFirst().logprob())).isCloseTo(0.75, within(1e-5));
    assertThat(judge.measuresApart(new BareLetters())).isFalse();
  }

  @Test
  void aServerThatIgnoresASchemaIsRefusedWhereItWasAskedForByHand() {
    vllm();
    SERVER.onChat(listing("4140", "-3.4", "35", "-1.0"));

    assertThat(judge(Scoring.SCHEMA).prepare(new BareLetters(), "en", true))
        .isEqualTo(
            new Finding.None(
                "judge strict: scoring 'schema' is not possible: the server gave probabilities"
                    + " for 0 of 2 labels"));
  }

  @Test
  void coverageIsMeasuredWithoutAConstraint() {
    vllm();
    SERVER.onChat(listing("36", "-1.0", "35", "-2.0"));
    ChatJudge judge = judge(Scoring.AUTO);
    judge.prepare(new BareLetters(), "en", true);

    judge.ask(question(Step.COVERAGE));

    assertThat(SERVER.chatBodies().getLast().has("logprob_token_ids")).isFalse();
    assertThat(SERVER.chatBodies().getLast().get("top_logprobs").asInt()).isEqualTo(20);
  }

  @Test
  void aTemplateThatOpensAThoughtHasNoExactRoute() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onPostOf("/tokenize", "\"prompt\"", json(200, "{\"tokens\":[35]}"))
        .onPostOf(
            "/tokenize",
            "better?",
            json(200, "{\"tokens\":[1,2,3],\"token_strs\":[\"assistant\",\"Ċ\",\"<think>\"]}"));

    Finding finding = judge(Scoring.AUTO).prepare(new BareLetters(), "en", true);

    assertThat(chosen(finding)).isEqualTo(ProbabilityRoute.TopLogprobs.USUAL);
    assertThat(finding)
        .extracting("passedOver")
        .isEqualTo(
            List.of(
                "judge strict: no exact verdict probabilities: the chat template opens a thought"
                    + " before every reply: turn thinking off in extra-body"));
  }

  @Test
  void labelsThatBeginAlikeHaveNoExactRoute() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onPostOf("/tokenize", "\"prompt\"", json(200, "{\"tokens\":[35]}"))
        .onPostOf("/tokenize", "better?", tokens())
        .onPostOf("/tokenize", "\"content\":\"A\"", tokens(61, 35))
        .onPostOf("/tokenize", "\"content\":\"B\"", tokens(61, 36));

    assertThat(judge(Scoring.TOKEN_IDS).prepare(new BareLetters(), "en", true))
        .isEqualTo(
            new Finding.None(
                "judge strict: scoring 'token-ids' is not possible: two labels begin with the same"
                    + " token"));
  }

  @Test
  void aServerThatBreaksMeanwhileDecidesNothing() {
    vllm();
    SERVER.onChat(json(500, "{\"error\":{\"message\":\"EngineCore encountered an issue.\"}}"));

    assertThat(judge(Scoring.AUTO).prepare(new BareLetters(), "en", true))
        .isEqualTo(
            new Finding.None(
                "judge strict: scoring 'token-ids' is not possible: POST %s/chat/completions answered 500: EngineCore encountered an issue."
                    .formatted(SERVER.url())));
  }

  @Test
  void nothingIsTriedOnAServerThatMayCharge() {
    SERVER.onGet("/v1/models", json(200, "{\"data\":[{\"id\":\"m\"}]}")).onChat(saying("A"));

    assertThat(chosen(judge(Scoring.AUTO).prepare(new BareLetters(), "en", true)))
        .isEqualTo(ProbabilityRoute.TopLogprobs.USUAL);
    assertThat(SERVER.chats()).isEmpty();
    assertThat(SERVER.posts("/tokenize")).isEmpty();
  }
}
