package dev.assize.run;

import dev.assize.budget.Spending;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptSet;
import dev.assize.engine.Generating;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.generation.Candidates;
import dev.assize.generation.GenerationTally;
import dev.assize.generation.Policy;
import dev.assize.generation.Response;
import dev.assize.reply.TokenUsage;
import dev.assize.store.FileLedger;
import dev.assize.store.LineWriter;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes prompts to a policy and writes its candidates, as a file that a [JudgeRun] reads.
///
/// Two passes over the prompts, as a [JudgeRun] has them: the first asks whatever the ledger does
/// not hold, the second writes the candidates from the ledger alone, in the prompts' order.
///
/// @param limit how many prompts from the first, `Long.MAX_VALUE` for all
/// @param count how many responses each prompt gets
/// @param keepTruncated whether responses that broke off are written too
/// @param candidates where the candidates are written
/// @param width how many calls may be in flight
/// @param checkHash whether a reply of the ledger must be one to the very same request
public record GenerateRun(
    PromptSet prompts,
    long limit,
    Policy policy,
    int count,
    boolean keepTruncated,
    RunFolder folder,
    Path candidates,
    FileLedger.Sync sync,
    int width,
    boolean checkHash) {

  /// Runs, and returns when everything is asked and written, or when the stop was requested.
  ///
  /// @param rows how many prompts there are, for progress
  /// @param spending what this start may take
  /// @throws RunFailedException where the folder can't be written any more; what was finished is
  ///   kept
  /// @throws StoreException where the ledger can't be read
  public GenerateResult run(
      long rows, long badRows, Events events, Stop stop, Spending spending, InstantSource clock) {
    Instant start = clock.instant();
    RunTally tally = new RunTally(events, stop, spending);
    try (FileLedger ledger =
        FileLedger.open(folder.ledger(), sync, text -> events.tell(new RunEvent.Notice(text)))) {
      events.tell(new RunEvent.RunStarted(rows, ledger.answeredCalls()));
      GenerationTally.Counts counts;
      try {
        ask(ledger, tally, stop, spending);
        counts = write(ledger);
      } catch (StoreException unwritable) {
        throw new RunFailedException(unwritable);
      }
      events.tell(new RunEvent.RunFinished(stop.isRequested()));
      return new GenerateResult(
          counts,
          badRows,
          tally.calls(),
          ledger.totals().calls(),
          tally.reused(),
          TokenUsage.sum(spending.used().values()),
          ledger.totals().tokens(),
          Duration.between(start, clock.instant()),
          stop.isRequested() && tally.fatal().isEmpty() && spending.exhausted().isEmpty(),
          tally.fatal(),
          spending.exhausted());
    }
  }

  /// One response that is due.
  ///
  /// @param left how many of the prompt's responses are still to come, shared by all of them
  private record Due(Prompt prompt, int sample, AtomicInteger left, AtomicInteger usable) {}

  private void ask(FileLedger ledger, Events events, Stop stop, Spending spending) {
    Generating generating =
        Generating.asking(policy, ledger, checkHash, events, new RunLeave(stop, spending));
    try (Stream<Prompt> all = prompts.prompts()) {
      new Crew(width, stop)
          .work(
              all.limit(limit).flatMap(this::due).iterator(), due -> draw(due, generating, events));
    }
  }

  private Stream<Due> due(Prompt prompt) {
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger usable = new AtomicInteger();
    return IntStream.range(0, count).mapToObj(sample -> new Due(prompt, sample, left, usable));
  }

  private static void draw(Due due, Generating generating, Events events) {
    Response response = generating.draw(due.prompt(), due.sample());
    if (response instanceof Response.Said) {
      due.usable().incrementAndGet();
    }
    if (due.left().decrementAndGet() == 0) {
      events.tell(new RunEvent.ItemFinished(due.prompt().id().value(), due.usable().get() > 0));
    }
  }

  private GenerationTally.Counts write(FileLedger ledger) {
    Generating recorded = Generating.recorded(policy.name(), ledger);
    GenerationTally tally = new GenerationTally(keepTruncated);
    try (LineWriter lines = LineWriter.open(candidates);
        Stream<Prompt> all = prompts.prompts()) {
      for (Prompt prompt : (Iterable<Prompt>) all.limit(limit)::iterator) {
        Candidates given = recorded.generate(prompt, count);
        tally.add(given);
        if (!given.usable(keepTruncated).isEmpty()) {
          lines.write(given.row(policy.name(), keepTruncated));
        }
      }
      lines.complete();
    }
    return tally.result();
  }

  /// Where a run of a policy writes its candidates unless told otherwise.
  public static Path candidatesIn(Path folder) {
    return folder.resolve("candidates.jsonl");
  }
}
