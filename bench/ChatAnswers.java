import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What the loopback judge says to a chat request, and how it fails. Thread-safe.
final class ChatAnswers {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final String WRONG = "[[B]]";

  private final ServerOptions options;
  private final ServerCounts counts;
  private final List<Fault> faults;
  private final Optional<PrefixCache> cache;
  private final Optional<BufferedWriter> record;
  private final SplittableRandom random;
  private final String filler;

  ChatAnswers(ServerOptions options, ServerCounts counts) throws IOException {
    this.options = options;
    this.counts = counts;
    this.faults = List.copyOf(options.faults());
    this.cache =
        options.cacheBlocks() == 0
            ? Optional.empty()
            : Optional.of(new PrefixCache(options.cacheBlocks()));
    this.record =
        options.record().isEmpty()
            ? Optional.empty()
            : Optional.of(Files.newBufferedWriter(Path.of(options.record())));
    this.random = new SplittableRandom(options.seed());
    this.filler = "Both were read with care. ".repeat(options.reply() / 26 + 1);
  }

  /// Answers, or fails.
  ///
  /// @return whether the connection stays open
  boolean answer(byte[] body, OutputStream out, Socket socket)
      throws IOException, InterruptedException {
    long name = counts.arrived(body);
    try {
      record(body);
      if (options.capacity() > 0 && counts.inFlight() > options.capacity()) {
        out.write(HttpText.response("429 Too Many Requests", "", error("too many at once")));
        counts.refused();
        return true;
      }
      long cached = cache.map(prefixes -> prefixes.take(body)).orElse(0L);
      if (options.delay() > 0) {
        Thread.sleep(options.delay());
      }
      Optional<Fault> fault = fault();
      if (fault.isPresent()) {
        counts.failed(fault.get());
        return fail(fault.get(), name, out, socket);
      }
      long prompt = body.length / CHARACTERS_PER_TOKEN;
      counts.answered(name, prompt, Math.min(prompt, cached));
      out.write(HttpText.ok(completion(name, text(name), prompt, Math.min(prompt, cached))));
      return true;
    } finally {
      counts.left();
    }
  }

  private void record(byte[] body) {
    record.ifPresent(writer -> {
      synchronized (writer) {
        try {
          // JSON has no line break outside of its texts' escapes but to look nice.
          writer.write(new String(body, StandardCharsets.UTF_8).replace('\n', ' '));
          writer.newLine();
          writer.flush();
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    });
  }

  private Optional<Fault> fault() {
    if (options.faultShare() == 0) {
      return Optional.empty();
    }
    synchronized (random) {
      return random.nextDouble() < options.faultShare()
          ? Optional.of(faults.get(random.nextInt(faults.size())))
          : Optional.empty();
    }
  }

  private boolean fail(Fault fault, long name, OutputStream out, Socket socket)
      throws IOException, InterruptedException {
    switch (fault) {
      case LIMITED -> out.write(HttpText.response("429 Too Many Requests", "", error("slow down")));
      case LIMITED_AFTER -> {
        counts.toldToWait(name, options.retryAfter());
        String header = "Retry-After: " + options.retryAfter() + "\r\n";
        out.write(HttpText.response("429 Too Many Requests", header, error("slow down")));
      }
      case BROKEN -> out.write(HttpText.response("500 Internal Server Error", "", error("broke")));
      case UNAVAILABLE ->
          out.write(HttpText.response("503 Service Unavailable", "", "<html>" + WRONG + "</html>"));
      case JSON -> out.write(HttpText.ok("{\"object\":\"list\",\"data\":[\"" + WRONG + "\"]}"));
      case CUT -> {
        String whole = completion(name, WRONG, 1, 0);
        String half = whole.substring(0, whole.indexOf(WRONG) + WRONG.length());
        out.write(HttpText.response("200 OK", "", half, whole.length()));
        return false;
      }
      case LORIS -> {
        out.write(HttpText.response("200 OK", "", "", 1_000_000));
        while (true) {
          out.write(' ');
          Thread.sleep(50);
        }
      }
      case RESET -> {
        socket.setSoLinger(true, 0);
        return false;
      }
    }
    return true;
  }

  // The first answer is the better one, always: whoever reads something else has read a fault.
  private String text(long name) {
    return "Request " + Long.toHexString(name) + ". " + filler.substring(0, options.reply())
        + "\\n\\n[[A]]";
  }

  private String completion(long name, String text, long prompt, long cached) {
    long reply = text.length() / CHARACTERS_PER_TOKEN;
    return "{\"id\":\"" + Long.toHexString(name)
        + "\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"bench\",\"choices\":[{\"index\":0,"
        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
        + "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + prompt
        + ",\"completion_tokens\":" + reply + ",\"total_tokens\":" + (prompt + reply)
        + ",\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}}}";
  }

  private static String error(String message) {
    return "{\"error\":{\"message\":\"" + message + " " + WRONG + "\",\"type\":\"bench\"}}";
  }
}
