import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// The share of prompt tokens that a server's prefix cache spares in Assize's order, and when the
/// very same requests come in random order: `bench/prefix [ITEMS [SAMPLES]]`, unless said 2,000 and
/// 1. The cache is simulated: blocks of 16 tokens, room for 256 prompts or so.
class Prefix {
  private static final int CHARACTERS = 1000;
  private static final int IN_FLIGHT = 32;
  private static final String BLOCKS = String.valueOf(256 * (3 * CHARACTERS + 2000) / 64);

  private Prefix() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int items = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
    String samples = args.length > 1 ? args[1] : "1";
    try (Workplace place = new Workplace()) {
      String data = place.pairs(items, CHARACTERS);
      Path sent = place.file("sent.jsonl");
      IO.println("%,d items, both orders, %s sample(s); %s".formatted(items, samples, Trial.load()));
      double ours;
      try (LoopbackJudge judge = judge("--record", sent.toString())) {
        String config = place.config(judge.url(), String.valueOf(IN_FLIGHT));
        List<String> command =
            place.judge(data, config, "run", "--samples", samples, "--set", "judge.temperature=0.7");
        Trial.assize(Map.of(), () -> false, command);
        ours = share(judge);
      }
      List<String> bodies = new ArrayList<>(Files.readAllLines(sent));
      Collections.shuffle(bodies, new Random(1));
      double shuffled;
      try (LoopbackJudge judge = judge()) {
        send(bodies, judge.url());
        shuffled = share(judge);
      }
      IO.println("tokens of prompts from the cache: %.1f %% in our order, %.1f %% in random order"
          .formatted(100 * ours, 100 * shuffled));
      IO.println("ratio %.2f".formatted(ours / shuffled));
    }
  }

  private static LoopbackJudge judge(String... more) throws IOException {
    List<String> flags = new ArrayList<>(List.of("--cache-blocks", BLOCKS, "--delay", "5"));
    flags.addAll(List.of(more));
    return LoopbackJudge.start(flags.toArray(String[]::new));
  }

  private static double share(LoopbackJudge judge) throws IOException {
    JsonNode stats = judge.stats();
    return stats.required("cached_tokens").asDouble() / stats.required("prompt_tokens").asDouble();
  }

  private static void send(List<String> bodies, String url) throws InterruptedException {
    OkHttpClient client = new OkHttpClient.Builder().connectionPool(new ConnectionPool(IN_FLIGHT, 1, java.util.concurrent.TimeUnit.MINUTES)).build();
    Semaphore places = new Semaphore(IN_FLIGHT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String body : bodies) {
        places.acquire();
        threads.execute(() -> {
          Request request =
              new Request.Builder()
                  .url(url + "/chat/completions")
                  .post(RequestBody.create(body, MediaType.get("application/json")))
                  .build();
          try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          } finally {
            places.release();
          }
        });
      }
    }
  }
}
