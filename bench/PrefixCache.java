import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A prefix cache as vLLM keeps one: a prompt in blocks of 16 tokens (here 64 characters), each
/// known by all that stands before it, the least recently used thrown away first. Thread-safe.
final class PrefixCache {
  private static final int BLOCK = 64;
  private static final int TOKENS = 16;
  private static final String CONTENT = "\"content\"";

  private final Map<Long, Boolean> blocks;

  PrefixCache(int most) {
    this.blocks =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  /// How many tokens at the start of a request's messages were in the cache; all of them are from
  /// now on.
  synchronized long take(byte[] body) {
    String prompt = prompt(new String(body, StandardCharsets.UTF_8));
    long cached = 0;
    boolean known = true;
    long hash = 17;
    for (int start = 0; start + BLOCK <= prompt.length(); start += BLOCK) {
      for (int at = start; at < start + BLOCK; at++) {
        hash = (hash ^ prompt.charAt(at)) * 0x100000001b3L;
      }
      known = blocks.put(hash, true) != null && known;
      cached += known ? TOKENS : 0;
    }
    return cached;
  }

  // The messages' texts with their escapes. A key inside of a text has a backslash before its end.
  private static String prompt(String body) {
    StringBuilder prompt = new StringBuilder();
    for (int at = body.indexOf(CONTENT); at >= 0; at = body.indexOf(CONTENT, at + 1)) {
      int start = body.indexOf('"', body.indexOf(':', at + CONTENT.length())) + 1;
      int end = start;
      while (body.charAt(end) != '"') {
        end += body.charAt(end) == '\\' ? 2 : 1;
      }
      prompt.append(body, start, end).append('\u0001');
    }
    return prompt.toString();
  }
}
