package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.budget.Price;
import dev.assize.config.ConfigFile;
import dev.assize.config.Policies;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptSet;
import dev.assize.reply.TokenUsage;
import dev.assize.report.Words;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Says what `generate` would take. Asks nobody anything.
record GenerationPlan(Console console, PromptOptions prompts, ConfigFile file, Policies policies) {

  private record Work(long prompts, long calls, long promptTokens, long completionTokens) {
    Optional<BigDecimal> cost(Optional<Price> price) {
      return price.map(each -> each.of(new TokenUsage(promptTokens, completionTokens, 0, 0)));
    }
  }

  int print(Path scratch, boolean json) {
    PromptSet set = prompts.open(prompts.paths(scratch, console));
    prompts.check(set, console);
    Work work = work(set);
    Optional<BigDecimal> cost = work.cost(Optional.ofNullable(file.prices().get(policies.model())));
    console.out().println(json ? json(work, cost).toPrettyString() : text(work, cost));
    return ExitCode.DONE;
  }

  private Work work(PromptSet set) {
    int count = policies.config().count();
    long number = 0;
    long tokens = 0;
    try (Stream<Prompt> all = set.prompts()) {
      for (Prompt prompt : (Iterable<Prompt>) all.limit(prompts.limit)::iterator) {
        number++;
        tokens += TokenEstimate.of(prompt.conversation().turns());
      }
    }
    long calls = number * count;
    return new Work(number, calls, tokens * count, calls * policies.maxTokens());
  }

  private String text(Work work, Optional<BigDecimal> cost) {
    return "policy %s: %s, %s each: %s%s\nNo policy was asked."
        .formatted(
            policies.config().policy(),
            Words.count(work.prompts(), "prompt"),
            Words.count(policies.config().count(), "response"),
            Words.count(work.calls(), "call"),
            policies.isServed() ? tokens(work, cost) : ", none of them leaves this machine");
  }

  private static String tokens(Work work, Optional<BigDecimal> cost) {
    return ", about %s (estimated), at most %s%s"
        .formatted(
            Words.count(work.promptTokens(), "prompt token"),
            Words.count(work.completionTokens(), "completion token"),
            cost.map(dollars -> ", at most " + dollars.toPlainString() + " usd").orElse(""));
  }

  private ObjectNode json(Work work, Optional<BigDecimal> cost) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy", policies.config().policy());
    json.put("n", policies.config().count());
    json.put("prompts", work.prompts());
    json.put("calls", work.calls());
    json.put("prompt_tokens", work.promptTokens());
    json.put("most_completion_tokens", work.completionTokens());
    cost.ifPresentOrElse(
        dollars -> json.put("most_cost", dollars), () -> json.putNull("most_cost"));
    return json;
  }
}
