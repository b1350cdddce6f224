package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.DatasetProblem;
import dev.assize.pairs.format.TrainingFormat;
import dev.assize.pairs.validation.Finding;
import dev.assize.pairs.validation.Validation;
import dev.assize.pairs.validation.ValidationReport;
import dev.assize.report.Words;
import dev.assize.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize validate`: may a trainer be given this file?
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Holds a file of pairs against the rules of a trainer's format, ours or anybody's.",
      "Exit code 0: accepted, 1: refused."
    })
final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "JSONL (also .gz), Parquet, or for csv a table.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description =
          "trl, trl-conversational, trl-implicit, kto, ultrafeedback, openrlhf,"
              + " llamafactory-alpaca, llamafactory-sharegpt, rewardbench, helpsteer or csv.")
  private String format = "";

  @Option(names = "--json", description = "Print the findings as one JSON object.")
  private boolean json;

  private final Console console;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TrainingFormat rules = format();
    requireFile();
    ValidationReport report = Validation.of(rules, file);
    if (json) {
      console.out().println(Json.MAPPER.writeValueAsString(json(report)));
    } else {
      print(report);
    }
    return report.isAccepted() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private TrainingFormat format() {
    return TrainingFormat.named(format)
        .orElseThrow(() ->
            new UsageProblem(
                "--format: expected one of %s, found %s.%s"
                    .formatted(
                        String.join(", ", TrainingFormat.labels()),
                        format,
                        NearestName.of(format, TrainingFormat.labels())
                            .map(near -> " Did you mean " + near + "?")
                            .orElse(""))));
  }

  private void requireFile() {
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(
          "%s: expected a file, found %s. Check the path."
              .formatted(file, Files.isDirectory(file) ? "a folder" : "nothing at this path"));
    }
  }

  private void print(ValidationReport report) {
    for (Finding finding : report.findings()) {
      console
          .out()
          .println(
              "%s [%s, %s]"
                  .formatted(
                      finding.first().message(),
                      finding.rule().label(),
                      Words.count(finding.rows(), "row")));
    }
    report.notes().forEach(note -> console.out().println("Note: " + note));
    console
        .out()
        .println(
            report.isAccepted()
                ? "%s: accepted as %s, %s."
                    .formatted(file, report.format().label(), Words.count(report.rows(), "row"))
                : "%s: refused as %s, %s in %s."
                    .formatted(
                        file,
                        report.format().label(),
                        Words.count(report.findings().size(), "finding"),
                        Words.count(report.rows(), "row")));
  }

  private ObjectNode json(ValidationReport report) {
    ObjectNode root =
        Json.MAPPER
            .createObjectNode()
            .put("file", file.toString())
            .put("format", report.format().label())
            .put("accepted", report.isAccepted())
            .put("rows", report.rows());
    var findings = root.putArray("findings");
    for (Finding finding : report.findings()) {
      DatasetProblem first = finding.first();
      ObjectNode node =
          findings
              .addObject()
              .put("rule", finding.rule().label())
              .put("rows", finding.rows())
              .put("file", first.file());
      first.line().ifPresent(line -> node.put(first.unit().word(), line));
      node.put("path", first.path())
          .put("expected", first.expected())
          .put("found", first.found())
          .put("remedy", first.remedy());
    }
    var notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    return root;
  }
}
