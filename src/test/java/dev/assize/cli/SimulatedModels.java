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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A policy and a judge behind one address. The policy's answers are as good as the number in the
/// file that is "served" says, now and then a point better or worse; the judge sees how good an
/// answer is, and says so.
final class SimulatedModels implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern QUALITY = Pattern.compile("quality (-?\\d+)");

  private final HttpServer server;
  private final Path served;
  private final Map<String, Integer> bodies = new ConcurrentHashMap<>();
  private volatile String finish = "stop";

  private SimulatedModels(HttpServer server, Path served) {
    this.server = server;
    this.served = served;
  }

  /// @param served the file that a policy's start command writes
  static SimulatedModels start(Path served) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    SimulatedModels models = new SimulatedModels(server, served);
    server.createContext("/v1/models", exchange -> models.list(exchange));
    server.createContext("/v1/chat/completions", exchange -> models.chat(exchange));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return models;
  }

  String url() {
    return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
  }

  /// From now on every reply breaks off.
  void cutEveryAnswer() {
    finish = "length";
  }

  /// Requests whose very body came more than once, with their counts.
  Map<String, Integer> repeated() {
    Map<String, Integer> repeated = new ConcurrentHashMap<>(bodies);
    repeated.values().removeIf(count -> count == 1);
    return repeated;
  }

  int requests() {
    return bodies.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void list(HttpExchange exchange) throws IOException {
    send(
        exchange,
        """
        {"object":"list","data":[{"id":"policy","object":"model"},{"id":"frozen","object":"model"}]}\
        """);
  }

  private void chat(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode request = JSON.readTree(body);
    // What is served is a part of what was asked: two checkpoints get the same bodies.
    bodies.merge(served() + " " + body, 1, Integer::sum);
    StringBuilder text = new StringBuilder();
    request.path("messages").forEach(message -> text.append(message.path("content").asText()));
    ObjectNode reply = JSON.createObjectNode();
    reply.put("object", "chat.completion").put("model", request.path("model").asText());
    ObjectNode choice = reply.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finish);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", reply(text.toString(), request));
    reply.putObject("usage").put("prompt_tokens", 50).put("completion_tokens", 10);
    send(exchange, reply.toString());
  }

  private String reply(String prompt, JsonNode request) {
    List<Integer> qualities = new ArrayList<>();
    Matcher matcher = QUALITY.matcher(prompt);
    while (matcher.find()) {
      qualities.add(Integer.parseInt(matcher.group(1)));
    }
    if (prompt.contains("Score: n")) {
      return "It passes some tests.\n\nScore: " + Math.clamp(qualities.getLast(), 0, 5);
    }
    if (prompt.contains("[[A]]")) {
      int first = qualities.get(qualities.size() - 2);
      int second = qualities.getLast();
      return first == second ? "[[C]]" : first > second ? "[[A]]" : "[[B]]";
    }
    int luck = request.has("seed") ? Math.floorMod(request.path("seed").asLong(), 3) - 1 : 0;
    int quality =
        Integer.parseInt(served()) + (request.path("temperature").asDouble() > 0 ? luck : 0);
    return "An answer of quality %d (draw %s): %s"
        .formatted(quality, request.path("seed").asText("0"), prompt);
  }

  private String served() {
    try {
      return Files.readString(served).strip();
    } catch (IOException nothing) {
      throw new UncheckedIOException(nothing);
    }
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
