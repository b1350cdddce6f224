package dev.assize.cli;

import dev.assize.config.ConfigFile;
import dev.assize.config.Workshop;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.DatasetProblem;
import dev.assize.dataset.Item;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.report.Words;
import dev.assize.run.Selection;
import dev.assize.store.RunFolder;
import dev.assize.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What every command over data does first: reads the configuration, opens the data and checks all
/// of it, before anything is spent.
final class Preparation {
  private static final int SHOWN_PROBLEMS = 5;

  private final Console console;
  private final DataOptions data;
  private final ConfigFile file;
  private final Workshop workshop;
  private List<Path> paths = List.of();

  Preparation(Console console, DataOptions data, RunOptions run) {
    this.console = console;
    this.data = data;
    this.file = run.load(console.environment());
    this.workshop = Workshop.open(file);
    if (data.limit < 1) {
      throw new UsageProblem("--limit: expected 1 or more, found " + data.limit + ".");
    }
  }

  ConfigFile file() {
    return file;
  }

  Workshop workshop() {
    return workshop;
  }

  /// The `--map` as given, empty where none was.
  String mapping() {
    return Optional.ofNullable(data.map).orElse("");
  }

  /// Opens the data.
  ///
  /// @param run the folder that standard input is copied to, for it is read twice
  Dataset open(Path run) {
    paths = data.data.stream().map(name -> name.equals("-") ? spool(run) : Path.of(name)).toList();
    return Dataset.open(paths, data.data, data.read());
  }

  private Path spool(Path run) {
    if (data.data.size() > 1) {
      throw new UsageProblem("- (standard input) can't be joined with other files.");
    }
    return RunFolder.spool(run, console.in());
  }

  /// Reads all of the data once, tells what it is, and refuses what can't be judged.
  DatasetCheck check(Dataset dataset) {
    FirstUnfit unfit = new FirstUnfit(workshop.template(), workshop.rubric(), selection());
    DatasetCheck check = dataset.check(unfit);
    boolean skip = data.onBadRow == DataOptions.OnBadRow.SKIP;
    if (!check.isUsable() || (check.badRows() > 0 && !skip)) {
      throw new UsageProblem(problems(check));
    }
    tell(dataset, check);
    refuseUnfit(check, unfit);
    return check;
  }

  private void tell(Dataset dataset, DatasetCheck check) {
    say(
        String.format(
            Locale.ROOT,
            "%s: %s, %s, %,d labelled",
            name(),
            dataset.readAs(),
            Words.count(check.items(), "item"),
            check.labelled()));
    if (check.repeatedRows() > 0) {
      say(
          rows(check.repeatedRows(), "repeats", "repeat")
              + " an earlier one: #2, #3 … is added to the id.");
    }
    if (check.unmatchedRows() > 0) {
      say(rows(check.unmatchedRows(), "has", "have") + " no partner in the other file, left out:");
      list(check.unmatched(), check.unmatchedRows()).forEach(console.err()::println);
    }
    if (check.badRows() > 0) {
      say(Words.count(check.badRows(), "row") + " can't be read, left out:");
      list(check.problems(), check.badRows()).forEach(console.err()::println);
    }
  }

  private static String rows(long number, String one, String many) {
    return Words.count(number, "row") + " " + (number == 1 ? one : many);
  }

  private String name() {
    return String.join(" + ", data.data);
  }

  private void say(String line) {
    console.err().println(line);
  }

  private static String problems(DatasetCheck check) {
    List<String> lines = new ArrayList<>();
    if (check.isUsable()) {
      lines.addAll(list(check.problems(), check.badRows()));
      lines.add("Nothing was asked. --on-bad-row skip leaves such rows out.");
    } else {
      lines.addAll(list(check.blocking(), check.blocking().size()));
      if (check.items() == 0) {
        lines.addAll(list(check.problems(), check.badRows()));
      }
      lines.add("Nothing was asked.");
    }
    return String.join("\n", lines).strip();
  }

  private static List<String> list(List<DatasetProblem> problems, long all) {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(SHOWN_PROBLEMS).forEach(problem -> lines.add("  " + problem.message()));
    long rest = all - Math.min(SHOWN_PROBLEMS, problems.size());
    if (rest > 0) {
      lines.add("  … and " + rest + " more.");
    }
    return lines;
  }

  private void refuseUnfit(DatasetCheck check, FirstUnfit unfit) {
    JudgeTemplate template = workshop.template();
    if (template.kind() == JudgeTemplate.Kind.PAIRWISE && check.mostCandidates().orElse(0) < 2) {
      throw new UsageProblem(
          "Template %s compares two answers, and every row has one. Take a rating template: --template rating."
              .formatted(template.name()));
    }
    workshop.config().reference().ifPresent(model -> refuseUnknown(model, check));
    unfit
        .found()
        .ifPresent(item -> {
          throw new UsageProblem(
              "%s: template %s needs %s, and item %s has none. Nothing was asked."
                  .formatted(
                      item.position(),
                      template.name(),
                      String.join(", ", unfit.missing(item)),
                      item.id()));
        });
  }

  private static void refuseUnknown(String model, DatasetCheck check) {
    List<String> names = check.candidates().stream().map(CandidateId::value).toList();
    if (names.size() < DatasetCheck.NAMED && !names.contains(model)) {
      throw new UsageProblem(
          "--reference: expected a candidate of the data (%s), found '%s'.%s Nothing was asked."
              .formatted(
                  String.join(", ", names),
                  model,
                  NearestName.of(model, names).map(" Did you mean %s?"::formatted).orElse("")));
    }
  }

  /// Which rows are to be judged.
  Selection selection() {
    return new Selection(data.limit, workshop.config().shard());
  }

  /// The rows that are to be judged.
  Stream<Item> items(Dataset dataset) {
    return selection().of(dataset);
  }

  /// Where the data lies, by the names that the user gave.
  List<Path> paths() {
    return paths;
  }
}
