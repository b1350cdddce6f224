package dev.assize.engine;

import dev.assize.event.Events;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.model.ChatResult;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.reply.TokenLogprobs;
import dev.assize.store.Ledger;
import dev.assize.task.CallId;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks a judge what is not known yet.
final class Asking implements CallSource {
  private final TextJudge textJudge;
  private final Ledger ledger;
  private final PaidCalls calls;
  private final Retry retry;

  Asking(TextJudge textJudge, Ledger ledger, Reuse reuse, Events events, Leave leave) {
    this.textJudge = textJudge;
    this.ledger = ledger;
    this.calls = new PaidCalls(ledger, reuse.cacheOf(textJudge), reuse.checkHash(), events, leave);
    this.retry = new Retry(reuse.retried(), ledger);
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
    return calls.make(new Asked(textJudge, supplier.get(), retry));
  }

  private record Asked(TextJudge judge, Question question, Retry retry) implements PaidCall {
    @Override
    public CallId id() {
      return question.id();
    }

    @Override
    public RequestHash hash() {
      return judge.hash(question);
    }

    @Override
    public ChatResult ask() {
      return judge.ask(question);
    }

    /// The reply with the log probabilities that can carry its verdict, not those of a whole
    /// critique: what the ledger keeps, and so what is read now too.
    @Override
    public Reply kept(Reply reply) {
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

    @Override
    public boolean isDueAgain(Reply known) {
      return retry.isDue(question, known);
    }
  }
}
