import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A judge for measuring and for tests: speaks OpenAI's chat API on a loopback port, thinks for as
/// long as it is told to, fails as often as it is told to, and counts. What it says depends on the
/// request's body alone. Plain Java; `java bench/JudgeServer.java --help` lists its flags.
///
/// `GET /stats` is what it counted, as JSON; `GET /bodies` a line for each request body that it was
/// sent: the body's name, how often it came, and how often that was answered well.
class JudgeServer implements AutoCloseable {
  private static final int LONGEST_HEAD = 16 * 1024;

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerCounts counts = new ServerCounts();
  private final ChatAnswers answers;

  JudgeServer(ServerOptions options) throws IOException {
    this.answers = new ChatAnswers(options, counts);
    this.listening =
        new ServerSocket(options.port(), 4096, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  public static void main(String[] args) throws IOException {
    Optional<ServerOptions> options = ServerOptions.of(args);
    if (options.isEmpty()) {
      System.exit(2);
    }
    try (JudgeServer server = new JudgeServer(options.get())) {
      IO.println("listening on http://127.0.0.1:%d/v1".formatted(server.listening.getLocalPort()));
      server.listen();
    }
  }

  private void listen() throws IOException {
    while (true) {
      Socket socket = listening.accept();
      socket.setTcpNoDelay(true);
      threads.execute(() -> serve(socket));
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024)) {
      OutputStream out = socket.getOutputStream();
      while (serveOne(in, out, socket)) {}
    } catch (IOException gone) {
      // Whoever asked has closed, or was killed.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the connection stays open.
  private boolean serveOne(InputStream in, OutputStream out, Socket socket)
      throws IOException, InterruptedException {
    Optional<String> head = head(in);
    if (head.isEmpty()) {
      return false;
    }
    byte[] body = in.readNBytes(length(head.get()));
    String line = head.get().substring(0, head.get().indexOf('\r'));
    if (line.startsWith("POST /v1/chat/completions")) {
      return answers.answer(body, out, socket);
    }
    out.write(aside(line));
    return true;
  }

  private byte[] aside(String line) {
    if (line.startsWith("GET /stats ")) {
      return HttpText.ok(counts.stats());
    }
    if (line.startsWith("GET /bodies ")) {
      return HttpText.ok(counts.bodies());
    }
    if (line.startsWith("GET /v1/models ")) {
      return HttpText.ok("{\"object\":\"list\",\"data\":[{\"id\":\"bench\",\"object\":\"model\"}]}");
    }
    return HttpText.response("404 Not Found", "", "{\"error\":{\"message\":\"no such path\"}}");
  }

  // Up to the empty line, without it; empty where the connection was closed.
  private static Optional<String> head(InputStream in) throws IOException {
    byte[] head = new byte[LONGEST_HEAD];
    int length = 0;
    for (int next = in.read(); next >= 0 && length < head.length; next = in.read()) {
      head[length++] = (byte) next;
      if (next == '\n' && length >= 4 && head[length - 3] == '\n') {
        return Optional.of(new String(head, 0, length, StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }

  private static int length(String head) {
    String name = "content-length:";
    return Arrays.stream(head.split("\r\n"))
        .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
        .mapToInt(line -> Integer.parseInt(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
