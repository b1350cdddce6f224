package dev.assize.cli;

import com.carrotsearch.hppc.LongHashSet;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.Workshop;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.Item;
import dev.assize.engine.Prompts;
import dev.assize.event.Events;
import dev.assize.model.ChatEndpoint;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Promptless;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.prompt.TemplateStep;
import dev.assize.report.Words;
import dev.assize.stats.PromptsNeeded;
import dev.assize.stats.Spread;
import dev.assize.store.FileLedger;
import dev.assize.store.RunFolder;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.text.Sha256;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a run would ask: counted from the data itself, no judge is asked anything.
final class Plan {
  private final Console console;
  private final Preparation preparation;
  private final Workshop workshop;

  Plan(Console console, Preparation preparation) {
    this.console = console;
    this.preparation = preparation;
    this.workshop = preparation.workshop();
  }

  /// What the data asks for.
  ///
  /// @param byTemplate what is asked by each template, by its name
  /// @param known by judge, the calls that the ledger has an answer to
  private record Count(
      long items, long prompts, Map<String, Asked> byTemplate, Map<String, Long> known) {
    Asked of(JudgeTemplate template) {
      return Optional.ofNullable(byTemplate.get(template.name())).orElseThrow();
    }
  }

  /// What is asked by one template.
  private static final class Asked {
    private final Prompts prompts;
    private final List<RenderedPrompt> sample = new ArrayList<>();
    private long tasks;
    private long tokens;

    Asked(Prompts prompts) {
      this.prompts = prompts;
    }

    List<JudgeTask> add(Item item) {
      List<JudgeTask> all = prompts.tasks(item);
      for (JudgeTask task : all) {
        tasks++;
        RenderedPrompt prompt = prompts.prompt(task, 0, List.of());
        tokens += TokenEstimate.of(prompt);
        if (sample.size() < PromptTokens.SAMPLE) {
          sample.add(prompt);
        }
      }
      return all;
    }
  }

  /// Prints the plan.
  ///
  /// @param run the run's folder where it has one, else where standard input is copied to
  ///
  /// @param target the half-width of an interval that is to be reached
  int print(Path run, Optional<Double> target, boolean json) {
    Optional<Double> wanted = target.map(Plan::halfWidth);
    Dataset dataset = preparation.open(run);
    DatasetCheck check = preparation.check(dataset);
    Count count = count(dataset, run);
    List<PlannedWork> work = work(count);
    if (json) {
      ObjectNode node = json(count, check, work);
      wanted.ifPresent(half -> tell(node.putObject("target"), needed(half, count)));
      console.out().println(node.toPrettyString());
    } else {
      print(count, check, work);
      wanted.ifPresent(half -> say(sentence(needed(half, count), count)));
      say("No judge was asked.");
    }
    return ExitCode.DONE;
  }

  private Count count(Dataset dataset, Path run) {
    Map<String, Asked> byTemplate = new LinkedHashMap<>();
    for (String judge : workshop.config().judges()) {
      JudgeTemplate template = template(judge);
      Prompts prompts = new Prompts(template, workshop.settings().of(judge));
      byTemplate.putIfAbsent(template.name(), new Asked(prompts));
    }
    Map<String, Long> known = new HashMap<>();
    LongHashSet clusters = new LongHashSet();
    long items = 0;
    try (Stream<Item> rows = preparation.items(dataset);
        Answered answered = answered(run)) {
      for (Iterator<Item> each = rows.iterator(); each.hasNext(); ) {
        items++;
        Item item = each.next();
        clusters.add(Sha256.bits(item.cluster()));
        byTemplate.forEach((name, asked) -> {
          List<JudgeTask> tasks = asked.add(item);
          for (String judge : workshop.config().judges()) {
            JudgeTemplate template = template(judge);
            if (template.name().equals(name)) {
              tasks.forEach(
                  task -> known.merge(judge, answered.steps(judge, template, task), Long::sum));
            }
          }
        });
      }
    }
    return new Count(items, clusters.size(), byTemplate, known);
  }

  private JudgeTemplate template(String judge) {
    return workshop.settings().templateOf(judge, workshop.template());
  }

  /// The ledger of a run that was begun, or none.
  private record Answered(@Nullable FileLedger ledger) implements AutoCloseable {
    long steps(String judge, JudgeTemplate template, JudgeTask task) {
      FileLedger open = ledger;
      if (open == null) {
        return 0;
      }
      List<dev.assize.dataset.CandidateId> shown =
          task.shown().stream().map(Candidate::id).toList();
      return template.steps().stream()
          .filter(step ->
              open.isAnswered(
                  new CallId.Judging(
                      task.item().id(), template.name(), judge, shown, task.sample(), step.step())))
          .count();
    }

    @Override
    public void close() {
      if (ledger != null) {
        ledger.close();
      }
    }
  }

  private Answered answered(Path run) {
    Path ledger = run.resolve("ledger.jsonl");
    return new Answered(
        RunFolder.readManifest(run).isPresent() && Files.exists(ledger)
            ? FileLedger.read(ledger)
            : null);
  }

  private List<PlannedWork> work(Count count) {
    try (Network network =
        Network.open(Proxies.fromEnvironment(console.environment()), Events.NONE)) {
      Map<String, ChatEndpoint> endpoints = workshop.endpoints(console.clock(), network);
      return workshop.config().judges().stream()
          .map(judge -> work(count, judge, Optional.ofNullable(endpoints.get(judge))))
          .toList();
    }
  }

  private PlannedWork work(Count count, String judge, Optional<ChatEndpoint> endpoint) {
    List<TemplateStep> steps = template(judge).steps();
    Asked asked = count.of(template(judge));
    String model =
        endpoint.map(server -> server.served().model()).orElseGet(() -> workshop.model(judge));
    PromptTokens tokens = PromptTokens.of(model, endpoint, asked.sample);
    long calls = asked.tasks * steps.size();
    long known = count.known().getOrDefault(judge, 0L);
    double left = calls == 0 ? 0 : (double) (calls - known) / calls;
    double prompts = asked.tokens * tokens.ratio() * steps.size();
    // A later step quotes what the one before it said.
    double quoted = (double) asked.tasks * (steps.size() - 1) * PlannedWork.REASONED_TOKENS;
    boolean direct = steps.getLast().direct();
    long perTask =
        (long) (steps.size() - 1) * PlannedWork.REASONED_TOKENS
            + (Promptless.is(template(judge))
                ? 0
                : direct ? PlannedWork.DIRECT_TOKENS : PlannedWork.REASONED_TOKENS);
    return new PlannedWork(
        judge,
        calls,
        known,
        Math.round((prompts + quoted) * left),
        tokens.source(),
        Math.round(asked.tasks * perTask * left),
        Math.min(workshop.concurrency(), PlannedWork.USUAL_WIDTH),
        Optional.ofNullable(preparation.file().prices().get(model)));
  }

  private void print(Count count, DatasetCheck check, List<PlannedWork> work) {
    say(
        String.format(
            Locale.ROOT,
            "%,d items (%,d rows can't be read), template %s, %s",
            count.items(),
            check.badRows(),
            workshop.template().name(),
            orders()));
    for (PlannedWork each : work) {
      int steps = template(each.judge()).steps().size();
      if (!workshop.isServed(each.judge())) {
        say(
            String.format(
                Locale.ROOT,
                "judge %s: %,d calls, none of them leaves this machine; %,d more are in the ledger",
                each.judge(),
                each.left(),
                each.known()));
        continue;
      }
      say(
          String.format(
              Locale.ROOT,
              "judge %s: %,d calls%s, about %,d prompt tokens (%s)",
              each.judge(),
              each.left(),
              steps == 1
                  ? ""
                  : " (%,d in each of %d steps)"
                      .formatted(count.of(template(each.judge())).tasks, steps),
              each.promptTokens(),
              each.tokenSource()));
      if (each.known() > 0) {
        say(String.format(Locale.ROOT, "  %,d more are in the ledger", each.known()));
      }
      say(
          String.format(
              Locale.ROOT,
              "  about %,d completion tokens, %s if a call takes %s and %,d are in flight, ledger"
                  + " %s%s",
              each.completionTokens(),
              Words.duration(each.time()),
              Words.duration(each.perCall()),
              each.width(),
              size(each.ledgerBytes()),
              each.cost().map(cost -> ", cost " + cost.toPlainString() + " usd").orElse("")));
    }
    workshop
        .settings()
        .review()
        .ifPresent(review ->
            say(
                String.format(
                    Locale.ROOT,
                    "judge %s: up to %,d calls more, a review of each sample",
                    review.judge(),
                    reviews(count))));
    boolean served = workshop.config().judges().stream().anyMatch(workshop::isServed);
    if (served && !workshop.template().steps().getLast().direct()) {
      say(
          "Replies without a verdict are asked again once; a server with exact probabilities is"
              + " also asked for one token behind each reply (scoring: text leaves that out).");
    }
  }

  private long reviews(Count count) {
    return workshop.config().judges().stream()
        .mapToLong(judge -> count.of(template(judge)).tasks)
        .sum();
  }

  private static double halfWidth(double given) {
    if (!(given > 0 && given < 1)) {
      throw new UsageProblem(
          "--target-interval: expected half an interval's width, above 0 and below 1, such as 0.02, found %s."
              .formatted(given));
    }
    return given;
  }

  // Nothing is known of the scores before: half of all prompts won, half lost is the worst case.
  private static PromptsNeeded needed(double halfWidth, Count count) {
    return PromptsNeeded.of(
        halfWidth, new Spread.WorstCase(), OptionalLong.of(Math.max(1, count.prompts())));
  }

  private static String sentence(PromptsNeeded needed, Count count) {
    return String.format(
        Locale.ROOT,
        "Target ±%s: at most %,d of the %,d prompts for the rate over this data%s; %,d for the rate"
            + " over all such prompts (judge --stop-when ends when it is reached).",
        needed.halfWidth(),
        needed.prompts(),
        count.prompts(),
        needed.prompts() >= count.prompts() ? ", that is all of them" : "",
        needed.unlimited());
  }

  private static void tell(ObjectNode node, PromptsNeeded needed) {
    node.put("half_width", needed.halfWidth());
    node.put("prompts", needed.prompts());
    node.put("prompts_of_unlimited_data", needed.unlimited());
  }

  private ObjectNode json(Count count, DatasetCheck check, List<PlannedWork> work) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("items", count.items())
        .put("prompts", count.prompts())
        .put("bad_rows", check.badRows());
    json.put("template", workshop.template().name());
    workshop.settings().review().ifPresent(_ -> json.put("review_calls", reviews(count)));
    ObjectNode judges = json.putObject("judges");
    for (PlannedWork each : work) {
      ObjectNode node = judges.putObject(each.judge());
      node.put("calls", each.left());
      node.put("in_ledger", each.known());
      node.put("prompt_tokens", each.promptTokens());
      node.put("token_source", each.tokenSource());
      node.put("completion_tokens", each.completionTokens());
      node.put("seconds", each.time().toMillis() / 1000.0);
      node.put("ledger_bytes", each.ledgerBytes());
      each.cost().ifPresentOrElse(cost -> node.put("cost", cost), () -> node.putNull("cost"));
    }
    return json;
  }

  private static String size(long bytes) {
    return bytes < 10_000_000
        ? String.format(Locale.ROOT, "%,d kB", Math.max(1, bytes / 1000))
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  private String orders() {
    String samples =
        workshop.config().samples() == 1
            ? ""
            : ", %d samples each".formatted(workshop.config().samples());
    return switch (workshop.template().kind()) {
      case PAIRWISE ->
          "orders " + workshop.config().orders().name().toLowerCase(Locale.ROOT) + samples;
      case RATING -> "each answer by itself" + samples;
      case RATING_ALL, REVIEW -> "all answers of a row at once, shuffled" + samples;
      case CHOICE ->
          "all answers of a row at once, orders "
              + workshop.config().orders().name().toLowerCase(Locale.ROOT)
              + samples;
    };
  }

  private void say(String line) {
    console.out().println(line);
  }
}
