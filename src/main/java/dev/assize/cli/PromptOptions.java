package dev.assize.cli;

import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.PromptSet;
import dev.assize.dataset.ReadOptions;
import dev.assize.report.Words;
import dev.assize.store.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which prompts, and how they are read.
final class PromptOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "PROMPTS",
      description = {
        "JSONL, JSON array, CSV, TSV (also .gz) or Parquet; - is standard input. Rows with a"
            + " prompt,",
        "instruction, question or messages, or data to be judged, whose answers are passed over."
      })
  List<String> prompts = List.of();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description = "Read as this layout, not as the keys suggest.")
  @Nullable String layout;

  @Option(
      names = "--map",
      paramLabel = "KEY=THEIRS,…",
      description = "Keys of the data by ours, such as prompt=task.")
  @Nullable String map;

  @Option(names = "--limit", paramLabel = "N", description = "Take the first N prompts only.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|skip",
      description = "End before anything is spent (fail, the default), or count and skip.")
  DataOptions.OnBadRow onBadRow = DataOptions.OnBadRow.FAIL;

  PromptOptions() {}

  /// The `--map` as given, empty where none was.
  String mapping() {
    return Optional.ofNullable(map).orElse("");
  }

  /// Where the data lies, by the names that the user gave.
  ///
  /// @param run the folder that standard input is copied to, for it is read twice
  List<Path> paths(Path run, Console console) {
    if (prompts.contains("-") && prompts.size() > 1) {
      throw new UsageProblem("- (standard input) can't be joined with other files.");
    }
    return prompts.stream()
        .map(name -> name.equals("-") ? RunFolder.spool(run, console.in()) : Path.of(name))
        .toList();
  }

  PromptSet open(List<Path> paths) {
    if (limit < 1) {
      throw new UsageProblem("--limit: expected 1 or more, found " + limit + ".");
    }
    return PromptSet.open(
        paths, prompts, ReadOptions.of(Optional.ofNullable(layout), Optional.ofNullable(map)));
  }

  /// Reads all of the prompts once, tells what they are, and refuses what can't be used.
  DatasetCheck check(PromptSet set, Console console) {
    DatasetCheck check = set.check();
    DataTalk talk = new DataTalk(console.err(), prompts);
    talk.refuse(check, onBadRow == DataOptions.OnBadRow.SKIP);
    talk.tell(set.readAs(), check, Words.count(check.items(), "prompt"));
    return check;
  }
}
