package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
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
import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Takes one task through the template's steps, and reads the last reply.
final class TaskReader {
  private final JudgeTemplate template;
  private final Prompts prompts;
  private final Settings settings;
  private final Set<ItemId> measured;

  /// @param measured the items whose labels' probability mass is asked of judges that hide it
  TaskReader(JudgeTemplate template, Prompts prompts, Settings settings, Set<ItemId> measured) {
    this.template = template;
    this.prompts = prompts;
    this.settings = settings;
    this.measured = Set.copyOf(measured);
  }

  /// What a reply came to.
  ///
  /// @param question what was asked for it
  private record Answer(Supplier<Question> question, Reply reply, Reading reading) {
    boolean isUnread() {
      return reading.verdict() instanceof ParsedVerdict.Unparsed;
    }
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
      case CallOutcome.Replied(Reply reply) -> {
        Supplier<Question> asked = () -> question(task, source.judge(), last, previous);
        yield measured(
            task, source, previous, readOrReask(source, task, answer(task, asked, reply)));
      }
      case CallOutcome.Failed(var failure) -> new TaskReading.Failed(failure);
      case CallOutcome.NotMade() -> new TaskReading.NotMade();
    };
  }

  /// What was said, and how likely: from the reply's own tokens, or from a call behind its reasons.
  private TaskReading measured(
      JudgeTask task, CallSource source, List<String> previous, Answer answer) {
    boolean direct = template.steps().getLast().direct();
    LabelMass mass = mass(task, answer.reply(), answer.reading());
    if (direct) {
      measureCoverage(task, source, answer.question());
    } else if (isMeasurable(answer) && source.measuresApart(grammar(task))) {
      Supplier<Question> behind = () -> behindReasons(answer);
      mass =
          switch (source.get(id(task, source.judge(), Step.PROBABILITY), behind)) {
            case CallOutcome.Replied(Reply reply) ->
                mass(task, reply, grammar(task).read(reply.text()));
            case CallOutcome.Failed(var failure) -> new LabelMass.Absent(failure.reason().label());
            case CallOutcome.NotMade() -> mass;
          };
      measureCoverage(task, source, behind);
    }
    List<String> said = new ArrayList<>(previous);
    said.add(answer.reply().text().answer());
    return new TaskReading.Read(answer.reading(), mass, String.join("\n\n", said));
  }

  // What a model thought apart can't be put before a verdict again.
  private static boolean isMeasurable(Answer answer) {
    return !answer.isUnread()
        && answer.reply().text().reasoning().isEmpty()
        && !answer.reply().text().answer().contains("</think>")
        && answer.reading().span().filter(span -> span.part() == Part.ANSWER).isPresent();
  }

  // For the whole run, not for this verdict: what it says is read when the run is settled.
  private void measureCoverage(JudgeTask task, CallSource source, Supplier<Question> question) {
    if (measured.contains(task.item().id()) && source.hidesMass(grammar(task))) {
      source.get(
          id(task, source.judge(), Step.COVERAGE), () -> withStep(question.get(), Step.COVERAGE));
    }
  }

  private Question behindReasons(Answer answer) {
    Question asked = answer.question().get();
    int start = answer.reading().span().orElseThrow().start();
    List<Turn> messages = new ArrayList<>(asked.prompt().messages());
    messages.add(new Turn(Role.ASSISTANT, answer.reply().text().answer().substring(0, start)));
    return new Question(
        withStep(asked, Step.PROBABILITY).id(),
        asked.task(),
        asked.grammar(),
        new RenderedPrompt(messages, asked.prompt().defused()),
        true,
        1);
  }

  private static Question withStep(Question question, Step step) {
    CallId.Judging id = question.id();
    return new Question(
        new CallId.Judging(id.item(), id.template(), id.judge(), id.shown(), id.sample(), step),
        question.task(),
        question.grammar(),
        question.prompt(),
        question.direct(),
        question.maxTokensFactor());
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
        id(task, judge, step.step()), task, grammar(task), prompt, step.direct(), 1);
  }

  private CallId.Judging id(JudgeTask task, String judge, Step step) {
    List<CandidateId> shown = task.shown().stream().map(Candidate::id).toList();
    return new CallId.Judging(task.item().id(), template.name(), judge, shown, task.sample(), step);
  }

  private Answer answer(JudgeTask task, Supplier<Question> question, Reply reply) {
    return new Answer(question, reply, grammar(task).read(reply.text()));
  }

  private Answer readOrReask(CallSource source, JudgeTask task, Answer first) {
    if (first.reading().verdict() instanceof ParsedVerdict.Unparsed(UnparsedReason reason, var _)
        && settings.reasks() > 0
        && source.mayReask()
        && isWorthAsking(reason)) {
      Supplier<Question> again = () -> reask(first.question().get(), reason);
      if (source.get(id(task, source.judge(), Step.REASK), again)
          instanceof CallOutcome.Replied(Reply reply)) {
        Answer second = answer(task, again, reply);
        return second.isUnread() ? first : second;
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
    messages.add(new Turn(last.role(), last.text() + "\n\n" + question.grammar().reminder()));
    return new Question(
        withStep(question, Step.REASK).id(),
        question.task(),
        question.grammar(),
        new RenderedPrompt(messages, question.prompt().defused()),
        question.direct(),
        cut ? 2 : 1);
  }

  private VerdictGrammar grammar(JudgeTask task) {
    return template.grammar().among(task.shown().size());
  }

  private LabelMass mass(JudgeTask task, Reply reply, Reading reading) {
    VerdictGrammar grammar = grammar(task);
    LabelMass.Source source =
        template.steps().size() == 1 && template.steps().getLast().direct()
            ? LabelMass.Source.DIRECT
            : LabelMass.Source.AFTER_REASONING;
    return grammar
        .told(reply.text())
        .or(() ->
            reply
                .logprobs()
                .map(logprobs ->
                    LabelProbabilities.of(logprobs, reading, grammar, reply.masked(), source)))
        .orElseGet(() -> new LabelMass.Absent("no_logprobs"));
  }

  private static TaskReading unread(UnparsedReason reason) {
    return new TaskReading.Read(
        Reading.unparsed(reason, ""), new LabelMass.Absent(reason.label()), "");
  }
}
