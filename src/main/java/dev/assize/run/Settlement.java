package dev.assize.run;

import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.engine.Settings;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.reply.TokenUsage;
import dev.assize.stats.RunStatistics;
import dev.assize.stats.StatisticsResult;
import dev.assize.stats.StatisticsSettings;
import dev.assize.store.Ledger;
import dev.assize.store.RunFolder;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// The judgements and numbers that a ledger's replies come to; asks nobody.
///
/// @param failedItems items that should have been judged and were not
/// @param tokens of all replies that the judgements rest on
public record Settlement(StatisticsResult statistics, long failedItems, TokenUsage tokens) {

  /// Reads every item's replies from the ledger, in the data's order, and writes
  /// `judgements.jsonl`.
  ///
  /// @param items closed by the caller
  public static Settlement of(
      Stream<Item> items,
      JudgeTemplate template,
      Settings settings,
      List<String> judges,
      OrderRule orderRule,
      double strengthWeight,
      Ledger ledger,
      RunFolder folder) {
    UsageTally usage = new UsageTally();
    Judging recorded = Judging.recorded(template, settings, judges, ledger, usage);
    RunStatistics statistics =
        new RunStatistics(
            new StatisticsSettings(
                orderRule, strengthWeight, settings.plan().orders(), settings.plan().seed()));
    long failed = 0;
    try (RunFolder.JudgementWriter writer = folder.judgementWriter()) {
      for (Iterator<Item> each = items.iterator(); each.hasNext(); ) {
        ItemJudgement judgement = recorded.judge(each.next());
        failed += judgement.hasFailure() ? 1 : 0;
        statistics.add(judgement);
        writer.write(judgement);
      }
      writer.complete();
    }
    return new Settlement(statistics.result(), failed, usage.total());
  }
}
