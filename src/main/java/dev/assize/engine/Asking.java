package dev.assize.engine;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.model.Failed;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.store.ResponseCache;
import dev.assize.task.CallId;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks a judge what neither the ledger nor the cache knows yet, and writes down what it says
/// before anybody reads it.
final class Asking implements CallSource {
  private final TextJudge textJudge;
  private final Ledger ledger;
  private final Reuse reuse;
  private final ResponseCache cache;
  private final Retry retry;
  private final Events events;
  private final Leave leave;

  Asking(TextJudge textJudge, Ledger ledger, Reuse reuse, Events events, Leave leave) {
    this.textJudge = textJudge;
    this.ledger = ledger;
    this.reuse = reuse;
    this.cache = reuse.cacheOf(textJudge);
    this.retry = new Retry(reuse.retried(), ledger);
    this.events = events;
    this.leave = leave;
  }

  @Override
  public String judge() {
    return textJudge.name();
  }

  @Override
  public boolean mayReask() {
    return textJudge.mayReask();
  }

  @Override
  public boolean isAnswered(CallId.Judging call) {
    return ledger.isAnswered(call);
  }

  @Override
  public boolean measuresApart(VerdictGrammar grammar) {
    return textJudge.measuresApart(grammar);
  }

  @Override
  public boolean hidesMass(VerdictGrammar grammar) {
    return textJudge.hidesMass(grammar);
  }

  @Override
  public CallOutcome get(CallId.Judging call, Supplier<Question> supplier) {
    Question question = supplier.get();
    RequestHash hash = textJudge.hash(question);
    Optional<Reply> known = recorded(call, hash);
    boolean again = known.isPresent() && retry.isDue(question, known.get());
    if (known.isPresent() && (!again || leave.isOver())) {
      events.tell(new RunEvent.CallReused(judge(), call.key()));
      return new CallOutcome.Replied(known.get());
    }
    if (leave.isOver()) {
      return new CallOutcome.NotMade();
    }
    // What is asked again must not come back from the cache.
    Optional<Reply> shared = again ? Optional.empty() : cache.find(hash);
    if (shared.isPresent()) {
      return reused(question, hash, shared.get());
    }
    return leave.toAsk() ? ask(question, hash) : new CallOutcome.NotMade();
  }

  private Optional<Reply> recorded(CallId.Judging call, RequestHash hash) {
    return ledger
        .find(call)
        .flatMap(entry ->
            switch (entry) {
              case LedgerEntry.Answered answered
                  when answered.hash().equals(hash) || !reuse.checkHash() ->
                  Optional.of(answered.reply());
              case LedgerEntry.Answered _, LedgerEntry.Unanswered _ -> Optional.empty();
            });
  }

  private CallOutcome reused(Question question, RequestHash hash, Reply shared) {
    Reply reply = kept(question, shared).withUsage(TokenUsage.NONE);
    ledger.append(new LedgerEntry.Answered(question.id(), hash, reply, LedgerEntry.Origin.CACHE));
    events.tell(new RunEvent.CacheHit(judge(), question.id().key()));
    return new CallOutcome.Replied(reply);
  }

  private CallOutcome ask(Question question, RequestHash hash) {
    String key = question.id().key();
    events.tell(new RunEvent.CallStarted(judge(), key));
    return switch (textJudge.ask(question)) {
      case Reply whole -> {
        Reply reply = kept(question, whole);
        ledger.append(new LedgerEntry.Answered(question.id(), hash, reply));
        cache.offer(hash, whole);
        events.tell(finished(key, reply));
        yield new CallOutcome.Replied(reply);
      }
      case Failed failed -> {
        if (failed.failure().reason().isUnmade()) {
          yield new CallOutcome.NotMade();
        }
        ledger.append(new LedgerEntry.Unanswered(question.id(), hash, failed));
        events.tell(
            new RunEvent.CallFailed(
                judge(),
                key,
                failed.failure().reason().label(),
                failed.failure().message(),
                failed.failure().reason().endsRun()));
        yield new CallOutcome.Failed(failed.failure());
      }
    };
  }

  /// The reply with the log probabilities that can carry its verdict, not those of a whole
  /// critique: what the ledger keeps, and so what is read now too.
  private static Reply kept(Question question, Reply reply) {
    Optional<TokenLogprobs> kept =
        switch (question.id().step()) {
          case CRITIQUE -> Optional.empty();
          case VERDICT, REASK ->
              reply
                  .logprobs()
                  .map(all ->
                      LabelProbabilities.carrying(
                          all, question.grammar().read(reply.text()), question.grammar()));
          case PROBABILITY, COVERAGE -> reply.logprobs();
        };
    return reply.withLogprobs(kept);
  }

  private RunEvent finished(String key, Reply reply) {
    return new RunEvent.CallFinished(
        judge(),
        key,
        reply.duration(),
        reply.usage().prompt(),
        reply.usage().cached(),
        reply.usage().completion());
  }
}
