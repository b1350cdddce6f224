package dev.assize.engine;

import dev.assize.judge.Question;
import dev.assize.model.Reply;
import dev.assize.store.Ledger;
import dev.assize.store.LedgerEntry;
import dev.assize.task.CallId;
import dev.assize.task.Step;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.UnparsedReason;
import java.util.Optional;
import java.util.Set;

/// Which finished calls are to be asked again: those whose reply holds no verdict for one of these
/// reasons, where the second question brought none either.
record Retry(Set<UnparsedReason> reasons, Ledger ledger) {

  boolean isDue(Question question, Reply reply) {
    if (reasons.isEmpty()) {
      return false;
    }
    return switch (question.id().step()) {
      case VERDICT -> isUnread(question, reply) && !isReadLater(question);
      case REASK -> isUnread(question, reply);
      case CRITIQUE -> reply.text().answer().isBlank() && reasons.contains(UnparsedReason.EMPTY);
      case PROBABILITY, COVERAGE -> false;
    };
  }

  private boolean isUnread(Question question, Reply reply) {
    return reason(question, reply).filter(reasons::contains).isPresent();
  }

  private static Optional<UnparsedReason> reason(Question question, Reply reply) {
    return question.grammar().read(reply.text()).verdict()
            instanceof ParsedVerdict.Unparsed(UnparsedReason reason, var _)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private boolean isReadLater(Question question) {
    CallId.Judging id = question.id();
    CallId.Judging second =
        new CallId.Judging(
            id.item(), id.template(), id.judge(), id.shown(), id.sample(), Step.REASK);
    return ledger
        .find(second)
        .filter(entry ->
            switch (entry) {
              case LedgerEntry.Answered answered -> reason(question, answered.reply()).isEmpty();
              case LedgerEntry.Unanswered _ -> false;
            })
        .isPresent();
  }
}
