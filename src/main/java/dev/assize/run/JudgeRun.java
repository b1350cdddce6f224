package dev.assize.run;

import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.engine.Reuse;
import dev.assize.engine.Settings;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.OrderRule;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.store.FileLedger;
import dev.assize.store.LedgerTotals;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Takes a dataset through the engine into a run folder.
///
/// Two passes over the data. The first asks whatever the ledger does not hold, many items at a
/// time, and writes each reply down as it comes. The second goes through the data in order and
/// makes the judgements and the statistics from the ledger alone, so that they are the same however
/// the calls fell: after a kill, a resume, at any concurrency.
///
/// @param orderRule how the orders of a pair count
/// @param strengthWeight the points of `A>>B`
/// @param width how many items may be in flight
/// @param limit how many rows to judge, `Long.MAX_VALUE` for all
/// @param reuse what is taken from earlier instead of being asked
public record JudgeRun(
    Dataset dataset,
    JudgeTemplate template,
    List<TextJudge> judges,
    Settings settings,
    OrderRule orderRule,
    double strengthWeight,
    RunFolder folder,
    FileLedger.Sync sync,
    int width,
    long limit,
    Reuse reuse) {

  /// Runs, and returns when everything is asked and written, or when the stop was requested.
  ///
  /// @param items how many rows there are, for progress
  /// @throws RunFailedException where the run folder can't be written any more; what was finished
  ///   is kept
  /// @throws StoreException where the ledger can't be read
  public RunResult run(long items, long badRows, Events events, Stop stop, InstantSource clock) {
    Instant start = clock.instant();
    RunTally tally = new RunTally(events, stop);
    try (FileLedger ledger =
        FileLedger.open(folder.ledger(), sync, text -> events.tell(new RunEvent.Notice(text)))) {
      events.tell(new RunEvent.RunStarted(items, ledger.answeredCalls()));
      ask(ledger, tally, stop);
      Settlement settlement = settle(ledger);
      LedgerTotals totals = ledger.totals();
      events.tell(new RunEvent.RunFinished(stop.isRequested()));
      return new RunResult(
          settlement.statistics(),
          items,
          badRows,
          settlement.failedItems(),
          tally.calls(),
          totals.calls(),
          totals.cacheHits(),
          tally.reused(),
          tally.tokens(),
          totals.tokens(),
          Duration.between(start, clock.instant()),
          stop.isRequested() && tally.fatal().isEmpty(),
          tally.fatal());
    }
  }

  private void ask(FileLedger ledger, RunTally tally, Stop stop) {
    Judging judging =
        Judging.asking(template, settings, judges, ledger, tally, reuse, stop::isRequested);
    Crew crew = new Crew(width, stop);
    try {
      BitSet answered = askMissing(judging, crew);
      if (!answered.isEmpty()) {
        askRest(judging, crew, answered);
      }
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  /// Judges what the ledger lacks answers of, and leaves the rest for later: to see that nothing is
  /// missing takes a look at keys, to see that nothing is left to ask takes a look at the replies.
  ///
  /// @return which items were left, by their place in the data
  private BitSet askMissing(Judging judging, Crew crew) {
    BitSet left = new BitSet();
    AtomicInteger place = new AtomicInteger();
    try (Stream<Item> items = items()) {
      Stream<Item> missing =
          items.filter(item -> {
            boolean answered = judging.isAnswered(item);
            left.set(place.getAndIncrement(), answered);
            return !answered;
          });
      crew.work(missing.iterator(), judging::judge);
    }
    return left;
  }

  /// Judges what was left: asks where a request has become another, a second question is due, or
  /// the user wants something asked again.
  private void askRest(Judging judging, Crew crew, BitSet left) {
    AtomicInteger place = new AtomicInteger();
    try (Stream<Item> items = items()) {
      crew.work(
          items.filter(_ -> left.get(place.getAndIncrement())).iterator(), judging::judge);
    }
  }

  private Settlement settle(FileLedger ledger) {
    List<String> names = judges.stream().map(TextJudge::name).toList();
    try (Stream<Item> items = items()) {
      return Settlement.of(
          items, template, settings, names, orderRule, strengthWeight, ledger, folder);
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  private Stream<Item> items() {
    return dataset.items().limit(limit);
  }
}
