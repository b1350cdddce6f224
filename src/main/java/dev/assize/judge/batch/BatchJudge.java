package dev.assize.judge.batch;

import dev.assize.judge.ChatJudge;
import dev.assize.judge.Question;
import dev.assize.judge.TextJudge;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.verdict.VerdictGrammar;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// A chat judge that is asked by batch files: its requests are written to one, or its answers read
/// from one. What can't be answered now is deferred, which the ledger doesn't record.
public final class BatchJudge implements TextJudge {
  private final ChatJudge judge;
  private final Way way;
  private final InstantSource clock;

  private sealed interface Way {
    record Out(BatchFile file) implements Way {}

    record In(AnswerFile answers) implements Way {}
  }

  private BatchJudge(ChatJudge judge, Way way, InstantSource clock) {
    this.judge = judge;
    this.way = way;
    this.clock = clock;
  }

  /// Writes the judge's requests to a file.
  public static BatchJudge exporting(ChatJudge judge, BatchFile file, InstantSource clock) {
    return new BatchJudge(judge, new Way.Out(file), clock);
  }

  /// Reads the judge's answers from a file.
  public static BatchJudge importing(ChatJudge judge, AnswerFile answers, InstantSource clock) {
    return new BatchJudge(judge, new Way.In(answers), clock);
  }

  @Override
  public ChatResult ask(Question question) {
    return switch (way) {
      case Way.Out(BatchFile file) -> {
        file.add(judge.batchLine(question));
        yield deferred();
      }
      case Way.In(AnswerFile answers) ->
          answers
              .find(question.id().key())
              .map(line -> judge.batchReply(question, line, clock.instant()))
              .orElseGet(this::deferred);
    };
  }

  private ChatResult deferred() {
    return new Failed(
        new JudgeFailure(JudgeFailure.Reason.DEFERRED, "waits for the answers of a batch"),
        clock.instant(),
        Duration.ZERO,
        1);
  }

  @Override
  public String name() {
    return judge.name();
  }

  @Override
  public String kind() {
    return judge.kind();
  }

  @Override
  public ServerIdentity identity() {
    return judge.identity();
  }

  @Override
  public boolean mayReask() {
    return judge.mayReask();
  }

  @Override
  public boolean measuresApart(VerdictGrammar grammar) {
    return judge.measuresApart(grammar);
  }

  @Override
  public boolean hidesMass(VerdictGrammar grammar) {
    return judge.hidesMass(grammar);
  }

  @Override
  public Map<String, String> adaptations() {
    return judge.adaptations();
  }

  @Override
  public RequestHash hash(Question question) {
    return judge.hash(question);
  }

  /// Whether a judge can be asked so: OpenAI's API only.
  public static Optional<ChatJudge> batchable(TextJudge judge) {
    return judge instanceof ChatJudge chat && chat.isBatchable()
        ? Optional.of(chat)
        : Optional.empty();
  }
}
