package dev.assize.run;

import dev.assize.budget.Spending;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.engine.Reuse;
import dev.assize.engine.Settings;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.selection.Best;
import dev.assize.selection.BestJson;
import dev.assize.selection.BestOfN;
import dev.assize.selection.BestTally;
import dev.assize.selection.Counting;
import dev.assize.selection.Method;
import dev.assize.selection.Selected;
import dev.assize.store.FileLedger;
import dev.assize.store.LineWriter;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses the best candidate of each item, into a run folder.
///
/// Two passes, as a [JudgeRun] has them: the first asks whatever the ledger does not hold, the
/// second chooses from the ledger alone, in the data's order. Which pair comes next depends on
/// earlier verdicts, and those are in the ledger: a run that goes on plays the same contests.
///
/// @param width how many items may be in flight
public record BestRun(
    Dataset dataset,
    JudgeTemplate template,
    List<TextJudge> judges,
    Settings settings,
    Method method,
    Counting counting,
    RunFolder folder,
    FileLedger.Sync sync,
    int width,
    Selection selection,
    Reuse reuse) {

  /// Runs, and returns when everything is asked and written, or when the stop was requested.
  ///
  /// @param items how many rows there are, for progress
  /// @param spending what this start may take
  /// @throws RunFailedException where the run folder can't be written any more; what was finished
  ///   is kept
  /// @throws StoreException where the ledger can't be read
  public BestResult run(
      long items, long badRows, Events events, Stop stop, Spending spending, InstantSource clock) {
    Instant start = clock.instant();
    RunTally tally = new RunTally(events, stop, spending);
    try (FileLedger ledger =
        FileLedger.open(folder.ledger(), sync, text -> events.tell(new RunEvent.Notice(text)))) {
      events.tell(new RunEvent.RunStarted(items, ledger.answeredCalls()));
      BestTally.Counts counts;
      try {
        ask(ledger, tally, stop, spending);
        counts = write(ledger);
      } catch (StoreException unwritable) {
        throw new RunFailedException(unwritable);
      }
      events.tell(new RunEvent.RunFinished(stop.isRequested()));
      return new BestResult(
          counts,
          badRows,
          tally.calls(),
          tally.failed(),
          ledger.totals().calls(),
          tally.reused(),
          ledger.used(names()),
          Duration.between(start, clock.instant()),
          stop.isRequested() && tally.fatal().isEmpty() && spending.exhausted().isEmpty(),
          tally.fatal(),
          spending.exhausted());
    }
  }

  private void ask(FileLedger ledger, Events events, Stop stop, Spending spending) {
    Judging judging =
        Judging.asking(
            template,
            settings,
            judges,
            ledger,
            events,
            reuse,
            Set.of(),
            new RunLeave(stop, spending));
    BestOfN best = bestOfN(judging);
    try (Stream<Item> all = selection.of(dataset)) {
      new Crew(width, stop).work(all.iterator(), item -> choose(item, best, events));
    }
  }

  private static void choose(Item item, BestOfN best, Events events) {
    boolean judged =
        switch (best.of(item).best()) {
          case Best.Chosen _ -> true;
          case Best.Unjudged unjudged -> unjudged.isForWantOfChoice();
        };
    events.tell(new RunEvent.ItemFinished(item.id().value(), judged));
  }

  private BestTally.Counts write(FileLedger ledger) {
    BestOfN best = bestOfN(Judging.recorded(template, settings, names(), ledger, Map.of()));
    BestTally tally = new BestTally();
    try (LineWriter lines = LineWriter.open(bestIn(folder.path()));
        Stream<Item> all = selection.of(dataset)) {
      for (Item item : (Iterable<Item>) all::iterator) {
        Selected selected = best.of(item);
        tally.add(selected);
        lines.write(BestJson.line(selected));
      }
      lines.complete();
    }
    return tally.result();
  }

  private BestOfN bestOfN(Judging judging) {
    return new BestOfN(judging, Optional.of(method), counting);
  }

  private List<String> names() {
    return judges.stream().map(TextJudge::name).toList();
  }

  /// Where a best-of-N run writes what it chose.
  public static Path bestIn(Path folder) {
    return folder.resolve("best.jsonl");
  }
}
