package dev.assize.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A judge on a loopback port that always prefers the first answer, so that a rehearsal has
/// somebody to call.
final class RehearsalJudge implements AutoCloseable {
  private static final String MODELS = "{\"object\":\"list\",\"data\":[{\"id\":\"rehearsal\"}]}";
  private static final String VERDICT =
      """
      {"id":"chatcmpl-1","object":"chat.completion","model":"rehearsal","choices":[{"index":0,\
      "message":{"role":"assistant","content":"Both were read. %s The first is right.\\n\\n[[A]]"},\
      "finish_reason":"stop"}],\
      "usage":{"prompt_tokens":500,"completion_tokens":100,"total_tokens":600}}\
      """
          .formatted("It gives its reasons, one after the other. ".repeat(10));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private RehearsalJudge(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/v1/models", exchange -> say(exchange, MODELS));
    server.createContext("/v1/chat/completions", exchange -> say(exchange, VERDICT));
    server.start();
  }

  /// Starts one on a port that is free.
  static RehearsalJudge start() throws IOException {
    // Else every answer waits 40 ms for the client to acknowledge its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    return new RehearsalJudge(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /// Its base URL.
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void say(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
