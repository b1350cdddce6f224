package dev.assize.judge;

import dev.assize.judge.rules.RuleBook;
import dev.assize.judge.rules.ScoreSheet;
import dev.assize.judge.rules.Subject;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.TokenUsage;
import dev.assize.task.JudgeTask;
import java.util.List;
import java.util.Map;

/// The embedded judge: no model, no network. It scores the form of an answer, 0 to 1, and knows
/// nothing of what the answer says.
public record RulesJudge(String name, RuleBook rules) implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "rules";

  /// What readers must know of its verdicts.
  public static final String CAVEAT =
      "rules sees form, not substance: use a model to judge content";

  /// Raised whenever a score may change: a resumed run must not mix two versions.
  static final String VERSION = "1";

  /// The judge with the rules of form.
  public RulesJudge(String name) {
    this(name, RuleBook.FORM);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ServerIdentity identity() {
    return ServerIdentity.of("embedded", Map.of("rules", VERSION));
  }

  @Override
  public String caveat() {
    return CAVEAT;
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    return fingerprint("rules", task).hash();
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    return new ScoreResult.Scored(sheets(task).getFirst().score(), TokenUsage.NONE);
  }

  /// The marks of every answer shown, in the order shown.
  List<ScoreSheet> sheets(JudgeTask task) {
    return Subject.of(task.item(), task.shown()).stream().map(rules::mark).toList();
  }

  /// Everything that a score depends on.
  Fingerprint fingerprint(String kind, JudgeTask task) {
    Fingerprint print = new Fingerprint(kind).add(VERSION);
    task.item().prompt().turns().forEach(print::add);
    print.add(task.item().reference().orElse(""));
    task.shown().forEach(candidate -> print.addAll(candidate.replies()));
    return print;
  }
}
