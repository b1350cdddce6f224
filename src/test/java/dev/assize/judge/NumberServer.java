package dev.assize.judge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.assize.transport.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server that works its answers out from what it was asked, in the shapes that real ones were
/// recorded in.
public final class NumberServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Function<JsonNode, Answer>> routes = new ConcurrentHashMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final WireMockServer server =
      new WireMockServer(
          options().dynamicPort().bindAddress("127.0.0.1").extensions(new Working()));

  /// What it was asked.
  public record Asked(String path, JsonNode body) {}

  /// What it answers.
  public record Answer(int status, String body) {}

  /// A 200.
  public static Answer ok(JsonNode body) {
    return new Answer(200, body.toString());
  }

  /// What a real server answered.
  public static Answer recorded(String serverAndName) {
    Recording recording = Recording.of(serverAndName);
    return new Answer(recording.status(), recording.body());
  }

  /// A recorded body as a tree, to put other numbers into.
  public static JsonNode shape(String serverAndName) {
    return tree(Recording.of(serverAndName).body());
  }

  public static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Answers what comes to a path.
  public NumberServer on(String path, Function<JsonNode, Answer> answers) {
    routes.put(path, answers);
    return this;
  }

  /// What answers a path now.
  public Function<JsonNode, Answer> answering(String path) {
    return routes.getOrDefault(path, _ -> new Answer(404, "{\"detail\":\"Not Found\"}"));
  }

  /// Serves a model list as vLLM does.
  public NumberServer asVllm() {
    return on("/v1/models", _ -> recorded("vllm/v1_models"))
        .on("/version", _ -> recorded("vllm/version"));
  }

  /// Serves a model list as SGLang does.
  public NumberServer asSglang() {
    return on("/v1/models", _ -> recorded("sglang/v1_models"))
        .on("/model_info", _ -> recorded("sglang/model_info"));
  }

  public String root() {
    return "http://127.0.0.1:" + server.port();
  }

  /// What came to a path, in order.
  public List<JsonNode> asked(String path) {
    return List.copyOf(asked).stream()
        .filter(each -> each.path().equals(path))
        .map(Asked::body)
        .toList();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    routes.clear();
    asked.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  private final class Working implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "working";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      String path = event.getRequest().getUrl().replaceFirst("\\?.*", "");
      String sent = event.getRequest().getBodyAsString();
      JsonNode body = sent.isEmpty() ? JSON.createObjectNode() : tree(sent);
      asked.add(new Asked(path, body));
      Answer answer = answering(path).apply(body);
      return aResponse()
          .withStatus(answer.status())
          .withHeader("Content-Type", "application/json")
          .withBody(answer.body())
          .build();
    }
  }
}
