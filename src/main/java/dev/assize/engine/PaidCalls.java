package dev.assize.engine;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.model.Failed;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.reply.TokenUsage;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.store.ResponseCache;
import java.util.Optional;

/// Makes the calls that neither the ledger nor the cache knows yet, and writes down how they ended
/// before anybody reads it.
///
/// @param checkHash whether a reply of the ledger must be one to the very same request
record PaidCalls(
    Ledger ledger, ResponseCache cache, boolean checkHash, Events events, Leave leave) {

  CallOutcome make(PaidCall call) {
    String asked = call.id().asked();
    RequestHash hash = call.hash();
    Optional<Reply> known = recorded(call, hash);
    boolean again = known.isPresent() && call.isDueAgain(known.get());
    if (known.isPresent() && (!again || leave.isOver())) {
      events.tell(new RunEvent.CallReused(asked, call.id().key()));
      return new CallOutcome.Replied(known.get());
    }
    if (leave.isOver()) {
      return new CallOutcome.NotMade();
    }
    // What is asked again must not come back from the cache.
    Optional<Reply> shared = again ? Optional.empty() : cache.find(hash);
    if (shared.isPresent()) {
      return reused(call, hash, shared.get());
    }
    return leave.toAsk() ? ask(call, hash) : new CallOutcome.NotMade();
  }

  private Optional<Reply> recorded(PaidCall call, RequestHash hash) {
    return ledger
        .find(call.id())
        .flatMap(entry ->
            switch (entry) {
              case LedgerEntry.Answered answered when answered.hash().equals(hash) || !checkHash ->
                  Optional.of(answered.reply());
              case LedgerEntry.Answered _, LedgerEntry.Unanswered _ -> Optional.empty();
            });
  }

  private CallOutcome reused(PaidCall call, RequestHash hash, Reply shared) {
    Reply reply = call.kept(shared).withUsage(TokenUsage.NONE);
    ledger.append(new LedgerEntry.Answered(call.id(), hash, reply, LedgerEntry.Origin.CACHE));
    events.tell(new RunEvent.CacheHit(call.id().asked(), call.id().key()));
    return new CallOutcome.Replied(reply);
  }

  private CallOutcome ask(PaidCall call, RequestHash hash) {
    String asked = call.id().asked();
    String key = call.id().key();
    events.tell(new RunEvent.CallStarted(asked, key));
    return switch (call.ask()) {
      case Reply whole -> {
        Reply reply = call.kept(whole);
        ledger.append(new LedgerEntry.Answered(call.id(), hash, reply));
        cache.offer(hash, whole);
        events.tell(
            new RunEvent.CallFinished(
                asked,
                key,
                reply.duration(),
                reply.usage().prompt(),
                reply.usage().cached(),
                reply.usage().completion()));
        yield new CallOutcome.Replied(reply);
      }
      case Failed failed -> {
        if (failed.failure().reason().isUnmade()) {
          yield new CallOutcome.NotMade();
        }
        ledger.append(new LedgerEntry.Unanswered(call.id(), hash, failed));
        events.tell(
            new RunEvent.CallFailed(
                asked,
                key,
                failed.failure().reason().label(),
                failed.failure().message(),
                failed.failure().reason().endsRun()));
        yield new CallOutcome.Failed(failed.failure());
      }
    };
  }
}
