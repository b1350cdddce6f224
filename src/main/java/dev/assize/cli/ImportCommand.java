package dev.assize.cli;

import dev.assize.engine.Asides;
import dev.assize.interchange.ImportFormat;
import dev.assize.interchange.JudgedFiles;
import dev.assize.judgement.ItemJudgement;
import dev.assize.report.Findings;
import dev.assize.report.FindingsSettings;
import dev.assize.report.FindingsTally;
import dev.assize.report.RunFacts;
import dev.assize.report.Summary;
import dev.assize.report.SummaryJson;
import dev.assize.report.TerminalReport;
import dev.assize.report.Words;
import dev.assize.stats.StatisticsSettings;
import dev.assize.store.RunFolder;
import dev.assize.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize import`: other tools' judged files become a run.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a run of files that another tool judged, so that its numbers can be recomputed by"
          + " 'assize report'. Asks nobody."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description = "alpaca-eval, fastchat, arena-hard, judgebench, llmbar, battles.")
  private String format = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "JSONL, a JSON array, CSV or TSV, also .gz.")
  private List<Path> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder, which must be new; runs/FILE-FORMAT-TIME unless set.")
  private @Nullable Path out;

  @Mixin private CountingOptions counting = new CountingOptions();

  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ImportFormat known = known();
    Path folder = out == null ? usual(known) : out;
    if (Files.exists(folder.resolve("manifest.json"))) {
      throw new UsageProblem("--out %s: expected a new folder, found a run.".formatted(folder));
    }
    JudgedFiles files = JudgedFiles.of(known, paths);
    var settings =
        new StatisticsSettings(
            counting.rule().orElse(known.rule()),
            counting.weight().orElse(known.muchWeight()),
            known.orders(),
            0);
    boolean isNew = !Files.exists(folder);
    try (RunFolder run = RunFolder.open(folder)) {
      Findings findings = write(files, run, new FindingsTally(FindingsSettings.of(settings)));
      run.write(ImportedRun.manifest(known, paths, files, settings, console.clock()));
      Summary summary = new Summary(findings, facts(known, files, folder));
      run.writeSummary(SummaryJson.of(summary));
      console.out().print(TerminalReport.whole(summary, console.isColored()));
    } catch (RuntimeException failed) {
      if (isNew) {
        remove(folder);
      }
      throw failed;
    }
    return ExitCode.DONE;
  }

  // Nothing but an empty folder is left of an import that failed; one that is not empty stays.
  private static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException kept) {
      // The failure itself is what the user must hear of.
    }
  }

  private ImportFormat known() {
    return ImportFormat.named(format)
        .orElseThrow(() -> {
          List<String> labels =
              Arrays.stream(ImportFormat.values()).map(ImportFormat::label).toList();
          return new UsageProblem(
              "expected a format out of %s, found '%s'.%s"
                  .formatted(
                      ImportFormat.labels(),
                      format,
                      NearestName.of(format, labels)
                          .map(name -> " Did you mean " + name + "?")
                          .orElse("")));
        });
  }

  private Path usual(ImportFormat known) {
    String stem =
        paths
            .getFirst()
            .getFileName()
            .toString()
            .replaceFirst("\\..*", "")
            .replaceAll("[^A-Za-z0-9._-]", "_");
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC)
            .format(console.clock().instant());
    return Path.of("runs", "%s-%s-%s".formatted(stem, known.label(), time));
  }

  private Findings write(JudgedFiles files, RunFolder run, FindingsTally tally) {
    try (RunFolder.JudgementWriter writer = run.judgementWriter();
        Stream<ItemJudgement> items = files.items()) {
      items.forEach(item -> {
        writer.write(item);
        tally.add(item);
      });
      if (files.rows() == 0) {
        throw new UsageProblem(
            "%s: expected at least one judged row, found none."
                .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
      }
      writer.complete();
    }
    return tally.result();
  }

  private RunFacts facts(ImportFormat known, JudgedFiles files, Path folder) {
    return new RunFacts(
        paths.stream().map(Path::toString).collect(Collectors.joining(" + ")),
        Optional.of(known.label() + " judgements"),
        OptionalLong.empty(),
        0,
        known.label(),
        files.judges().stream()
            .map(name -> new RunFacts.JudgeFacts(name, Optional.empty()))
            .toList(),
        known.orders(),
        1,
        RunFacts.Work.NONE,
        RunFacts.Work.NONE,
        0,
        0,
        Duration.ZERO,
        Asides.NONE,
        notices(files),
        Optional.of(folder.toString()),
        Optional.empty(),
        false,
        Optional.empty(),
        1);
  }

  private static List<String> notices(JudgedFiles files) {
    return files.repeats() == 0
        ? List.of()
        : List.of(
            "%s what an earlier row compared (same prompt and models); each counts"
                .formatted(
                    Words.count(files.repeats(), "row")
                        + (files.repeats() == 1 ? " compares" : " compare")));
  }
}
