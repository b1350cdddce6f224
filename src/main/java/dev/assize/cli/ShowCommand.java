package dev.assize.cli;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.engine.CoverageReader;
import dev.assize.engine.Judging;
import dev.assize.engine.Prompts;
import dev.assize.engine.Settings;
import dev.assize.model.Reply;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.TemplateStep;
import dev.assize.store.FileLedger;
import dev.assize.store.JudgementJson;
import dev.assize.store.LedgerEntry;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize show`: one item's story.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Tells one item's story: what was asked, what was replied, what the parser saw, and how it"
          + " was combined."
    })
final class ShowCommand implements Callable<Integer> {
  private static final List<Step> FURTHER = List.of(Step.REASK, Step.PROBABILITY, Step.COVERAGE);

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder.")
  private Path run = Path.of("");

  @Parameters(index = "1", paramLabel = "ID", description = "An item's id.")
  private String id = "";

  @Option(names = "--data", paramLabel = "FILE", description = "Where the data is now.")
  private @Nullable List<Path> moved;

  private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RunReader reader = RunReader.open(run, moved, null);
    Item item;
    try (Stream<Item> items = reader.items()) {
      item =
          items
              .filter(each -> each.id().value().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  new UsageProblem(
                      "%s: no item '%s'. The ids are in %s."
                          .formatted(run, id, run.resolve("judgements.jsonl"))));
    }
    try (FileLedger ledger = FileLedger.read(run.resolve("ledger.jsonl"))) {
      Settings settings = reader.workshop().settings();
      for (String judge : reader.judges()) {
        JudgeTemplate template = settings.templateOf(judge, reader.workshop().template());
        Prompts prompts = new Prompts(template, settings.of(judge));
        for (JudgeTask task : prompts.tasks(item)) {
          tell(template, ledger, prompts, judge, task);
        }
      }
      combined(reader, ledger, item);
    }
    return ExitCode.DONE;
  }

  private void tell(
      JudgeTemplate template, FileLedger ledger, Prompts prompts, String judge, JudgeTask task) {
    List<String> previous = new ArrayList<>();
    List<TemplateStep> steps = template.steps();
    for (int at = 0; at < steps.size(); at++) {
      Step step = steps.get(at).step();
      console.out().print(RenderCommand.text(task, prompts.prompt(task, at, previous)));
      Optional<Reply> reply = reply(template, ledger, judge, task, step);
      if (reply.isEmpty()) {
        return;
      }
      previous.add(reply.get().text().answer());
    }
    FURTHER.forEach(step -> reply(template, ledger, judge, task, step));
  }

  /// Prints what the ledger holds of a call, and the verdict in it.
  private Optional<Reply> reply(
      JudgeTemplate template, FileLedger ledger, String judge, JudgeTask task, Step step) {
    CallId.Judging call =
        new CallId.Judging(
            task.item().id(),
            template.name(),
            judge,
            task.shown().stream().map(Candidate::id).toList(),
            task.sample(),
            step);
    Optional<LedgerEntry> entry = ledger.find(call);
    if (entry.isEmpty() && FURTHER.contains(step)) {
      return Optional.empty();
    }
    console.out().println("--- " + judge + ", " + step.label());
    return entry
        .flatMap(known ->
            switch (known) {
              case LedgerEntry.Answered(var _, var _, Reply reply, var _) -> {
                print(template, step, reply);
                yield Optional.of(reply);
              }
              case LedgerEntry.Unanswered(var _, var _, var failed) -> {
                console
                    .out()
                    .println(
                        "failed: %s: %s\n"
                            .formatted(
                                failed.failure().reason().label(), failed.failure().message()));
                yield Optional.empty();
              }
            })
        .or(() -> {
          if (entry.isEmpty()) {
            console.out().println("not asked yet\n");
          }
          return Optional.empty();
        });
  }

  private void print(JudgeTemplate template, Step step, Reply reply) {
    reply
        .text()
        .reasoning()
        .ifPresent(reasoning -> console.out().println("(reasoning) " + reasoning));
    console.out().println(reply.text().answer());
    if (step != Step.CRITIQUE) {
      Reading reading = template.grammar().read(reply.text());
      console.out().println("--- read by " + template.grammar().name());
      console.out().println(said(reading));
    }
    console.out().println();
  }

  static String said(Reading reading) {
    String verdict =
        switch (reading.verdict()) {
          case ParsedVerdict.Unparsed(var reason, String excerpt) ->
              "no verdict: %s%s"
                  .formatted(reason.label(), excerpt.isEmpty() ? "" : " in \"" + excerpt + "\"");
          case ParsedVerdict found -> found.toString();
        };
    String place =
        reading
            .span()
            .map(span ->
                " (%s, characters %d to %d)"
                    .formatted(
                        span.part().name().toLowerCase(java.util.Locale.ROOT),
                        span.start(),
                        span.end()))
            .orElse("");
    String repairs = reading.repairs().isEmpty() ? "" : " repaired: " + reading.repairs();
    return verdict + place + repairs;
  }

  private static List<Item> first(RunReader reader) {
    try (Stream<Item> items = reader.items()) {
      return items.limit(CoverageReader.ITEMS).toList();
    }
  }

  private void combined(RunReader reader, FileLedger ledger, Item item) {
    JudgeTemplate template = reader.workshop().template();
    Settings settings = reader.workshop().settings();
    Judging judging =
        Judging.recorded(
            template,
            settings,
            reader.judges(),
            ledger,
            new CoverageReader(template, settings, ledger).read(first(reader), reader.judges()));
    console.out().println("=== combined");
    console.out().println(JudgementJson.of(judging.judge(item)).toPrettyString());
  }
}
