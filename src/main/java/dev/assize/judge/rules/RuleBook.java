package dev.assize.judge.rules;

import dev.assize.dataset.Item;
import dev.assize.reply.TokenUsage;
import java.util.List;
import java.util.Optional;

/// Rules with their weights.
public record RuleBook(List<Weighted> rules) implements Scheme {
  /// The rules of form; a reference, where there is one, weighs as much as the other four together.
  public static final RuleBook FORM =
      new RuleBook(
          List.of(
              new Weighted(new FormatRule(), 1),
              new Weighted(new RepetitionRule(), 1),
              new Weighted(new LengthRule(), 1),
              new Weighted(new LanguageRule(), 1),
              new Weighted(new ReferenceRule(), 4)));

  /// What readers must know of its verdicts.
  public static final String CAVEAT =
      "rules sees form, not substance: use a model to judge content";

  public RuleBook {
    rules = List.copyOf(rules);
  }

  /// A rule and its share in the score.
  ///
  /// @param weight above 0
  public record Weighted(Rule rule, double weight) {
    public Weighted {
      if (!(weight > 0)) {
        throw new IllegalArgumentException(
            "rule " + rule.name() + ": weight must be above 0, found " + weight);
      }
    }

    private Optional<ScoreSheet.Entry> entry(Subject subject) {
      return rule.mark(subject).map(mark -> new ScoreSheet.Entry(rule.name(), weight, mark));
    }
  }

  @Override
  public Appraisal appraise(Item item, List<Subject> replies) {
    ScoreSheet sheet = mark(replies);
    return new Appraisal.Scored(
        sheet.score(), sheet.score(), sheet.faults(), List.of(), TokenUsage.NONE);
  }

  @Override
  public double tieBelow() {
    return FormVerdict.TIE_BELOW;
  }

  @Override
  public String settings() {
    return "";
  }

  @Override
  public List<String> fields() {
    return List.of();
  }

  @Override
  public String faultless() {
    return "has no fault of form";
  }

  @Override
  public String caveat() {
    return CAVEAT;
  }

  /// What the rules say of some answers: one sheet for a candidate, whatever its number of replies.
  ///
  /// @throws IllegalArgumentException if no rule has anything to say
  public ScoreSheet mark(List<Subject> subjects) {
    return new ScoreSheet(
        subjects.stream()
            .flatMap(subject -> rules.stream().flatMap(rule -> rule.entry(subject).stream()))
            .toList());
  }
}
