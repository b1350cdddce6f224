package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands between `assize` and a real server and keeps what was asked for.
final class Requests implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer passage;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<JsonNode> chats = new ConcurrentLinkedQueue<>();
  private final String behind;

  private Requests(HttpServer passage, String behind) {
    this.passage = passage;
    this.behind = behind;
  }

  static Requests to(RealServer server) throws IOException {
    HttpServer passage =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Requests requests = new Requests(passage, server.url().replaceAll("/v1$", ""));
    passage.createContext("/", requests::pass);
    passage.setExecutor(requests.threads);
    passage.start();
    return requests;
  }

  String url() {
    return "http://127.0.0.1:" + passage.getAddress().getPort() + "/v1";
  }

  /// The bodies of all chat requests so far.
  List<JsonNode> chats() {
    return List.copyOf(chats);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().endsWith("/chat/completions")) {
        chats.add(JSON.readTree(body));
      }
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                  .header("content-type", "application/json")
                  .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("content-type", type));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    passage.stop(0);
    threads.close();
  }
}
