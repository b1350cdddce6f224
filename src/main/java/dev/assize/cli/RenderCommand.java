package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.dataset.Turn;
import dev.assize.engine.Prompts;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assize render`: the prompts that would be sent.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Prints the prompts of a run, the first step of each task. Sends nothing.")
final class RenderCommand implements Callable<Integer> {

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--id", paramLabel = "ID", description = "Of this item only.")
  private @Nullable String id;

  @Option(names = "--json", description = "One JSON object per prompt.")
  private boolean json;

  private final Console console;

  RenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Preparation preparation = new Preparation(console, data, run);
    Dataset dataset = preparation.open(Scratch.folder(null));
    preparation.check(dataset);
    Prompts prompts =
        new Prompts(preparation.workshop().template(), preparation.workshop().settings());
    boolean found = false;
    try (Stream<Item> rows = preparation.items(dataset)) {
      for (Iterator<Item> each = rows.iterator(); each.hasNext(); ) {
        Item item = each.next();
        if (id == null || item.id().value().equals(id)) {
          found = true;
          print(item, prompts);
        }
      }
    }
    if (!found) {
      throw new UsageProblem("--id %s: no such item in the data.".formatted(id));
    }
    return ExitCode.DONE;
  }

  private void print(Item item, Prompts prompts) throws Exception {
    for (JudgeTask task : prompts.tasks(item)) {
      RenderedPrompt prompt = prompts.prompt(task, 0, List.of());
      if (json) {
        console.out().println(Json.MAPPER.writeValueAsString(json(task, prompt)));
      } else {
        console.out().print(text(task, prompt));
      }
      if (console.out().checkError()) {
        return;
      }
    }
  }

  private static ObjectNode json(JudgeTask task, RenderedPrompt prompt) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", task.item().id().value());
    order(task).ifPresent(order -> node.put("order", order.label()));
    ArrayNode shown = node.putArray("shown");
    task.shown().stream().map(Candidate::id).forEach(candidate -> shown.add(candidate.value()));
    node.put("sample", task.sample());
    ArrayNode messages = node.putArray("messages");
    for (Turn turn : prompt.messages()) {
      messages.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
    node.put("defused", prompt.defused().size());
    return node;
  }

  static Optional<Order> order(JudgeTask task) {
    return switch (task) {
      case JudgeTask.Compare compare -> Optional.of(compare.order());
      case JudgeTask.Rate _, JudgeTask.RateAll _, JudgeTask.Choose _ -> Optional.empty();
    };
  }

  static String heading(JudgeTask task) {
    StringBuilder text = new StringBuilder("item ").append(task.item().id());
    order(task).ifPresent(order -> text.append(", order ").append(order.label()));
    text.append(", shown: ")
        .append(String.join(" | ", task.shown().stream().map(c -> c.id().value()).toList()));
    if (task.sample() > 0) {
      text.append(", sample ").append(task.sample());
    }
    return text.toString();
  }

  static String text(JudgeTask task, RenderedPrompt prompt) {
    StringBuilder text = new StringBuilder("=== ").append(heading(task)).append('\n');
    for (Turn turn : prompt.messages()) {
      text.append("--- ").append(turn.role().wireName()).append('\n');
      text.append(turn.text()).append('\n');
    }
    if (!prompt.defused().isEmpty()) {
      text.append("--- defused in candidates' texts: ");
      prompt.defused().forEach(mark -> text.append(mark.original()).append("  "));
      text.append('\n');
    }
    return text.append('\n').toString();
  }
}
