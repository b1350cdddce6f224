package dev.assize.cli;

import dev.assize.report.TerminalReport;
import dev.assize.run.Shard;
import dev.assize.store.LedgerMerge;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize merge`: the shards of a job become one run.
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Makes one run of the shards of a job (judge --shard I/N); asks nobody.",
      "'assize judge' with the same arguments and --out goes on with what is missing."
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "The shards' folders.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the whole; must not be a run yet.")
  private Path out = Path.of("");

  @Option(names = "--data", paramLabel = "FILE", description = "Where the data is now.")
  private @Nullable List<Path> moved;

  @Option(
      names = "--accept-identity",
      description = "Join shards that different servers or models answered.")
  private boolean acceptIdentity;

  private final Console console;

  MergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TreeMap<Integer, Part> parts = new TreeMap<>();
    for (Path run : runs) {
      Part part = part(run);
      Part other = parts.putIfAbsent(part.shard().index(), part);
      if (other != null) {
        throw new UsageProblem(
            "%s and %s are both shard %s. Name each shard once."
                .formatted(other.run(), run, part.shard()));
      }
    }
    Part first = parts.firstEntry().getValue();
    parts.values().forEach(part -> refuseOther(first, part));
    List<Integer> missing =
        IntStream.rangeClosed(1, first.shard().of())
            .filter(index -> !parts.containsKey(index))
            .boxed()
            .toList();
    if (!missing.isEmpty()) {
      console
          .err()
          .println(
              "Missing: shard %s of %d; their items are unjudged."
                  .formatted(
                      String.join(", ", missing.stream().map(String::valueOf).toList()),
                      first.shard().of()));
    }
    return merge(first.manifest().whole(), List.copyOf(parts.values()));
  }

  private record Part(Path run, Shard shard, Manifest manifest) {}

  private static Part part(Path run) {
    Manifest manifest =
        RunFolder.readManifest(run)
            .orElseThrow(() ->
                new UsageProblem(
                    "%s: expected a run folder with a manifest.json, found none.".formatted(run)));
    Shard shard =
        Optional.ofNullable(manifest.plan().get("shard"))
            .map(Shard::parse)
            .orElseThrow(() ->
                new UsageProblem(
                    "%s: expected a shard, found a whole run. Shards are made by judge --shard I/N."
                        .formatted(run)));
    return new Part(run, shard, manifest);
  }

  private void refuseOther(Part first, Part part) {
    List<String> differences = new ArrayList<>();
    if (part.shard().of() != first.shard().of()) {
      differences.add(
          "the number of shards (%d, and %d)".formatted(first.shard().of(), part.shard().of()));
    }
    if (part.manifest().rows() != first.manifest().rows()) {
      differences.add(
          "--limit (%d rows, and %d)".formatted(first.manifest().rows(), part.manifest().rows()));
    }
    differences.addAll(
        first.manifest().whole().differences(part.manifest().whole(), acceptIdentity));
    if (!differences.isEmpty()) {
      throw new UsageProblem(
          "%s and %s are no shards of one job: %s."
              .formatted(first.run(), part.run(), String.join("; ", differences)));
    }
  }

  private int merge(Manifest whole, List<Part> parts) {
    if (Files.exists(out.resolve("manifest.json"))) {
      throw new UsageProblem("--out %s: expected a new folder, found a run.".formatted(out));
    }
    try (RunFolder folder = RunFolder.open(out)) {
      LedgerMerge.merge(
          parts.stream().map(part -> part.run().resolve("ledger.jsonl")).toList(), folder.ledger());
      folder.write(whole);
      RunReader reader = RunReader.open(out, moved, null);
      StoredRun run = StoredRun.settle(reader, folder);
      console.out().println(TerminalReport.of(run.summary(), console.isColored()));
      return run.summary().isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }
  }
}
