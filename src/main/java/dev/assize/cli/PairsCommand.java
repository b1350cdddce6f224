package dev.assize.cli;

import dev.assize.pairs.JudgedRow;
import dev.assize.pairs.PairBasis;
import dev.assize.pairs.PairCounts;
import dev.assize.pairs.PairMaking;
import dev.assize.pairs.PairReport;
import dev.assize.pairs.PairRules;
import dev.assize.pairs.PromptIndex;
import dev.assize.pairs.PromptPairs;
import dev.assize.pairs.PromptStory;
import dev.assize.pairs.Provenance;
import dev.assize.pairs.RunSurvey;
import dev.assize.pairs.Splits;
import dev.assize.pairs.format.PairFile;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.format.Written;
import dev.assize.store.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize pairs`: chosen and rejected answers for training.
@Command(
    name = "pairs",
    mixinStandardHelpOptions = true,
    description = {
      "Makes preference pairs of a judged run, in the formats that trainers read, and says beside"
          + " the file what was left out and why."
    })
final class PairsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "F",
      description = {
        "trl, trl-conversational, trl-implicit, kto, ultrafeedback, openrlhf, llamafactory-alpaca,"
            + " llamafactory-sharegpt, rewardbench, helpsteer or csv."
      })
  private @Nullable String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file; FILE.report goes beside it.")
  private @Nullable Path out;

  @Mixin private PairRuleOptions choices = new PairRuleOptions();

  @Option(
      names = "--split",
      paramLabel = "NAME=SHARE,…",
      description = "Files FILE.train.jsonl …, such as train=0.95,eval=0.05, dealt by the prompt.")
  private @Nullable String split;

  @Option(
      names = "--strict-columns",
      description = "The format's own columns only; margin and provenance go into a file beside.")
  private boolean strictColumns;

  @Option(names = "--json", description = "Print the counts as JSON on standard output.")
  private boolean json;

  @Option(names = "--force", description = "Write over any file.")
  private boolean force;

  @Option(names = "--data", paramLabel = "FILE", description = "Where the data is now.")
  private @Nullable List<Path> moved;

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "Tell one prompt's story, by the id of one of its rows; writes nothing.")
  private @Nullable String explain;

  private final Console console;

  PairsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    choices.check();
    Optional<Target> target = explain == null ? Optional.of(target()) : Optional.empty();

    JudgedRun judged = JudgedRun.open(run);
    ImportedRun.refuse(run, judged.manifest());
    JudgedRows rows = new JudgedRows(judged, RunData.open(judged.manifest(), moved));
    PromptIndex index = index(rows);
    PairRules rules =
        choices
            .rules(choices.basis().orElseGet(() -> basisOf(index.survey())))
            .withScales(judged.tau(), choices.priorDeviation())
            .withOrigin(origin(judged.manifest()));
    refuse(rules, index.survey());
    PairMaking making = new PairMaking(rows::open, index, choices.repeated(), rules);
    return target.map(file -> write(making, judged, file)).orElseGet(() -> explain(making));
  }

  /// Where pairs go.
  private record Target(TrainingFormat format, Path out, Optional<Splits> splits) {}

  private Target target() {
    if (format == null || out == null) {
      throw new UsageProblem(
          "expected --format and --out (or --explain ID), found no %s."
              .formatted(format == null ? "--format" : "--out"));
    }
    String name = format;
    TrainingFormat known =
        TrainingFormat.named(name)
            .orElseThrow(() -> UsageProblem.notOneOf("--format", TrainingFormat.labels(), name));
    Optional<Splits> splits = Optional.ofNullable(split).map(PairsCommand::splits);
    if (!force) {
      PairFiles.refuseForeign(out, splits);
    }
    return new Target(known, out, splits);
  }

  private static Splits splits(String text) {
    try {
      return Splits.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageProblem("--split: " + wrong.getMessage() + ".");
    }
  }

  private PromptIndex index(JudgedRows rows) {
    try (Stream<JudgedRow> all = rows.open()) {
      return PromptIndex.of(all);
    }
  }

  private PairBasis basisOf(RunSurvey survey) {
    return survey
        .basis()
        .orElseThrow(() ->
            new UsageProblem(
                "%s: expected judged items, found none among %d. 'assize show %s ID' tells why; the 'assize judge' that began the run goes on with it."
                    .formatted(run, survey.rows(), run)));
  }

  private Provenance.Origin origin(Manifest manifest) {
    return new Provenance.Origin(
        manifest.judges().stream().map(Manifest.JudgeRecord::name).toList(),
        manifest.template().name(),
        manifest.template().contentHash(),
        choices.iteration());
  }

  private void refuse(PairRules rules, RunSurvey survey) {
    survey
        .obstacle(rules.policy(), rules.basis())
        .ifPresent(why -> {
          throw new UsageProblem(run + ": " + why);
        });
    if (choices.needsPanel() && !survey.hasPanel()) {
      throw new UsageProblem(
          "--min-agreement: expected a run with several judges, found one. Judge with several"
              + " --judge, or leave it out.");
    }
  }

  private int explain(PairMaking making) {
    List<PromptPairs> found = new ArrayList<>();
    making.each(result -> {
      if (result.prompt().items().stream().anyMatch(item -> item.value().equals(explain))) {
        found.add(result);
      }
    });
    if (found.isEmpty()) {
      throw new UsageProblem(
          "%s: no item '%s'. The ids are in %s."
              .formatted(run, explain, run.resolve("judgements.jsonl")));
    }
    PairReport.rules(making.rules(), making.repeated()).forEach(console.out()::println);
    for (PromptPairs result : found) {
      console.out().println();
      PromptStory.of(result).forEach(console.out()::println);
    }
    return ExitCode.DONE;
  }

  private int write(PairMaking making, JudgedRun judged, Target target) {
    PairFile file =
        new PairFile(
            target.out(),
            strictColumns ? PairFile.Extras.BESIDE : PairFile.Extras.COLUMNS,
            subset(judged.manifest()));
    try (PairFiles files = PairFiles.open(target.format(), file, target.splits())) {
      PairCounts counts = counts(making, files);
      List<String> report =
          new ArrayList<>(
              PairReportFile.header(
                  run, judged.manifest(), making, target.format(), choices.wantsAnnotators()));
      report.add("");
      report.addAll(PairReport.counts(counts));
      if (counts.written() == 0) {
        report.forEach(console.err()::println);
        print(counts);
        console
            .err()
            .println(
                "\nassize: no pair is left, so no file was written. Loosen what dropped them.");
        return ExitCode.FAILED;
      }
      List<Written> written = files.finish();
      report.add("");
      report.addAll(PairReportFile.endings(written));
      PairReportFile.write(PairFiles.report(target.out()), report);
      report.forEach(console.err()::println);
      console.err().println(PairReport.field("Report", PairFiles.report(target.out()).toString()));
      print(counts);
      return ExitCode.DONE;
    }
  }

  private void print(PairCounts counts) {
    if (json) {
      console.out().println(PairCountsJson.of(counts).toPrettyString());
    }
  }

  private PairCounts counts(PairMaking making, PairFiles files) {
    return choices.limitsCategories()
        ? making.writeBalanced(choices.mostPerCategory(), files)
        : making.write(files);
  }

  /// What pairs without a category are called: the data's name without its ending.
  private static String subset(Manifest manifest) {
    String name =
        manifest.data().stream()
            .map(data -> Path.of(data.name()).getFileName().toString())
            .findFirst()
            .orElse("pairs");
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
