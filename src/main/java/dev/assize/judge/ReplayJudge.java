package dev.assize.judge;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.DatasetProblem;
import dev.assize.judge.replay.RecordedReply;
import dev.assize.judge.replay.ReplayFile;
import dev.assize.judge.replay.ReplyKey;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A judge that answers from a file: what another judge said once, or what somebody wrote for a
/// test. It reads no prompt; a call is found by item, order or candidate, sample and step.
public final class ReplayJudge implements TextJudge, AutoCloseable {
  private final String name;
  private final ReplayFile file;
  private final Optional<String> recordedJudge;
  private final InstantSource clock;

  private ReplayJudge(
      String name, ReplayFile file, Optional<String> recordedJudge, InstantSource clock) {
    this.name = name;
    this.file = file;
    this.recordedJudge = recordedJudge;
    this.clock = clock;
  }

  /// Opens a replay file or a ledger, and checks all of it. A ledger of several judges is read for
  /// the one named like this judge.
  ///
  /// @throws DatasetException where the file can't be replayed: where, what was expected, what was
  ///   found, what to do
  public static ReplayJudge open(String name, Path path, InstantSource clock) {
    ReplayFile file = ReplayFile.open(path);
    Set<String> judges = file.judges();
    if (judges.size() > 1 && !judges.contains(name)) {
      throw new DatasetException(
          new DatasetProblem(
              path.toString(),
              OptionalLong.empty(),
              "",
              "replies of one judge, or of one named " + name,
              "replies of " + String.join(", ", judges.stream().sorted().toList()),
              "Name the replay judge like the one to be replayed"));
    }
    Optional<String> recorded =
        judges.contains(name) ? Optional.of(name) : judges.stream().findFirst();
    return new ReplayJudge(name, file, recorded, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "replay";
  }

  @Override
  public ServerIdentity identity() {
    return ServerIdentity.of(
        "replay", Map.of("sha256", file.digest(), "replies", String.valueOf(file.size())));
  }

  @Override
  public boolean mayReask() {
    return false;
  }

  @Override
  public RequestHash hash(Question question) {
    CallId.Judging id = question.id();
    return new Fingerprint("replay")
        .add(file.digest())
        .add(id.item().value())
        .addAll(id.shown().stream().map(Object::toString).toList())
        .add(String.valueOf(id.sample()))
        .add(id.step().label())
        .add(question.prompt())
        .hash();
  }

  @Override
  public ChatResult ask(Question question) {
    Instant start = clock.instant();
    try {
      for (ReplyKey key : keys(question)) {
        Optional<RecordedReply> found = file.find(key);
        if (found.isPresent()) {
          return reply(found.get(), start);
        }
      }
      return failed(JudgeFailure.Reason.NOT_RECORDED, notRecorded(question), start);
    } catch (IOException unreadable) {
      return failed(
          JudgeFailure.Reason.MALFORMED_REPLY,
          "judge %s: %s; run again with the file as it was"
              .formatted(name, unreadable.getMessage()),
          start);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// The keys under which a call may be recorded, the most exact first.
  private List<ReplyKey> keys(Question question) {
    CallId.Judging id = question.id();
    List<String> shown = names(question);
    List<ReplyKey.Asked> asked = new ArrayList<>();
    recordedJudge.ifPresent(judge -> asked.add(new ReplyKey.OfCall(judge, id.template(), shown)));
    asked.add(new ReplyKey.Shown(shown));
    asked.addAll(inPlainWords(question.task()));
    return asked.stream()
        .map(what -> new ReplyKey(id.item().value(), what, id.sample(), id.step()))
        .toList();
  }

  private static List<String> names(Question question) {
    return question.task().shown().stream().map(candidate -> candidate.id().value()).toList();
  }

  private static List<ReplyKey.Asked> inPlainWords(JudgeTask task) {
    int candidates = task.item().candidates().size();
    return switch (task) {
      // An order says which of two is first, but not which of six pairs is meant.
      case JudgeTask.Compare(var _, var _, Order order, int _) ->
          candidates == 2 ? List.of(new ReplyKey.InOrder(order)) : List.of();
      case JudgeTask.Rate(var _, Candidate candidate, int _) -> {
        ReplyKey.Asked byName = new ReplyKey.OfCandidate(candidate.id().value());
        yield candidates == 1
            ? List.of(byName, new ReplyKey.InOrder(Order.GIVEN))
            : List.of(byName);
      }
      // What stands in which slot: "shown" says.
      case JudgeTask.RateAll _, JudgeTask.Choose _ -> List.of();
    };
  }

  private String notRecorded(Question question) {
    CallId.Judging id = question.id();
    ReplyKey.Asked asked =
        inPlainWords(question.task()).stream()
            .findFirst()
            .orElseGet(() -> new ReplyKey.Shown(names(question)));
    ReplyKey wanted = new ReplyKey(id.item().value(), asked, id.sample(), id.step());
    String way =
        switch (asked) {
          case ReplyKey.Shown(List<String> shown) ->
              "add a line with \"shown\": [\"" + String.join("\", \"", shown) + "\"]";
          case ReplyKey.InOrder _, ReplyKey.OfCandidate _, ReplyKey.OfCall _ -> "add a line for it";
        };
    return "judge %s: no reply for %s; %s, or judge with the orders, samples and template that were recorded"
        .formatted(name, wanted, way);
  }

  private Reply reply(RecordedReply recorded, Instant start) {
    return new Reply(
        recorded.text(),
        recorded.logprobs(),
        recorded.masked(),
        TokenUsage.NONE,
        recorded.model(),
        "",
        "",
        start,
        Duration.between(start, clock.instant()),
        1);
  }

  private Failed failed(JudgeFailure.Reason reason, String message, Instant start) {
    return new Failed(
        new JudgeFailure(reason, message), start, Duration.between(start, clock.instant()), 1);
  }
}
