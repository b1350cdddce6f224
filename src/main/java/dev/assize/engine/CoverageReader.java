package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.judgement.Coverage;
import dev.assize.model.Reply;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.reply.TokenLogprobs;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Reads from a ledger how much of each judge's probability the labels had on the items where that
/// was asked.
public final class CoverageReader {
  /// On how many of a run's first items it is asked.
  public static final int ITEMS = 20;

  private static final Set<String> UNMEASURED =
      Set.of(
          LabelProbabilities.NO_LOGPROBS,
          LabelProbabilities.NO_PROBABILITIES,
          LabelProbabilities.ONE_TOKEN,
          LabelProbabilities.NOT_MEASURED);

  private final Prompts prompts;
  private final JudgeTemplate template;
  private final Ledger ledger;

  public CoverageReader(JudgeTemplate template, Settings settings, Ledger ledger) {
    this.prompts = new Prompts(template, settings);
    this.template = template;
    this.ledger = ledger;
  }

  /// What was measured, by judge; nothing for judges that were not asked.
  ///
  /// @param items the first of the run
  public Map<String, Coverage> read(List<Item> items, List<String> judges) {
    Map<String, Coverage> found = new LinkedHashMap<>();
    for (String judge : judges) {
      DoubleSummaryStatistics shares = new DoubleSummaryStatistics();
      for (Item item : items) {
        prompts.tasks(item).forEach(task -> add(task, judge, shares));
      }
      if (shares.getCount() > 0) {
        found.put(judge, new Coverage(shares.getCount(), shares.getAverage(), shares.getMin()));
      }
    }
    return found;
  }

  private void add(JudgeTask task, String judge, DoubleSummaryStatistics shares) {
    CallId.Judging call =
        new CallId.Judging(
            task.item().id(),
            template.name(),
            judge,
            task.shown().stream().map(Candidate::id).toList(),
            task.sample(),
            Step.COVERAGE);
    if (ledger.find(call).orElse(null)
        instanceof LedgerEntry.Answered(var _, var _, Reply reply, var _)) {
      share(reply, template.grammar()).ifPresent(shares);
    }
  }

  // Labels that were not listed have less than the last that was: they are left out, not guessed. A
  // reply without log probabilities measured nothing, which is not nought.
  private static OptionalDouble share(Reply reply, VerdictGrammar grammar) {
    Optional<TokenLogprobs> listed =
        reply
            .logprobs()
            .filter(tokens ->
                tokens.positions().stream().anyMatch(each -> !each.alternatives().isEmpty()));
    if (listed.isEmpty()) {
      return OptionalDouble.empty();
    }
    Reading reading = grammar.read(reply.text());
    return switch (LabelProbabilities.of(
        listed.get(), reading, grammar, false, LabelMass.Source.DIRECT)) {
      case LabelMass.Known known -> known.coverage();
      case LabelMass.Bounded bounded -> bounded.coverage();
      case LabelMass.Absent(String reason) ->
          UNMEASURED.contains(reason) ? OptionalDouble.empty() : OptionalDouble.of(0);
    };
  }
}
