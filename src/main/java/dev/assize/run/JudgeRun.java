package dev.assize.run;

import dev.assize.budget.Spending;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.engine.Canaries;
import dev.assize.engine.Canary;
import dev.assize.engine.CoverageReader;
import dev.assize.engine.Judging;
import dev.assize.engine.Reuse;
import dev.assize.engine.Settings;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.report.FindingsSettings;
import dev.assize.stats.StoppingRule;
import dev.assize.store.FileLedger;
import dev.assize.store.LedgerTotals;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes a dataset through the engine into a run folder.
///
/// Two passes over the data. The first asks whatever the ledger does not hold, many items at a
/// time, and writes each reply down as it comes. The second goes through the data in order and
/// makes the judgements and the statistics from the ledger alone, so that they are the same however
/// the calls fell: after a kill, a resume, at any concurrency.
///
/// @param counting how judgements count
/// @param width how many items may be in flight
/// @param canaries how many answers that must not win are slipped in
/// @param selection which items are judged
/// @param stopWhen when enough was judged; empty for never
/// @param reuse what is taken from earlier instead of being asked
public record JudgeRun(
    Dataset dataset,
    JudgeTemplate template,
    List<TextJudge> judges,
    Settings settings,
    FindingsSettings counting,
    RunFolder folder,
    FileLedger.Sync sync,
    int width,
    int canaries,
    Selection selection,
    Optional<StopWhen> stopWhen,
    Reuse reuse) {

  /// Runs, and returns when everything is asked and written, or when the stop was requested.
  ///
  /// @param items how many rows there are, for progress
  /// @param spending what this start may take
  /// @throws RunFailedException where the run folder can't be written any more; what was finished
  ///   is kept
  /// @throws StoreException where the ledger can't be read
  public RunResult run(
      long items, long badRows, Events events, Stop stop, Spending spending, InstantSource clock) {
    Instant start = clock.instant();
    RunTally tally = new RunTally(events, stop, spending);
    try (FileLedger ledger =
        FileLedger.open(folder.ledger(), sync, text -> events.tell(new RunEvent.Notice(text)))) {
      List<Canary> slippedIn = slippedIn();
      events.tell(new RunEvent.RunStarted(items + slippedIn.size(), ledger.answeredCalls()));
      Optional<StoppingRule> enough = ask(ledger, slippedIn, tally, stop, spending);
      Settlement settlement = settle(ledger, slippedIn);
      LedgerTotals totals = ledger.totals();
      events.tell(new RunEvent.RunFinished(stop.isRequested()));
      return new RunResult(
          settlement.findings(),
          settlement.asides(),
          items,
          badRows,
          settlement.failedItems(),
          tally.calls(),
          totals.calls(),
          totals.cacheHits(),
          tally.reused(),
          spending.used(),
          ledger.used(names()),
          Duration.between(start, clock.instant()),
          stop.isRequested() && tally.fatal().isEmpty() && spending.exhausted().isEmpty(),
          tally.fatal(),
          spending.exhausted(),
          enough.filter(StoppingRule::isMet));
    }
  }

  private List<Canary> slippedIn() {
    try (Stream<Item> items = selection.whole(dataset)) {
      return Canaries.among(items, canaries, selection::holds, template, settings);
    }
  }

  private Optional<StoppingRule> ask(
      FileLedger ledger, List<Canary> slippedIn, RunTally tally, Stop stop, Spending spending) {
    Judging judging =
        Judging.asking(
            template,
            settings,
            judges,
            ledger,
            tally,
            reuse,
            first(),
            new RunLeave(stop, spending));
    Crew crew = new Crew(width, stop);
    try {
      if (stopWhen.isEmpty()) {
        new Rounds(
                judging, crew, () -> Stream.concat(slippedIn.stream().map(Canary::item), items()))
            .ask();
        return Optional.empty();
      }
      crew.work(slippedIn.stream().map(Canary::item).iterator(), judging::ask);
      long seed = settings.plan().seed();
      double halfWidth = stopWhen.get().halfWidth();
      return Optional.of(
          new UntilEnough(
                  judging, crew, stop, this::items, prompts -> rule(prompts, halfWidth), seed)
              .ask());
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  private StoppingRule rule(long prompts, double halfWidth) {
    return switch (template.kind()) {
      case PAIRWISE, CHOICE -> StoppingRule.ofWinRates(counting.statistics(), prompts, halfWidth);
      // A scale without ends, or of several judges, has no interval that holds whenever the run
      // stops: win rates have.
      case RATING, RATING_ALL, REVIEW ->
          template
              .scale()
              .filter(_ -> settings.combining().reward().isEmpty())
              .map(scale -> StoppingRule.ofScores(prompts, halfWidth, scale.min(), scale.max()))
              .orElseGet(() -> StoppingRule.ofWinRates(counting.statistics(), prompts, halfWidth));
    };
  }

  /// The items on which coverage is measured, where a least one is asked for.
  private Set<ItemId> first() {
    if (settings.minimumCoverage() == 0) {
      return Set.of();
    }
    try (Stream<Item> items = selection.whole(dataset)) {
      return items.limit(CoverageReader.ITEMS).map(Item::id).collect(Collectors.toSet());
    }
  }

  private Settlement settle(FileLedger ledger, List<Canary> slippedIn) {
    try (Stream<Item> items = items()) {
      return Settlement.of(items, template, settings, names(), counting, slippedIn, ledger, folder);
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  private List<String> names() {
    return judges.stream().map(TextJudge::name).toList();
  }

  private Stream<Item> items() {
    return selection.of(dataset);
  }
}
