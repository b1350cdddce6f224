package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.run.Settlement;
import dev.assize.store.RunFolder;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize reparse`: a run's replies, read again.
@Command(
    name = "reparse",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a run's ledger again with today's parser, or another grammar; asks nobody.",
      "Says how many judgements changed, and which."
    })
final class ReparseCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--grammar",
      paramLabel = "NAME",
      description = "Read by this grammar: see 'assize templates grammars'.")
  private @Nullable String grammar;

  @Option(names = "--data", paramLabel = "FILE", description = "Where the data is now.")
  private @Nullable List<Path> moved;

  private final Console console;

  ReparseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (grammar != null
        && Grammars.named(grammar, Optional.empty()) instanceof GrammarChoice.Unknown(String why)) {
      throw new UsageProblem("--grammar: " + why + ".");
    }
    RunReader reader = RunReader.open(run, moved, grammar);
    try (RunFolder folder = RunFolder.open(run)) {
      Path before = Files.createTempFile("assize", ".jsonl");
      Files.copy(folder.judgements(), before, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Settlement settlement = StoredRun.settle(reader, folder).settlement();
      folder.write(reader.manifest().readBy(reader.workshop().config().counting()));
      tell(before, folder.judgements(), settlement);
      Files.delete(before);
    }
    return ExitCode.DONE;
  }

  private void tell(Path before, Path after, Settlement settlement) throws IOException {
    List<String> changed = new ArrayList<>();
    long all = 0;
    try (var old = Files.newBufferedReader(before);
        var now = Files.newBufferedReader(after)) {
      for (String line = now.readLine(); line != null; line = now.readLine()) {
        all++;
        String its = old.readLine();
        if (its == null || !its.equals(line)) {
          changed.add(change(its, line));
        }
      }
    }
    console
        .out()
        .println(
            "%d of %d judgements changed; %d items are unjudged now; nothing was asked."
                .formatted(changed.size(), all, settlement.failedItems()));
    changed.stream().limit(SHOWN).forEach(console.out()::println);
    if (changed.size() > SHOWN) {
      console.out().println("… and " + (changed.size() - SHOWN) + " more");
    }
  }

  private static String change(@Nullable String before, String after) throws IOException {
    JsonNode now = Json.MAPPER.readTree(after);
    String was = before == null ? "nothing" : said(Json.MAPPER.readTree(before));
    return "  %s: %s → %s".formatted(now.get("id").asText(), was, said(now));
  }

  private static String said(JsonNode line) {
    String winner = line.path("winner").asText("");
    boolean named = line.path("winner").isTextual();
    String scores = line.path("scores").isEmpty() ? "" : " " + line.get("scores");
    return line.path("outcome").asText() + (named ? " " + winner : "") + scores;
  }
}
