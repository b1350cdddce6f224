package dev.assize.judge;

import dev.assize.judge.rules.Appraisal;
import dev.assize.judge.rules.RuleBook;
import dev.assize.judge.rules.Scheme;
import dev.assize.judge.rules.Subject;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.task.JudgeTask;
import dev.assize.text.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The embedded judge: no model, no network. Unless told otherwise it scores the form of an answer,
/// 0 to 1, and knows nothing of what the answer says.
public record RulesJudge(String name, Scheme scheme) implements ScoreJudge {
  /// The `kind:` in configuration.
  public static final String KIND = "rules";

  /// Raised whenever a score may change: a resumed run must not mix two versions.
  static final String VERSION = "1";

  /// The name, among the facts of a judge's identity, of the rewards that it was given.
  private static final String REWARDS = "rewards";

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
    return ServerIdentity.of(
        "embedded",
        scheme.settings().isEmpty()
            ? Map.of("rules", VERSION)
            : Map.of("rules", VERSION, REWARDS, Sha256.hex(scheme.settings()).substring(0, 12)));
  }

  @Override
  public String caveat() {
    return scheme.caveat();
  }

  /// What readers of a stored run must know of a judge.
  ///
  /// @param kind the judge's, whichever it is
  /// @param identity the facts of its identity
  public static Optional<String> caveat(String kind, Map<String, String> identity) {
    return kind.equals(KIND) && !identity.containsKey(REWARDS)
        ? Optional.of(RuleBook.CAVEAT)
        : Optional.empty();
  }

  @Override
  public RequestHash hash(JudgeTask.Rate task) {
    return fingerprint("rules", task).hash();
  }

  @Override
  public ScoreResult score(JudgeTask.Rate task) {
    return switch (appraisals(task).getFirst()) {
      case Appraisal.Scored scored -> new ScoreResult.Scored(scored.score(), scored.usage());
      case Appraisal.Lacking(String message) -> failed(missing(message));
      case Appraisal.Missed(Failed missed) -> new ScoreResult.Missed(missed);
      case Appraisal.Broken(String message) -> failed(broken(message));
    };
  }

  private static ScoreResult failed(JudgeFailure failure) {
    return new ScoreResult.Failed(failure);
  }

  JudgeFailure missing(String message) {
    return new JudgeFailure(
        JudgeFailure.Reason.MISSING_FIELD, "judge %s, %s".formatted(name, message));
  }

  // An interrupted thread breaks whatever it waits for.
  JudgeFailure broken(String message) {
    return new JudgeFailure(
        Thread.currentThread().isInterrupted()
            ? JudgeFailure.Reason.INTERRUPTED
            : JudgeFailure.Reason.SANDBOX_BROKEN,
        "judge %s, %s".formatted(name, message));
  }

  /// What every answer shown gets, in the order shown.
  List<Appraisal> appraisals(JudgeTask task) {
    return Subject.of(task.item(), task.shown()).stream()
        .map(replies -> scheme.appraise(task.item(), replies))
        .toList();
  }

  /// Everything that a score depends on.
  Fingerprint fingerprint(String kind, JudgeTask task) {
    Fingerprint print = new Fingerprint(kind).add(VERSION);
    if (!scheme.settings().isEmpty()) {
      print.add(scheme.settings());
    }
    for (String field : scheme.fields()) {
      print.add(String.valueOf(task.item().metadata().get(field)));
    }
    task.item().prompt().turns().forEach(print::add);
    print.add(task.item().reference().orElse(""));
    task.shown().forEach(candidate -> print.addAll(candidate.replies()));
    return print;
  }
}
