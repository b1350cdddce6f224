package dev.assize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judge.replay.RecordedReply;
import dev.assize.report.Words;
import dev.assize.rubric.Scale;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize parse`: raw judge texts in, verdicts out.
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = {
      "Reads verdicts out of raw judge texts, without a run.",
      "Lines: {\"id\", \"text\", optional \"reasoning\", \"finish_reason\", \"logprobs\"}; they"
          + " come back with outcome, verdict and score."
    })
final class ParseCommand implements Callable<Integer> {
  private static final Pattern SCALE =
      Pattern.compile(
          "(-?\\d+(?:\\.\\d+)?)(?:-| to |\\.\\.)(-?\\d+(?:\\.\\d+)?)(?: by (\\d+(?:\\.\\d+)?))?");

  @Parameters(
      index = "0",
      paramLabel = "TEXTS",
      description = "JSONL, also .gz; - is standard input.")
  private String texts = "-";

  @Option(
      names = "--grammar",
      paramLabel = "NAME",
      required = true,
      description = "See 'assize templates grammars'.")
  private String grammar = "";

  @Option(
      names = "--scale",
      paramLabel = "MIN-MAX",
      description = "The scale of a rating grammar, such as 1-10.")
  private @Nullable String scale;

  @Option(
      names = "--min-coverage",
      paramLabel = "P",
      description =
          "Least probability mass on the labels for a probability to be said; 0.5 unless set.")
  private double minimumCoverage = 0.5;

  private final Console console;

  ParseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    VerdictGrammar rules = grammar();
    VerdictLine verdict = new VerdictLine(rules);
    Map<String, Long> outcomes = new TreeMap<>();
    long number = 0;
    try (BufferedReader lines = open()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          ObjectNode node = node(line, number);
          requireText(node, number);
          RecordedReply reply = RecordedReply.read(texts, number, node);
          Reading reading = rules.read(reply.text());
          verdict.add(node, reply.text(), reading);
          if (reply.logprobs().isPresent()) {
            verdict.addProbability(node, reply, reading, minimumCoverage);
          }
          outcomes.merge(node.get("outcome").asText(), 1L, Long::sum);
          console.out().println(Json.MAPPER.writeValueAsString(node));
        }
      }
    }
    summary(outcomes);
    return ExitCode.DONE;
  }

  private VerdictGrammar grammar() {
    Optional<Scale> levels = Optional.empty();
    if (scale != null) {
      Matcher matcher = SCALE.matcher(scale);
      if (!matcher.matches()) {
        throw new UsageProblem(
            "--scale: expected such as 1-10 or '0 to 1 by 0.1', found '%s'.".formatted(scale));
      }
      double step = matcher.group(3) == null ? 1 : Double.parseDouble(matcher.group(3));
      levels =
          Optional.of(
              new Scale(
                  Double.parseDouble(matcher.group(1)),
                  Double.parseDouble(matcher.group(2)),
                  step,
                  new TreeMap<>()));
    }
    return switch (Grammars.named(grammar, levels)) {
      case GrammarChoice.Found(VerdictGrammar found) -> found;
      case GrammarChoice.Unknown(String message) ->
          throw new UsageProblem("--grammar: " + message + ".");
    };
  }

  private BufferedReader open() throws IOException {
    try {
      InputStream in = texts.equals("-") ? console.in() : Files.newInputStream(Path.of(texts));
      InputStream plain = texts.endsWith(".gz") ? new GZIPInputStream(in) : in;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (NoSuchFileException missing) {
      throw new UsageProblem(texts + ": expected a file, found none. Check the path.");
    }
  }

  private ObjectNode node(String line, long number) {
    try {
      JsonNode node = Json.MAPPER.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new UsageProblem(
          "%s, line %d: expected a JSON object, found %s.".formatted(texts, number, node));
    } catch (JsonProcessingException broken) {
      throw new UsageProblem(
          "%s, line %d: expected a JSON object, found: %s."
              .formatted(texts, number, broken.getOriginalMessage()));
    }
  }

  private static String listed(Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .map(outcome -> Words.count(outcome.getValue()) + " " + outcome.getKey())
        .collect(Collectors.joining(", "));
  }

  /// A mistyped key would make every reply an empty one.
  private void requireText(ObjectNode node, long number) {
    if (!node.has("text") && !node.has("reasoning") && !node.has("refusal")) {
      List<String> keys = new ArrayList<>();
      node.fieldNames().forEachRemaining(keys::add);
      throw new UsageProblem(
          "%s, line %d: expected the key text, found %s. Rename the key that holds what the judge said."
              .formatted(
                  texts,
                  number,
                  keys.isEmpty() ? "no key" : "the keys " + String.join(", ", keys)));
    }
  }

  private void summary(Map<String, Long> outcomes) {
    long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
    console
        .err()
        .println(
            "%s read by %s%s"
                .formatted(
                    Words.count(all, "text"),
                    grammar,
                    outcomes.isEmpty() ? "" : ": " + listed(outcomes)));
  }
}
