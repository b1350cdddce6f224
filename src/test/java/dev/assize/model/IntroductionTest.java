package dev.assize.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.recorded;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.event.Events;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.JudgeServer;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import dev.assize.transport.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntroductionTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private static ChatSettings.Builder settings() {
    return ChatSettings.builder("strict", Api.OPENAI).baseUrl(SERVER.url());
  }

  private ServedModel served(ChatSettings.Builder settings) {
    Connection connection = ChatEndpoint.connect(settings.build(), network);
    assertThat(connection).isInstanceOf(Connection.Ready.class);
    return ((Connection.Ready) connection).endpoint().served();
  }

  private Connection refused(ChatSettings.Builder settings) {
    return ChatEndpoint.connect(settings.build(), network);
  }

  private static ServedModel model(
      ServerKind kind, String name, Map<String, String> facts, int context) {
    return new ServedModel(
        kind,
        name,
        ServerIdentity.of(kind.label(), facts),
        context == 0 ? Optional.empty() : Optional.of(context));
  }

  @Test
  void llamaCppTellsItsFileAndBuild() {
    SERVER
        .onGet("/v1/models", recorded("llama-server/v1_models"))
        .onGet("/props", recorded("llama-server/props"));

    assertThat(served(settings()))
        .isEqualTo(
            model(
                ServerKind.LLAMA_CPP,
                "tiny-judge",
                Map.of(
                    "model", "tiny-judge",
                    "model_path", "./tiny-judge.gguf",
                    "build_info", "b10309-82bb48500"),
                2048));
  }

  @Test
  void vllmTellsItsRootAndVersion() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onGet("/version", recorded("vllm/version"));

    assertThat(served(settings()))
        .isEqualTo(
            model(
                ServerKind.VLLM,
                "tiny",
                Map.of("model", "tiny", "root", "./tiny-hf", "version", "0.32.0"),
                4096));
  }

  @Test
  void sglangTellsItsPath() {
    SERVER
        .onGet("/v1/models", recorded("sglang/v1_models"))
        .onGet("/model_info", recorded("sglang/model_info"));

    assertThat(served(settings()))
        .isEqualTo(
            model(
                ServerKind.SGLANG,
                "tiny",
                Map.of("model", "tiny", "model_path", "./tiny-hf", "weight_version", "default"),
                4096));
  }

  @Test
  void anyOtherServerIsItsAddress() {
    SERVER.onGet("/v1/models", json(200, "{\"data\":[{\"id\":\"m\",\"owned_by\":\"me\"}]}"));

    assertThat(served(settings().model("m")))
        .isEqualTo(model(ServerKind.OTHER, "m", Map.of("model", "m", "base-url", SERVER.url()), 0));
  }

  @Test
  void aServerThatOnlyChatsWorksWithAName() {
    assertThat(served(settings().model("m")).model()).isEqualTo("m");
  }

  @Test
  void aServerThatAnswersEverythingTheSameWorksWithAName() {
    SERVER.onGet("/v1/models", saying("A"));

    assertThat(served(settings().model("m")).model()).isEqualTo("m");
  }

  @Test
  void aServerThatBreaksOnTheQuestionForItsModelsWorksWithAName() {
    SERVER.onGet("/v1/models", aResponse().withStatus(500));

    assertThat(served(settings().model("m")).model()).isEqualTo("m");
  }

  @Test
  void autoNeedsAList() {
    assertThat(refused(settings()))
        .isEqualTo(
            new Connection.Refused(
                Connection.Reason.WRONG_MODEL,
                "judge strict: %s/models lists no models, so 'auto' can't choose one: set model."
                    .formatted(SERVER.url())));
  }

  @Test
  void autoNeedsExactlyOneModel() {
    SERVER.onGet("/v1/models", json(200, "{\"data\":[{\"id\":\"m1\"},{\"id\":\"m2\"}]}"));

    assertThat(refused(settings()))
        .isEqualTo(
            new Connection.Refused(
                Connection.Reason.WRONG_MODEL,
                "judge strict: %s/models lists m1, m2, so 'auto' can't choose: set model."
                    .formatted(SERVER.url())));
  }

  @Test
  void aWrongModelIsToldWithTheRightOnes() {
    SERVER.onGet("/v1/models", recorded("llama-server/v1_models"));

    assertThat(refused(settings().model("gpt-9")))
        .isEqualTo(
            new Connection.Refused(
                Connection.Reason.WRONG_MODEL,
                "judge strict: %s does not serve the model 'gpt-9', but tiny-judge: set model to a name from there, or to 'auto'."
                    .formatted(SERVER.url())));
  }

  @Test
  void aModelThatIsServedButNotListedIsTaken() {
    SERVER
        .onGet("/v1/models", json(200, "{\"data\":[{\"id\":\"m1\"}]}"))
        .onGet("/v1/models/m2", json(200, "{\"id\":\"m2\",\"object\":\"model\"}"));

    assertThat(served(settings().model("m2")).model()).isEqualTo("m2");
  }

  @Test
  void aWrongKeyIsToldBeforeAnythingIsSpent() {
    SERVER
        .onGet("/v1/models", recorded("llama-server/v1_models"))
        .onGet("/props", recorded("llama-server/auth_missing_key"));

    assertThat(refused(settings().apiKey(Secret.of("sk-wrong", "JUDGE_KEY"))))
        .isEqualTo(
            new Connection.Refused(
                Connection.Reason.UNAUTHORIZED,
                "judge strict: GET %s/props answered 401: Invalid API Key. Is the key in the environment variable JUDGE_KEY right?"
                    .formatted(SERVER.root())));
  }

  @Test
  void aServerThatIsDownIsToldWithTheUrlCalled() {
    Connection connection = refused(settings().baseUrl("http://127.0.0.1:9"));

    assertThat(connection).isInstanceOf(Connection.Refused.class);
    Connection.Refused refused = (Connection.Refused) connection;
    assertThat(refused.reason()).isEqualTo(Connection.Reason.UNREACHABLE);
    assertThat(refused.message())
        .startsWith("judge strict: GET http://127.0.0.1:9/v1/models: no connection")
        .endsWith(
            "Start one with 'llama-server -m MODEL.gguf --port 8080' or 'vllm serve MODEL --port"
                + " 8000'.");
  }

  @Test
  void aLoadingServerIsWaitedFor() {
    SERVER.onGet("/v1/models", recorded("llama-server/v1_models_loading"));

    Connection connection = refused(settings());

    assertThat(((Connection.Refused) connection).message())
        .isEqualTo(
            "judge strict: GET %s/models answered 503: Loading model.".formatted(SERVER.url()));
  }

  @Test
  void aWebPageIsNoApi() {
    SERVER.onGet("/v1/models", aResponse().withBody("<!doctype html><html></html>"));

    assertThat(refused(settings().model("m")))
        .isEqualTo(
            new Connection.Refused(
                Connection.Reason.NOT_AN_API,
                "judge strict: GET %s/models answered 200 with a reply that is a web page, no API."
                    .formatted(SERVER.url())));
  }

  @Test
  void aPoolMustServeOneModel() {
    SERVER
        .onGet("/v1/models", recorded("vllm/v1_models"))
        .onGet("/version", recorded("vllm/version"))
        .onGet("/b/v1/models", recorded("sglang/v1_models"));

    Connection connection =
        refused(
            settings()
                .baseUrls(
                    List.of(BaseUrl.parse(SERVER.url()), BaseUrl.parse(SERVER.root() + "/b/v1"))));

    assertThat(((Connection.Refused) connection).message())
        .isEqualTo(
            "judge strict: %s serves vllm {model=tiny, root=./tiny-hf, version=0.32.0}, but %s/b/v1 serves sglang {model=tiny}: the servers of one judge must serve the same."
                .formatted(SERVER.url(), SERVER.root()));
  }
}
