package dev.assize.cli;

import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.Item;
import dev.assize.engine.Prompts;
import dev.assize.task.JudgeTask;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a run would ask: counted from the data itself, nothing is sent.
final class Plan {
  private final Console console;
  private final Preparation preparation;

  Plan(Console console, Preparation preparation) {
    this.console = console;
    this.preparation = preparation;
  }

  int print(Path spool) {
    Dataset dataset = preparation.open(spool);
    DatasetCheck check = preparation.check(dataset);
    Workshop workshop = preparation.workshop();
    Prompts prompts = new Prompts(workshop.template(), workshop.settings());
    long items = 0;
    long tasks = 0;
    long tokens = 0;
    try (Stream<Item> rows = preparation.items(dataset)) {
      for (Iterator<Item> each = rows.iterator(); each.hasNext(); ) {
        items++;
        for (JudgeTask task : prompts.tasks(each.next())) {
          tasks++;
          tokens += TokenEstimate.of(prompts.prompt(task, 0, List.of()));
        }
      }
    }
    print(items, check, tasks, tokens);
    return ExitCode.DONE;
  }

  private void print(long items, DatasetCheck check, long tasks, long tokens) {
    Workshop workshop = preparation.workshop();
    int steps = workshop.template().steps().size();
    say(
        String.format(
            Locale.ROOT,
            "%,d items (%,d rows can't be read), template %s, %s",
            items,
            check.badRows(),
            workshop.template().name(),
            orders()));
    for (String judge : workshop.config().judges()) {
      say(
          String.format(
              Locale.ROOT,
              "judge %s: %,d calls%s, about %,d prompt tokens%s (estimated from characters)",
              judge,
              tasks * steps,
              steps == 1 ? "" : " (%,d in each of %d steps)".formatted(tasks, steps),
              tokens * steps,
              steps == 1 ? "" : " and the critiques that later steps quote"));
    }
    say("Nothing was sent.");
  }

  private String orders() {
    Workshop workshop = preparation.workshop();
    String samples =
        workshop.config().samples() == 1
            ? ""
            : ", %d samples each".formatted(workshop.config().samples());
    return switch (workshop.template().kind()) {
      case PAIRWISE ->
          "orders " + workshop.config().orders().name().toLowerCase(Locale.ROOT) + samples;
      case RATING -> "each answer by itself" + samples;
    };
  }

  private void say(String line) {
    console.out().println(line);
  }
}
