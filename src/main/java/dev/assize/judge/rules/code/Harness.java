package dev.assize.judge.rules.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.sandbox.Limits;
import dev.assize.sandbox.Program;
import dev.assize.sandbox.Ran;
import dev.assize.sandbox.Ran.Ending;
import dev.assize.sandbox.Sandbox;
import dev.assize.sandbox.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Runs an answer's Python and its test code in one program, `harness.py`, which tells how each
/// test went in lines that begin with a token the answer does not know: what the answer prints, or
/// that it ends the program with 0, passes no test.
record Harness(Sandbox sandbox, Language language, Limits limits) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "harness.py";
  private static final String SOURCE = source();

  /// The tests themselves are no Python.
  static final class BrokenTests extends Exception {
    private static final long serialVersionUID = 1;

    private final String said;

    BrokenTests(String said) {
      super(said);
      this.said = said;
    }

    /// What Python said.
    String said() {
      return said;
    }
  }

  /// An answer's code.
  ///
  /// @param prompt code that the prompt begins, such as a signature; may be empty
  /// @param entry what `check` is called with; may be empty
  record Job(String code, String prompt, String entry) {}

  Checked run(Job job, JsonNode tests) throws SandboxException, InterruptedException, BrokenTests {
    String token = UUID.randomUUID().toString();
    ObjectNode line = JSON.createObjectNode();
    line.put("token", token).put("code", job.code()).put("prompt", job.prompt());
    line.put("entry", job.entry()).set("tests", tests);
    Ran ran =
        sandbox.run(
            new Program(
                language.command(Program.FOLDER + "/" + FILE), Map.of(FILE, SOURCE), line + "\n"));
    return checked(ran, token);
  }

  private Checked checked(Ran ran, String token) throws BrokenTests {
    List<String> expected = new ArrayList<>();
    Map<String, Optional<String>> told = new LinkedHashMap<>();
    boolean done = false;
    for (String text : ran.output().lines().filter(each -> each.startsWith(token)).toList()) {
      JsonNode line = line(text.substring(token.length()));
      if (line.has("broken")) {
        throw new BrokenTests(line.get("broken").asText());
      }
      line.path("tests").forEach(name -> expected.add(name.asText()));
      if (line.has("test")) {
        told.merge(line.get("test").asText(), why(line), (was, is) -> was.isPresent() ? was : is);
      }
      done |= line.path("done").asBoolean();
    }
    return done ? finished(told) : unfinished(ran, expected, told);
  }

  private static JsonNode line(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException cut) {
      return JSON.createObjectNode();
    }
  }

  private static Optional<String> why(JsonNode line) {
    return line.path("why").isTextual()
        ? Optional.of(line.get("why").textValue().replaceAll("\\s+", " "))
        : Optional.empty();
  }

  // Test code without an assert has passed where it came to its end.
  private static Checked finished(Map<String, Optional<String>> told) {
    if (told.isEmpty()) {
      told.put("the test code", Optional.empty());
    }
    return new Checked(results(told), Optional.empty());
  }

  private Checked unfinished(Ran ran, List<String> expected, Map<String, Optional<String>> told) {
    boolean explained = told.values().stream().anyMatch(Optional::isPresent);
    expected.forEach(name -> told.putIfAbsent(name, Optional.of("not reached")));
    String end =
        switch (ran.ending()) {
          case Ending.Stopped(Ran.Limit limit) -> "the code " + Bench.stopped(limit, limits);
          case Ending.Exited(int code) ->
              "the program ended with code %d before its tests did".formatted(code);
        };
    boolean stopped = ran.ending() instanceof Ending.Stopped;
    return new Checked(
        results(told),
        explained && !stopped ? Optional.of("not all tests were run") : Optional.of(end));
  }

  private static List<Checked.Result> results(Map<String, Optional<String>> told) {
    return told.entrySet().stream()
        .map(test -> new Checked.Result(test.getKey(), test.getValue()))
        .toList();
  }

  private static String source() {
    try (InputStream stream = Harness.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
