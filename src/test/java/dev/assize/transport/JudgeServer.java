package dev.assize.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server whose answers a test writes down, in the shapes that real ones were recorded in.
public final class JudgeServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHAT = "/v1/chat/completions";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().containerThreads(80).bindAddress("127.0.0.1"));

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    server.resetAll();
    server.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(404)));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  public String root() {
    return "http://127.0.0.1:" + server.port();
  }

  public String url() {
    return root() + "/v1";
  }

  /// A chat completion that says this.
  public static ResponseDefinitionBuilder saying(String text) {
    String quoted = JSON.getNodeFactory().textNode(text).toString();
    return json(
        200,
        """
        {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":%s}}],
         "model":"judge-1","usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}
        """
            .formatted(quoted));
  }

  public static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  /// What a real server answered.
  public static ResponseDefinitionBuilder recorded(String serverAndName) {
    Recording recording = Recording.of(serverAndName);
    return json(recording.status(), recording.body());
  }

  /// Answers a GET.
  public JudgeServer onGet(String path, ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    return this;
  }

  /// Answers chat calls in this order, and the last one over and over.
  public JudgeServer onChat(ResponseDefinitionBuilder... answers) {
    return onPost(CHAT, answers);
  }

  public JudgeServer onPost(String path, ResponseDefinitionBuilder... answers) {
    for (int at = 0; at < answers.length; at++) {
      String state = at == 0 ? Scenario.STARTED : "answer " + at;
      String next = at == answers.length - 1 ? state : "answer " + (at + 1);
      server.stubFor(
          post(urlPathEqualTo(path))
              .inScenario(path)
              .whenScenarioStateIs(state)
              .willReturn(answers[at])
              .willSetStateTo(next));
    }
    return this;
  }

  /// Answers a POST whose body holds a text.
  public JudgeServer onPostOf(String path, String part, ResponseDefinitionBuilder answer) {
    server.stubFor(
        post(urlPathEqualTo(path))
            .withRequestBody(containing(part))
            .atPriority(3)
            .willReturn(answer));
    return this;
  }

  /// The chat calls that came, in order.
  public List<LoggedRequest> chats() {
    return posts(CHAT);
  }

  public List<LoggedRequest> posts(String path) {
    return server.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest())
        .filter(request -> request.getUrl().replaceFirst("\\?.*", "").equals(path))
        .toList();
  }

  /// The bodies of the chat calls that came.
  public List<JsonNode> chatBodies() {
    return chats().stream().map(LoggedRequest::getBodyAsString).map(JudgeServer::parse).toList();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
