package dev.assize.engine;

import dev.assize.judge.Question;
import dev.assize.store.Ledger;
import dev.assize.task.CallId;
import dev.assize.verdict.VerdictGrammar;
import java.util.function.Supplier;

/// Takes outcomes from the ledger alone; asks nobody.
record Recorded(String judge, Ledger ledger) implements CallSource {

  /// A second question in the ledger is read as it was when the run was made.
  @Override
  public boolean mayReask() {
    return true;
  }

  /// What is not in the ledger was not asked.
  @Override
  public boolean measuresApart(VerdictGrammar grammar) {
    return true;
  }

  @Override
  public boolean hidesMass(VerdictGrammar grammar) {
    return false;
  }

  @Override
  public boolean isAnswered(CallId.Judging call) {
    return ledger.isAnswered(call);
  }

  @Override
  public CallOutcome get(CallId.Judging call, Supplier<Question> question) {
    return ledger.find(call).map(CallOutcome::of).orElseGet(CallOutcome.NotMade::new);
  }
}
