import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// The least that sends prompts and reads replies: OkHttp, Jackson, virtual threads. What Assize is
/// compared with: `BareClient URL PROMPTS CONCURRENCY`.
class BareClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType TYPE = MediaType.get("application/json");

  public static void main(String[] args) throws IOException, InterruptedException {
    String url = args[0] + "/chat/completions";
    int concurrency = Integer.parseInt(args[2]);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(concurrency, 1, TimeUnit.MINUTES))
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();
    Semaphore places = new Semaphore(concurrency);
    AtomicInteger verdicts = new AtomicInteger();
    try (BufferedReader prompts = Files.newBufferedReader(Path.of(args[1]));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String line = prompts.readLine(); line != null; line = prompts.readLine()) {
        String prompt = line;
        places.acquire();
        threads.execute(() -> {
          try {
            verdicts.addAndGet(ask(client, url, prompt).endsWith("[[A]]") ? 1 : 0);
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          } finally {
            places.release();
          }
        });
      }
    }
    client.connectionPool().evictAll();
    IO.println(verdicts.get());
  }

  private static String ask(OkHttpClient client, String url, String line) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("model", "bench");
    body.set("messages", JSON.readTree(line).required("messages"));
    body.put("max_tokens", 1024).put("temperature", 0.0);
    Request request =
        new Request.Builder()
            .url(url)
            .post(RequestBody.create(JSON.writeValueAsBytes(body), TYPE))
            .build();
    try (Response response = client.newCall(request).execute()) {
      JsonNode reply = JSON.readTree(response.body().bytes());
      return reply.required("choices").required(0).required("message").required("content").asText();
    }
  }
}
