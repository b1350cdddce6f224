package dev.assize.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.budget.Budget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a loop's finished steps took, in this start and all before it.
public final class Spent {
  private Spent() {}

  /// The sum over a loop's folder.
  public static Work in(Path out) {
    if (!Files.isDirectory(out)) {
      return Work.NONE;
    }
    try (Stream<Path> files = Files.find(out, 2, (file, _) -> isStep(file))) {
      return files.map(Spent::of).reduce(Work.NONE, Work::plus);
    } catch (IOException unreadable) {
      throw new LoopException("%s can't be read: %s".formatted(out, unreadable), unreadable);
    }
  }

  private static boolean isStep(Path file) {
    return file.getFileName().toString().endsWith(".json")
        && file.resolve("..").normalize().getFileName().toString().startsWith("iteration-");
  }

  private static Work of(Path step) {
    JsonNode node = Steps.read(step, JsonNode.class);
    JsonNode work = node.has("work") ? node.path("work") : node.path("compared").path("work");
    JsonNode cost = work.path("cost");
    return new Work(
        work.path("calls").asLong(),
        work.path("tokens").asLong(),
        cost.isNumber() ? Optional.of(cost.decimalValue()) : Optional.empty());
  }

  /// What is left of some budgets, as `--budget` reads it; time counts from this start.
  ///
  /// @throws LoopStopped where one is used up
  public static List<String> left(List<Budget> budgets, Work spent, Duration sinceStart) {
    List<String> left = new ArrayList<>();
    for (Budget budget : budgets) {
      left.add(
          switch (budget) {
            case Budget.Money(BigDecimal dollars) -> {
              BigDecimal rest = dollars.subtract(spent.cost().orElse(BigDecimal.ZERO));
              yield some(budget, rest.signum() > 0, rest.toPlainString() + "usd");
            }
            case Budget.Tokens(long count) ->
                some(budget, count > spent.tokens(), count - spent.tokens() + "tok");
            case Budget.Calls(long count) ->
                some(budget, count > spent.calls(), count - spent.calls() + "calls");
            case Budget.Time(Duration duration) -> {
              long rest = duration.minus(sinceStart).toSeconds();
              yield some(budget, rest > 0, rest + "s");
            }
          });
    }
    return left;
  }

  private static String some(Budget budget, boolean isLeft, String rest) {
    if (isLeft) {
      return rest;
    }
    throw new LoopStopped(
        "the budget of %s is used up".formatted(budget.text()), /* interrupted= */ false);
  }
}
