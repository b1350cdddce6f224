package dev.assize.cli;

import dev.assize.judge.RulesJudge;
import dev.assize.pairs.JudgedRow;
import dev.assize.pairs.PairBasis;
import dev.assize.pairs.PairCounts;
import dev.assize.pairs.PairMaking;
import dev.assize.pairs.PairPolicy;
import dev.assize.pairs.PairReport;
import dev.assize.pairs.PairRules;
import dev.assize.pairs.PromptIndex;
import dev.assize.pairs.PromptPairs;
import dev.assize.pairs.PromptStory;
import dev.assize.pairs.Provenance;
import dev.assize.pairs.RepeatedPrompts;
import dev.assize.pairs.RunSurvey;
import dev.assize.pairs.Splits;
import dev.assize.pairs.format.PairFile;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.format.Written;
import dev.assize.store.Manifest;
import dev.assize.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = {
        "best-vs-worst (default), best-vs-random, all (every two answers), agree (as a judge"
            + " decided them)."
      })
  private String policy = PairPolicy.BEST_VS_WORST.label();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = {
        "What answers are compared by: score, expected-score, verdicts, probability (of the two's"
            + " own comparison), mean-probability, bt-map. By default what the run has: score, else"
            + " mean-probability, else verdicts."
      })
  private @Nullable String by;

  @Mixin private PairFilterOptions filters = new PairFilterOptions();

  @Option(
      names = "--max-per-prompt",
      paramLabel = "N",
      description = "At most N pairs per prompt, those of the largest margins.")
  private @Nullable Integer maxPerPrompt;

  @Option(
      names = "--balance",
      description = "As many pairs of every category as the smallest one has.")
  private boolean balance;

  @Option(
      names = "--max-per-category",
      paramLabel = "N",
      description = "At most N pairs of every category.")
  private @Nullable Integer maxPerCategory;

  @Option(
      names = "--repeated-prompts",
      paramLabel = "HOW",
      description = {
        "Rows with the same prompt: merge (one prompt with all answers, the default), first (later"
            + " rows are dropped), separate."
      })
  private String repeatedPrompts = RepeatedPrompts.MERGE.label();

  @Option(names = "--seed", paramLabel = "N", description = "Of best-vs-random (0).")
  private long seed;

  @Option(
      names = "--prior-deviation",
      paramLabel = "D",
      description = "Of bt-map's Gaussian prior, in log-odds (1).")
  private double priorDeviation = 1;

  @Option(
      names = "--iteration",
      paramLabel = "N",
      description = "An iteration's number, for the provenance.")
  private @Nullable Integer iteration;

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
    PairPolicy chosen =
        PairPolicy.named(policy).orElseThrow(() -> wrong("--policy", PairPolicy.labels(), policy));
    RepeatedPrompts repeated =
        RepeatedPrompts.named(repeatedPrompts)
            .orElseThrow(
                () -> wrong("--repeated-prompts", RepeatedPrompts.labels(), repeatedPrompts));
    Optional<Target> target = explain == null ? Optional.of(target()) : Optional.empty();
    Optional<PairBasis> basis = Optional.ofNullable(by).map(PairsCommand::basis);
    PairRules wanted = rules(chosen, basis.orElse(PairBasis.SCORE));

    JudgedRun judged = JudgedRun.open(run);
    ImportedRun.refuse(run, judged.manifest());
    JudgedRows rows = new JudgedRows(judged, RunData.open(judged.manifest(), moved));
    PromptIndex index = index(rows);
    PairRules rules =
        wanted
            .by(basis.orElseGet(() -> basisOf(index.survey())))
            .withScales(judged.tau(), priorDeviation)
            .withOrigin(origin(judged.manifest()));
    refuse(rules, index.survey());
    PairMaking making = new PairMaking(rows::open, index, repeated, rules);
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
            .orElseThrow(() -> wrong("--format", TrainingFormat.labels(), name));
    Optional<Splits> splits = Optional.ofNullable(split).map(PairsCommand::splits);
    if (!force) {
      PairFiles.refuseForeign(out, splits);
    }
    return new Target(known, out, splits);
  }

  private static PairBasis basis(String name) {
    return PairBasis.named(name).orElseThrow(() -> wrong("--by", PairBasis.labels(), name));
  }

  private static Splits splits(String text) {
    try {
      return Splits.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageProblem("--split: " + wrong.getMessage() + ".");
    }
  }

  private static UsageProblem wrong(String option, List<String> names, String found) {
    String guess =
        NearestName.of(found, names).map(name -> " Did you mean '%s'?".formatted(name)).orElse("");
    return new UsageProblem(
        "%s: expected one of %s, found '%s'.%s"
            .formatted(option, String.join(", ", names), found, guess));
  }

  private PairRules rules(PairPolicy chosen, PairBasis basis) {
    if (!(priorDeviation > 0 && Double.isFinite(priorDeviation))) {
      throw new UsageProblem(
          "--prior-deviation: expected a number above 0, found %s.".formatted(priorDeviation));
    }
    PairRules rules =
        PairRules.of(chosen, basis)
            .with(filters.ofAnswers())
            .withOnly(filters.ofPairs())
            .withSeed(seed);
    return count("--max-per-prompt", maxPerPrompt).isPresent()
        ? rules.withMostPerPrompt(count("--max-per-prompt", maxPerPrompt).getAsInt())
        : rules;
  }

  private static OptionalInt count(String option, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1) {
      throw new UsageProblem(
          "%s: expected a number of pairs of at least 1, found %d.".formatted(option, value));
    }
    return OptionalInt.of(value);
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
        iteration == null ? OptionalInt.empty() : OptionalInt.of(iteration));
  }

  private void refuse(PairRules rules, RunSurvey survey) {
    survey
        .obstacle(rules.policy(), rules.basis())
        .ifPresent(why -> {
          throw new UsageProblem(run + ": " + why);
        });
    if (filters.needsPanel() && !survey.hasPanel()) {
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
      List<String> report = new ArrayList<>(header(making, judged, target.format()));
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
      report.addAll(endings(written));
      save(PairFiles.report(target.out()), report);
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
    OptionalInt most = count("--max-per-category", maxPerCategory);
    return balance || most.isPresent() ? making.writeBalanced(most, files) : making.write(files);
  }

  private List<String> header(PairMaking making, JudgedRun judged, TrainingFormat written) {
    Manifest manifest = judged.manifest();
    RunSurvey survey = making.index().survey();
    List<String> lines = new ArrayList<>();
    lines.add(PairReport.field("Run", run.toString()));
    lines.add(
        PairReport.field(
            "Judged by",
            "%s, template %s %.12s"
                .formatted(
                    manifest.judges().stream()
                        .map(Manifest.JudgeRecord::name)
                        .collect(Collectors.joining(" + ")),
                    manifest.template().name(),
                    manifest.template().contentHash())));
    manifest.judges().stream()
        .flatMap(judge -> RulesJudge.caveat(judge.kind(), judge.identity()).stream())
        .distinct()
        .forEach(caveat -> lines.add(PairReport.field("Note", caveat)));
    lines.add(PairReport.field("Format", written.label()));
    lines.addAll(PairReport.rules(making.rules(), making.repeated()));
    lines.add(
        PairReport.field(
            "Rows",
            "%d, of which %d have the prompt of an earlier one"
                .formatted(survey.rows(), survey.repeatedRows())));
    if (filters.wantsAnnotators()) {
      lines.add(
          PairReport.field(
              "Annotators", "%d of %d rows say it".formatted(survey.annotated(), survey.rows())));
    }
    return lines;
  }

  private static List<String> endings(List<Written> all) {
    List<String> lines = new ArrayList<>();
    for (Written written : all) {
      if (!written.files().isEmpty()) {
        lines.add(
            PairReport.field(
                "Written", "%s (%d rows)".formatted(written.files().getFirst(), written.rows())));
      }
      written.files().stream()
          .skip(1)
          .forEach(file -> lines.add(PairReport.field("Beside it", file.toString())));
      if (written.mendedTexts() > 0) {
        lines.add(
            PairReport.field(
                "Mended", written.mendedTexts() + " texts with halves of characters, now U+FFFD"));
      }
      written.notes().forEach(note -> lines.add(PairReport.field("Note", note)));
    }
    return lines.stream().distinct().toList();
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

  private static void save(Path file, List<String> lines) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, lines);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UsageProblem(
          "%s: expected a place for the report, found %s. The pairs are written."
              .formatted(file, failed));
    }
  }
}
