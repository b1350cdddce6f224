package dev.assize.run;

import dev.assize.dataset.Item;
import dev.assize.engine.Asides;
import dev.assize.engine.Canary;
import dev.assize.engine.CanaryTally;
import dev.assize.engine.CoverageReader;
import dev.assize.engine.Judging;
import dev.assize.engine.Settings;
import dev.assize.engine.SuspectTally;
import dev.assize.judgement.Coverage;
import dev.assize.judgement.ItemJudgement;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.report.Findings;
import dev.assize.report.FindingsSettings;
import dev.assize.report.FindingsTally;
import dev.assize.stats.panel.PanelLearning;
import dev.assize.store.JudgementFile;
import dev.assize.store.Ledger;
import dev.assize.store.RunFolder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The judgements and numbers that a ledger's replies come to; asks nobody.
///
/// @param failedItems items that should have been judged and were not
public record Settlement(Findings findings, long failedItems, Asides asides) {

  /// Reads every item's replies from the ledger, in the data's order, and writes
  /// `judgements.jsonl`.
  ///
  /// @param items closed by the caller
  /// @param canaries what was asked about beside them; in no judgement and no rate
  public static Settlement of(
      Stream<Item> items,
      JudgeTemplate template,
      Settings settings,
      List<String> judges,
      FindingsSettings counting,
      List<Canary> canaries,
      Ledger ledger,
      RunFolder folder) {
    Iterator<Item> each = items.iterator();
    List<Item> first = new ArrayList<>();
    while (first.size() < CoverageReader.ITEMS && each.hasNext()) {
      first.add(each.next());
    }
    Map<String, Coverage> coverage =
        new CoverageReader(template, settings, ledger).read(first, judges);
    Judging recorded = Judging.recorded(template, settings, judges, ledger, coverage);
    SuspectTally suspects = new SuspectTally(template);
    FindingsTally tally = new FindingsTally(counting);
    PanelLearning learning = new PanelLearning(counting.panel());
    boolean learns = counting.panel().rule().learns() && judges.size() > 1;
    long failed = 0;
    try (RunFolder.JudgementWriter writer = folder.judgementWriter()) {
      for (Iterator<Item> all = chained(first.iterator(), each); all.hasNext(); ) {
        Item item = all.next();
        suspects.add(item);
        ItemJudgement judgement = recorded.judge(item);
        failed += judgement.hasFailure() ? 1 : 0;
        if (learns) {
          learning.add(judgement);
        } else {
          tally.add(judgement);
        }
        writer.write(judgement);
      }
      writer.complete();
    }
    CanaryTally fates = CanaryTally.NONE;
    for (Canary canary : canaries) {
      fates = fates.with(canary, recorded.judge(canary.item()));
    }
    return new Settlement(
        learns ? again(folder, counting, learning) : tally.result(),
        failed,
        new Asides(coverage, settings.minimumCoverage(), suspects.result(), fates));
  }

  // Such a panel's judges count once all votes are known.
  private static Findings again(
      RunFolder folder, FindingsSettings counting, PanelLearning learning) {
    FindingsTally tally = new FindingsTally(counting, learning.result());
    try (Stream<ItemJudgement> items = JudgementFile.read(folder.judgements())) {
      items.forEach(tally::add);
    }
    return tally.result();
  }

  private static Iterator<Item> chained(Iterator<Item> first, Iterator<Item> rest) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || rest.hasNext();
      }

      @Override
      public Item next() {
        return first.hasNext() ? first.next() : rest.next();
      }
    };
  }
}
