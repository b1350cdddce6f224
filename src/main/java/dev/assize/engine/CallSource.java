package dev.assize.engine;

import dev.assize.judge.Question;
import dev.assize.task.CallId;
import dev.assize.verdict.VerdictGrammar;
import java.util.function.Supplier;

/// Where the outcomes of one judge's calls come from.
interface CallSource {
  /// The judge's name.
  String judge();

  /// Whether a reply without a verdict is worth asking again.
  boolean mayReask();

  /// Whether the probability of a verdict that follows reasons may have been asked apart.
  boolean measuresApart(VerdictGrammar grammar);

  /// Whether the probability mass on the labels has to be asked apart.
  boolean hidesMass(VerdictGrammar grammar);

  /// Whether the ledger holds an answer of a call; takes no look at it.
  boolean isAnswered(CallId.Judging call);

  /// The outcome of a call.
  ///
  /// @param question what is asked, made only where somebody is to be asked
  CallOutcome get(CallId.Judging call, Supplier<Question> question);
}
