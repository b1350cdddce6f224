package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Turn;
import dev.assize.judge.Question;
import dev.assize.model.Reply;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.prompt.TemplateStep;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import java.util.ArrayList;
import java.util.List;

/// Takes one task through the template's steps, and reads the last reply.
final class TaskReader {
  private final JudgeTemplate template;
  private final Prompts prompts;
  private final Settings settings;

  TaskReader(JudgeTemplate template, Prompts prompts, Settings settings) {
    this.template = template;
    this.prompts = prompts;
    this.settings = settings;
  }

  boolean isAnswered(JudgeTask task, CallSource source) {
    return template.steps().stream()
        .allMatch(step -> source.isAnswered(id(task, source.judge(), step.step())));
  }

  TaskReading read(JudgeTask task, CallSource source) {
    List<String> previous = new ArrayList<>();
    int last = template.steps().size() - 1;
    for (int at = 0; at < last; at++) {
      switch (outcome(task, source, at, previous)) {
        case CallOutcome.Replied(Reply reply) -> {
          if (reply.text().answer().isBlank()) {
            return unread(UnparsedReason.EMPTY);
          }
          previous.add(reply.text().answer());
        }
        case CallOutcome.Failed(var failure) -> {
          return new TaskReading.Failed(failure);
        }
        case CallOutcome.NotMade() -> {
          return new TaskReading.NotMade();
        }
      }
    }
    return switch (outcome(task, source, last, previous)) {
      case CallOutcome.Replied(Reply reply) -> readOrReask(task, source, previous, reply);
      case CallOutcome.Failed(var failure) -> new TaskReading.Failed(failure);
      case CallOutcome.NotMade() -> new TaskReading.NotMade();
    };
  }

  private CallOutcome outcome(JudgeTask task, CallSource source, int at, List<String> previous) {
    Step step = template.steps().get(at).step();
    return source.get(
        id(task, source.judge(), step), () -> question(task, source.judge(), at, previous));
  }

  private Question question(JudgeTask task, String judge, int at, List<String> previous) {
    TemplateStep step = template.steps().get(at);
    RenderedPrompt prompt = prompts.prompt(task, at, previous);
    return new Question(
        id(task, judge, step.step()), task, template.grammar(), prompt, step.direct(), 1);
  }

  private CallId.Judging id(JudgeTask task, String judge, Step step) {
    List<CandidateId> shown = task.shown().stream().map(Candidate::id).toList();
    return new CallId.Judging(task.item().id(), template.name(), judge, shown, task.sample(), step);
  }

  private TaskReading readOrReask(
      JudgeTask task, CallSource source, List<String> previous, Reply reply) {
    TaskReading.Read first = read(reply);
    if (first.reading().verdict() instanceof ParsedVerdict.Unparsed(UnparsedReason reason, var _)
        && settings.reasks() > 0
        && source.mayReask()
        && isWorthAsking(reason)) {
      CallOutcome second =
          source.get(
              id(task, source.judge(), Step.REASK),
              () ->
                  reask(
                      question(task, source.judge(), template.steps().size() - 1, previous),
                      reason));
      if (second instanceof CallOutcome.Replied(Reply answer)) {
        TaskReading.Read again = read(answer);
        return again.reading().verdict() instanceof ParsedVerdict.Unparsed ? first : again;
      }
    }
    return first;
  }

  private static boolean isWorthAsking(UnparsedReason reason) {
    return switch (reason) {
      case TRUNCATED, THOUGHT_ONLY, EMPTY, NO_VERDICT, CONTRADICTORY, OFF_SCALE, NOT_OFFERED ->
          true;
      case REFUSED -> false;
    };
  }

  private Question reask(Question question, UnparsedReason reason) {
    boolean cut = reason == UnparsedReason.TRUNCATED || reason == UnparsedReason.THOUGHT_ONLY;
    List<Turn> messages = new ArrayList<>(question.prompt().messages());
    Turn last = messages.removeLast();
    messages.add(new Turn(last.role(), last.text() + "\n\n" + template.grammar().reminder()));
    CallId.Judging id = question.id();
    return new Question(
        new CallId.Judging(
            id.item(), id.template(), id.judge(), id.shown(), id.sample(), Step.REASK),
        question.task(),
        question.grammar(),
        new RenderedPrompt(messages, question.prompt().defused()),
        question.direct(),
        cut ? 2 : 1);
  }

  private TaskReading.Read read(Reply reply) {
    Reading reading = template.grammar().read(reply.text());
    return new TaskReading.Read(reading, mass(reply, reading));
  }

  private LabelMass mass(Reply reply, Reading reading) {
    LabelMass.Source source =
        template.steps().size() == 1 && template.steps().getLast().direct()
            ? LabelMass.Source.DIRECT
            : LabelMass.Source.AFTER_REASONING;
    return reply
        .logprobs()
        .map(logprobs ->
            LabelProbabilities.of(logprobs, reading, template.grammar(), reply.masked(), source))
        .orElseGet(() -> new LabelMass.Absent("no_logprobs"));
  }

  private static TaskReading unread(UnparsedReason reason) {
    return new TaskReading.Read(Reading.unparsed(reason, ""), new LabelMass.Absent(reason.label()));
  }
}
