package dev.assize.engine;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.task.CallId;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Asks a judge what the ledger does not know yet, and writes down what it says before anybody
/// reads it.
///
/// @param checkHash whether a recorded reply must be one to the very same request; off where the
///   user accepted another server identity
/// @param stopped whether nothing new may be asked any more
record Asking(
    TextJudge textJudge, Ledger ledger, Events events, boolean checkHash, BooleanSupplier stopped)
    implements CallSource {

  @Override
  public String judge() {
    return textJudge.name();
  }

  @Override
  public boolean mayReask() {
    return textJudge.mayReask();
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
    Optional<LedgerEntry> known = ledger.find(call);
    if (known.isPresent()
        && known.get() instanceof LedgerEntry.Answered(var _, RequestHash sent, Reply reply)
        && (sent.equals(hash) || !checkHash)) {
      events.tell(new RunEvent.CallReused(judge(), call.key()));
      return new CallOutcome.Replied(reply);
    }
    return stopped.getAsBoolean() ? new CallOutcome.NotMade() : ask(question, hash);
  }

  private CallOutcome ask(Question question, RequestHash hash) {
    events.tell(new RunEvent.CallStarted(judge(), question.id().key()));
    return switch (textJudge.ask(question)) {
      case Reply reply -> {
        ledger.append(new LedgerEntry.Answered(question.id(), hash, reply));
        events.tell(finished(question, reply));
        yield new CallOutcome.Replied(reply);
      }
      case Failed failed -> {
        if (failed.failure().reason() != JudgeFailure.Reason.INTERRUPTED) {
          ledger.append(new LedgerEntry.Unanswered(question.id(), hash, failed));
        }
        events.tell(
            new RunEvent.CallFailed(
                judge(),
                question.id().key(),
                failed.failure().reason().label(),
                failed.failure().message(),
                failed.failure().reason().endsRun()));
        yield new CallOutcome.Failed(failed.failure());
      }
    };
  }

  private RunEvent finished(Question question, Reply reply) {
    return new RunEvent.CallFinished(
        judge(),
        question.id().key(),
        reply.duration(),
        reply.usage().prompt(),
        reply.usage().cached(),
        reply.usage().completion());
  }
}
