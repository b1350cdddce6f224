package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chat server whose judge reads the responses in its prompt, and answers as a test tells it to.
final class ReadingJudge implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RESPONSE =
      Pattern.compile("<response_text [0-9a-f]+>\n(.*?)\n</response_text", Pattern.DOTALL);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());

  /// @param script from the responses as shown to the reply
  private ReadingJudge(Function<Prompt, String> script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
  }

  /// What the judge was sent.
  ///
  /// @param user the user's message
  /// @param responses the texts of the responses, in the order shown
  record Prompt(String user, List<String> responses) {}

  static ReadingJudge start(Function<Prompt, String> script) {
    try {
      return new ReadingJudge(script);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  List<String> prompts() {
    return List.copyOf(prompts);
  }

  private void answer(HttpExchange exchange, Function<Prompt, String> script) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    ObjectNode reply = JSON.createObjectNode();
    if (exchange.getRequestURI().getPath().endsWith("/chat/completions")) {
      JsonNode messages = JSON.readTree(body).required("messages");
      String user = messages.get(messages.size() - 1).required("content").asText();
      prompts.add(user);
      List<String> responses = new ArrayList<>();
      Matcher found = RESPONSE.matcher(user);
      while (found.find()) {
        responses.add(found.group(1));
      }
      reply.put("object", "chat.completion").put("model", "mock").put("id", "x").put("created", 0);
      ObjectNode choice = reply.putArray("choices").addObject();
      choice.put("index", 0).put("finish_reason", "stop");
      choice
          .putObject("message")
          .put("role", "assistant")
          .put("content", script.apply(new Prompt(user, responses)));
      reply.putObject("usage").put("prompt_tokens", 9).put("completion_tokens", 2);
    } else {
      reply.put("object", "list").putArray("data").addObject().put("id", "mock");
    }
    byte[] text = JSON.writeValueAsString(reply).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
