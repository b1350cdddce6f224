package dev.assize.model;

import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.recorded;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.event.RunEvent;
import dev.assize.transport.JudgeServer;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import dev.assize.transport.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatEndpointTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private static final List<Turn> TURNS =
      List.of(new Turn(Role.SYSTEM, "Judge fairly."), new Turn(Role.USER, "A or B?"));

  private final List<RunEvent> events = new ArrayList<>();
  private final Network network =
      Network.open(Proxies.none(), events::add, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private static ChatSettings.Builder settings() {
    return ChatSettings.builder("strict", Api.OPENAI).baseUrl(SERVER.url()).model("judge-1");
  }

  private ChatEndpoint endpoint(ChatSettings settings) {
    Connection connection = ChatEndpoint.connect(settings, network);
    assertThat(connection).isInstanceOf(Connection.Ready.class);
    return ((Connection.Ready) connection).endpoint();
  }

  private static ChatCall call() {
    return ChatCall.of(TURNS, Sampling.GREEDY, 64, Optional.empty(), 0);
  }

  private static ChatCall withLogprobs() {
    return new ProbabilityRoute.TopLogprobs(20).ask(call());
  }

  private static ObjectNode tree(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  @Test
  void sendsWhatIsMeantAndNothingElse() {
    SERVER.onChat(saying("[[A]]"));

    endpoint(settings().build()).ask(withLogprobs());

    assertThat(SERVER.chatBodies())
        .containsExactly(
            tree(
                """
                {"model":"judge-1","stream":false,"temperature":0.0,"max_tokens":64,
                 "logprobs":true,"top_logprobs":20,
                 "messages":[{"role":"system","content":"Judge fairly."},
                             {"role":"user","content":"A or B?"}]}
                """));
  }

  @Test
  void leavesNoSamplingToALocalServer() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onGet("/version", recorded("vllm/version"))
        .onChat(recorded("vllm/chat_plain"));

    endpoint(settings().model("auto").build()).ask(call());

    JsonNode body = SERVER.chatBodies().getFirst();
    assertThat(body.get("temperature").asDouble()).isZero();
    assertThat(body.get("top_p").asDouble()).isEqualTo(1);
    assertThat(body.get("top_k").asInt()).isEqualTo(-1);
    assertThat(body.get("min_p").asDouble()).isZero();
  }

  private ChatEndpoint llamaServer() {
    SERVER
        .onGet("/v1/models", recorded("llama-server/v1_models"))
        .onGet("/props", recorded("llama-server/props"));
    return endpoint(settings().model("auto").build());
  }

  @Test
  void aLongReplyOfLlamaServerIsStreamedSoThatItEndsWhenItIsGivenUp() {
    SERVER.onChat(recorded("llama-server/chat_stream"));
    ChatCall call = ChatCall.of(TURNS, Sampling.GREEDY, 1024, Optional.empty(), 0);

    ChatResult result = llamaServer().ask(call);

    assertThat(result)
        .isInstanceOfSatisfying(
            Reply.class,
            reply -> {
              assertThat(reply.text().answer()).isEqualTo(" reinforcementsгите称之为");
              assertThat(reply.usage().prompt()).isEqualTo(203);
            });
    JsonNode body = SERVER.chatBodies().getFirst();
    assertThat(body.get("stream").asBoolean()).isTrue();
    assertThat(body.get("stream_options")).isEqualTo(tree("{\"include_usage\":true}"));
    assertThat(body.get("max_tokens").asInt()).isEqualTo(1024);
    assertThat(body.get("top_k").asInt()).isZero();
    assertThat(SERVER.chats().getFirst().getHeader("Accept")).isEqualTo("text/event-stream");
    assertThat(SERVER.chats().getFirst().getHeader("Connection")).isEqualTo("close");
  }

  @Test
  void aShortReplyOfLlamaServerIsNotStreamed() {
    SERVER.onChat(saying("A"));

    llamaServer().ask(call());

    assertThat(SERVER.chatBodies().getFirst().get("stream").asBoolean()).isFalse();
  }

  @Test
  void anErrorInTheMiddleOfAStreamIsToldAsWhatItIs() {
    SERVER.onChat(recorded("llama-server/chat_stream_error_midstream"));
    ChatCall call = ChatCall.of(TURNS, Sampling.GREEDY, 1024, Optional.empty(), 0);

    ChatResult result = llamaServer().ask(call);

    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure())
                  .isEqualTo(
                      new JudgeFailure(
                          JudgeFailure.Reason.MALFORMED_REPLY,
                          "POST %s/chat/completions answered 200 with an error: The model produced output that does not match the expected peg-native format."
                              .formatted(SERVER.url())));
              assertThat(failed.attempts()).isEqualTo(1);
            });
  }

  @Test
  void extraBodyIsMergedDeeplyAndWins() {
    SERVER.onChat(saying("A"));
    ChatCall withExtra =
        call().with(Optional.empty(), tree("{\"chat_template_kwargs\":{\"a\":1,\"b\":[]}}"), false);

    endpoint(
            settings()
                .extraBody(tree("{\"temperature\":0.2,\"chat_template_kwargs\":{\"c\":{}}}"))
                .build())
        .ask(withExtra);

    JsonNode body = SERVER.chatBodies().getFirst();
    assertThat(body.get("temperature").asDouble()).isEqualTo(0.2);
    assertThat(body.get("chat_template_kwargs")).isEqualTo(tree("{\"a\":1,\"b\":[],\"c\":{}}"));
  }

  @Test
  void aCallThatOnlyMeasuresALabelLeavesOutWhatConstrainsWholeReplies() {
    SERVER.onChat(saying("A"));

    endpoint(
            settings()
                .extraBody(tree("{\"grammar\":\"root ::= x\",\"cache_prompt\":false}"))
                .build())
        .ask(call().oneToken(Sampling.GREEDY));

    JsonNode body = SERVER.chatBodies().getFirst();
    assertThat(body.has("grammar")).isFalse();
    assertThat(body.get("cache_prompt").asBoolean(true)).isFalse();
  }

  @Test
  void aConstraintInTheExtraBodyHidesTheMassOnTheLabels() {
    SERVER.onChat(saying("A"));

    ChatResult result =
        endpoint(
                settings()
                    .extraBody(tree("{\"structured_outputs\":{\"choice\":[\"A\",\"B\"]}}"))
                    .build())
            .ask(call());

    assertThat(((Reply) result).masked()).isTrue();
  }

  @Test
  void extraBodyMustNotSetWhatIsAsked() {
    assertThatThrownBy(() -> settings().extraBody(tree("{\"messages\":[]}")).build())
        .hasMessage("judge strict: extra-body holds 'messages', which is not for it to set");
  }

  @Test
  void aSystemMessageCanBeMerged() {
    SERVER.onChat(saying("A"));

    endpoint(settings().systemRole(SystemRole.MERGE).build()).ask(call());

    assertThat(SERVER.chatBodies().getFirst().get("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":\"Judge fairly.\\n\\nA or B?\"}]");
  }

  @Test
  void aReplyHoldsWhatTheServerSaid() {
    SERVER.onChat(recorded("llama-server/chat_logprobs20"));

    ChatResult result = endpoint(settings().build()).ask(withLogprobs());

    assertThat(result).isInstanceOf(Reply.class);
    Reply reply = (Reply) result;
    assertThat(reply.text().answer()).isEqualTo(" reinforcementsгите");
    assertThat(reply.logprobs().orElseThrow().positions()).hasSize(2);
    assertThat(reply.masked()).isFalse();
    assertThat(reply.attempts()).isEqualTo(1);
    assertThat(reply.exchange()).isNotEmpty();
  }

  @Test
  void whatLangChain4jWouldThrowAwayIsKept() {
    SERVER.onChat(
        json(
            200,
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I"
                + " can't judge this.\"}}]}"));

    ChatResult result = endpoint(settings().build()).ask(call());

    assertThat(((Reply) result).text().refusal()).contains("I can't judge this.");
  }

  @Test
  void aRefusedFieldIsAdaptedOnceAndRemembered() {
    SERVER.onChat(
        json(
            400,
            "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with"
                + " this model. Use 'max_completion_tokens'"
                + " instead.\",\"type\":\"invalid_request_error\",\"param\":\"max_tokens\",\"code\":\"unsupported_parameter\"}}"),
        json(
            400,
            "{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support 0 with"
                + " this model.\",\"param\":\"temperature\"}}"),
        saying("[[A]]"));
    ChatEndpoint endpoint = endpoint(settings().build());
    RequestHash before = endpoint.hash(call());

    ChatResult first = endpoint.ask(call());
    ChatResult second = endpoint.ask(call());

    assertThat(first).isInstanceOf(Reply.class);
    assertThat(second).isInstanceOf(Reply.class);
    assertThat(SERVER.chatBodies()).hasSize(4);
    JsonNode last = SERVER.chatBodies().getLast();
    assertThat(last.has("temperature")).isFalse();
    assertThat(last.has("max_tokens")).isFalse();
    assertThat(last.get("max_completion_tokens").asInt()).isEqualTo(64);
    assertThat(events)
        .containsExactly(
            new RunEvent.Notice(
                "judge strict: the server refused 'max_tokens': 'max_tokens' is sent as"
                    + " 'max_completion_tokens' from now on"),
            new RunEvent.Notice(
                "judge strict: the server refused 'temperature': 'temperature' is left out from now"
                    + " on"));
    assertThat(endpoint.adaptations().changes())
        .containsEntry("max_tokens", "max_completion_tokens")
        .containsEntry("temperature", "left out");
    assertThat(endpoint.hash(call())).isEqualTo(before);
  }

  @Test
  void aLaterStartKnowsWhatWasLearnt() {
    SERVER.onChat(saying("A"));
    Adaptations learnt =
        Adaptations.NONE.with(new Adaptations.Change("temperature", Adaptations.LEFT_OUT));

    endpoint(settings().adaptations(learnt).build()).ask(call());

    assertThat(SERVER.chatBodies().getFirst().has("temperature")).isFalse();
  }

  @Test
  void aRefusalThatNothingCanBeDoneAboutFails() {
    SERVER.onChat(recorded("llama-server/chat_context_overflow"));

    ChatResult result = endpoint(settings().build()).ask(call());

    assertThat(result).isInstanceOf(Failed.class);
    assertThat(((Failed) result).failure())
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.CONTEXT_TOO_LONG,
                "POST %s/chat/completions answered 400: request (6008 tokens) exceeds the available context size (2048 tokens), try increasing it. Serve the model with a longer context, or leave the item out."
                    .formatted(SERVER.url())));
  }

  @Test
  void aPathThatDoesNotExistIsPrinted() {
    ChatResult result = endpoint(settings().baseUrl(SERVER.root() + "/api").build()).ask(call());

    assertThat(((Failed) result).failure())
        .isEqualTo(
            new JudgeFailure(
                JudgeFailure.Reason.NOT_FOUND,
                "POST %s/api/chat/completions answered 404. Check base-url and model."
                    .formatted(SERVER.root())));
  }

  @Test
  void hashesTellCallsApart() {
    ChatEndpoint endpoint = endpoint(settings().build());
    RequestHash plain = endpoint.hash(call());

    assertThat(endpoint.hash(call())).isEqualTo(plain);
    assertThat(endpoint.hash(withLogprobs())).isNotEqualTo(plain);
    assertThat(endpoint.hash(ChatCall.of(TURNS, Sampling.GREEDY, 64, Optional.empty(), 1)))
        .isNotEqualTo(plain);
    assertThat(endpoint.hash(ChatCall.of(TURNS, Sampling.at(0.7), 64, Optional.empty(), 0)))
        .isNotEqualTo(plain);
    assertThat(endpoint(settings().revision("2").build()).hash(call())).isNotEqualTo(plain);
    assertThat(endpoint(settings().model("judge-2").build()).hash(call())).isNotEqualTo(plain);
  }

  @Test
  void theAddressCountsOnlyWhereTheServerTellsNoMore() {
    RequestHash named = endpoint(settings().build()).hash(call());
    RequestHash elsewhere =
        endpoint(settings().baseUrl(SERVER.root() + "/other").build()).hash(call());
    assertThat(elsewhere).isNotEqualTo(named);

    SERVER
        .onGet("/v1/models", recorded("llama-server/v1_models"))
        .onGet("/b/v1/models", recorded("llama-server/v1_models"))
        .onGet("/props", recorded("llama-server/props"))
        .onGet("/b/props", recorded("llama-server/props"));
    RequestHash here = endpoint(settings().model("auto").build()).hash(call());
    RequestHash there =
        endpoint(settings().model("auto").baseUrl(SERVER.root() + "/b/v1").build()).hash(call());
    assertThat(there).isEqualTo(here);
  }

  @Test
  void asksAnthropic() {
    SERVER.onPost(
        "/v1/messages",
        json(
            200,
            """
            {"type":"message","role":"assistant","model":"claude-x","stop_reason":"end_turn",
             "content":[{"type":"text","text":"[[A]]"}],
             "usage":{"input_tokens":10,"cache_read_input_tokens":5,"output_tokens":3}}
            """));
    ChatEndpoint endpoint =
        endpoint(
            ChatSettings.builder("claude", Api.ANTHROPIC)
                .baseUrl(SERVER.url())
                .model("claude-x")
                .apiKey(Secret.of("sk-ant-1", "KEY"))
                .extraBody(tree("{\"thinking\":{\"type\":\"disabled\"}}"))
                .build());

    ChatResult result = endpoint.ask(call());

    assertThat(((Reply) result).text().answer()).isEqualTo("[[A]]");
    assertThat(((Reply) result).usage().prompt()).isEqualTo(15);
    var request = SERVER.posts("/v1/messages").getFirst();
    assertThat(request.getHeader("x-api-key")).isEqualTo("sk-ant-1");
    assertThat(request.getHeader("anthropic-version")).isEqualTo("2023-06-01");
    JsonNode body = tree(request.getBodyAsString());
    assertThat(body.get("temperature").asDouble()).isZero();
    assertThat(body.get("max_tokens").asInt()).isEqualTo(64);
    assertThat(body.get("thinking")).isEqualTo(tree("{\"type\":\"disabled\"}"));
    assertThat(body.at("/system/0/text").asText()).isEqualTo("Judge fairly.");
    assertThat(body.at("/messages/0/content/0/text").asText()).isEqualTo("A or B?");
  }

  @Test
  void anthropicsRefusedTemperatureIsLeftOut() {
    SERVER.onPost(
        "/v1/messages",
        json(
            400,
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"`temperature`"
                + " is deprecated for this model.\"}}"),
        json(
            200,
            "{\"content\":[{\"type\":\"text\",\"text\":\"B\"}],\"stop_reason\":\"end_turn\"}"));
    ChatEndpoint endpoint =
        endpoint(
            ChatSettings.builder("claude", Api.ANTHROPIC)
                .baseUrl(SERVER.url())
                .model("claude-x")
                .build());

    assertThat(endpoint.ask(call())).isInstanceOf(Reply.class);
    assertThat(tree(SERVER.posts("/v1/messages").getLast().getBodyAsString()).has("temperature"))
        .isFalse();
  }

  @Test
  void settingsNeverPrintAKey() {
    ChatSettings settings =
        settings()
            .apiKey(Secret.of("sk-1234", "K"))
            .headers(Map.of("Authorization", "Bearer sk-5678"))
            .queryParams(Map.of("key", "sk-9"))
            .build();

    assertThat(settings.toString() + settings.shape() + settings.wire()).doesNotContain("sk-");
  }
}
