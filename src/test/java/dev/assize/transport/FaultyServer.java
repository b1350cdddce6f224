package dev.assize.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A loopback server three in ten of whose answers are faults of every kind.
final class FaultyServer implements AutoCloseable {
  private static final String GOOD = "{\"choices\":[]}";

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Random random = new Random(11);
  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger good = new AtomicInteger();

  FaultyServer() throws IOException {
    listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  String url() {
    return "http://127.0.0.1:%d/v1".formatted(listening.getLocalPort());
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      while (skipRequest(in)) {
        requests.incrementAndGet();
        String answer = answer();
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (answer.isEmpty() || answer.contains("Content-Length: 99")) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client closed.
    }
  }

  private String answer() {
    int dice;
    synchronized (random) {
      dice = random.nextInt(20);
    }
    return switch (dice) {
      case 0 -> http("429 Too Many Requests", "{\"error\":\"later\"}");
      case 1 -> http("500 Internal Server Error", "{\"error\":{\"message\":\"broke\"}}");
      case 2 -> http("503 Service Unavailable", "<html>no</html>");
      case 3 -> http("200 OK", "{\"surprise\":1}");
      case 4 -> "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"choices\":";
      case 5 -> "";
      default -> {
        good.incrementAndGet();
        yield http("200 OK", GOOD);
      }
    };
  }

  private static String http(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
  }

  // Requests have a body of two bytes.
  private static boolean skipRequest(InputStream in) throws IOException {
    int line = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && line == 0) {
        return in.skip(2) == 2;
      }
      line = next == '\n' ? 0 : next == '\r' ? line : line + 1;
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
