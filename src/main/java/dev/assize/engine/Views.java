package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceReading;
import dev.assize.judgement.Combining;
import dev.assize.judgement.Coverage;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.TaskPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What each judge by itself says of an item: its verdicts on pairs, its scores, or its choice.
///
/// @param coverage what was measured apart of the labels' probability, by judge
/// @param reviewing who looks at what was written; empty for nobody
record Views(Settings settings, Map<String, Coverage> coverage, Optional<Reviewing> reviewing) {
  Views {
    coverage = Map.copyOf(coverage);
  }

  /// What a judge says of an item.
  ///
  /// @param rated whose scores are wanted, where it rates one by one
  /// @param compared which pairs
  JudgeView of(Item item, List<Candidate> rated, List<Comparison> compared, Seat seat) {
    return switch (seat.template().kind()) {
      case PAIRWISE ->
          new JudgeView(
              compared.stream().map(pair -> compare(item, pair, seat)).toList(), Map.of());
      case RATING, RATING_ALL -> {
        Map<CandidateId, ScoreOutcome> scores = scores(item, rated, seat);
        yield new JudgeView(
            compared.stream().map(pair -> linked(pair, scores, seat)).toList(), scores);
      }
      case REVIEW ->
          throw new IllegalStateException(
              "template %s reviews what another one was answered"
                  .formatted(seat.template().name()));
      case CHOICE -> {
        ChoiceJudgement choice = choice(item, seat);
        yield new JudgeView(choicePairs(item, choice), Map.of(), Optional.of(choice));
      }
    };
  }

  /// Whom a judge chooses among all.
  static ChoiceJudgement choice(Item item, Seat seat) {
    List<ChoiceReading> readings = new ArrayList<>();
    for (JudgeTask.Choose task : seat.prompts().choices(item)) {
      readings.add(ChoiceReadings.of(task, seat.judge(), seat.reader().read(task, seat.source())));
    }
    return new ChoiceJudgement(
        TaskPlan.distinct(item).stream().map(Candidate::id).toList(), readings);
  }

  private List<PairJudgement> choicePairs(Item item, ChoiceJudgement choice) {
    Map<CandidateId, CandidateId> shown = new LinkedHashMap<>();
    for (Candidate each : item.candidates()) {
      TaskPlan.distinct(item).stream()
          .filter(first -> first.text().equals(each.text()))
          .forEach(first -> shown.put(each.id(), first.id()));
    }
    List<Pair> pairs =
        settings.plan().comparisons(item).stream()
            .map(pair -> new Pair(pair.first().id(), pair.second().id()))
            .toList();
    return choice.pairs(pairs, id -> shown.getOrDefault(id, id));
  }

  private PairJudgement compare(Item item, Comparison comparison, Seat seat) {
    return Prompts.areIdentical(comparison)
        ? Combining.identical(new Pair(comparison.first().id(), comparison.second().id()))
        : shown(item, comparison, seat);
  }

  private PairJudgement shown(Item item, Comparison comparison, Seat seat) {
    List<OrderReading> readings = new ArrayList<>();
    for (JudgeTask.Compare task : seat.prompts().tasks(item, comparison)) {
      TaskReading read = seat.reader().read(task, seat.source());
      readings.add(PairReading.of(task, seat.judge(), read, trust(seat)));
    }
    Pair pair = new Pair(comparison.first().id(), comparison.second().id());
    return settings
        .combining()
        .ofReadings(pair, settings.plan().orders(item, comparison), readings);
  }

  private Map<CandidateId, ScoreOutcome> scores(Item item, List<Candidate> rated, Seat seat) {
    if (seat.template().kind() == JudgeTemplate.Kind.RATING_ALL) {
      return scoresOfAll(item, seat);
    }
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    for (Candidate candidate : rated) {
      scores.put(candidate.id(), score(item, candidate, seat));
    }
    return scores;
  }

  private Map<CandidateId, ScoreOutcome> scoresOfAll(Item item, Seat seat) {
    Map<CandidateId, List<TaskReading>> samples = new LinkedHashMap<>();
    item.candidates().forEach(each -> samples.put(each.id(), new ArrayList<>()));
    List<JudgeTask> tasks = seat.prompts().tasks(item);
    List<TaskReading> readings = reviewed(tasks, seat);
    for (int at = 0; at < tasks.size(); at++) {
      JudgeTask task = tasks.get(at);
      TaskReading read = readings.get(at);
      for (int slot = 0; slot < task.shown().size(); slot++) {
        Objects.requireNonNull(samples.get(task.shown().get(slot).id()))
            .add(ScoreReading.inSlot(read, slot));
      }
    }
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    samples.forEach(
        (id, each) -> scores.put(id, ScoreReading.of(each, trust(seat), seat.weights())));
    return scores;
  }

  // A judge that gives numbers wrote nothing that could be reviewed.
  private List<TaskReading> reviewed(List<JudgeTask> tasks, Seat seat) {
    List<TaskReading> samples = new ArrayList<>();
    for (JudgeTask task : tasks) {
      samples.add(seat.reader().read(task, seat.source()));
    }
    return seat.hasOwnScale()
        ? samples
        : reviewing.map(review -> review.of(tasks, samples)).orElse(samples);
  }

  private ScoreOutcome score(Item item, Candidate candidate, Seat seat) {
    List<JudgeTask> tasks = new ArrayList<>();
    for (int sample = 0; sample < seat.settings().plan().samples(); sample++) {
      tasks.add(new JudgeTask.Rate(item, candidate, sample));
    }
    return ScoreReading.of(reviewed(tasks, seat), trust(seat), seat.weights());
  }

  private Trust trust(Seat seat) {
    return Trust.of(settings.minimumCoverage(), coverage.get(seat.judge()));
  }

  private PairJudgement linked(
      Comparison comparison, Map<CandidateId, ScoreOutcome> scores, Seat seat) {
    Pair pair = new Pair(comparison.first().id(), comparison.second().id());
    return seat.hasOwnScale() && Prompts.areIdentical(comparison)
        ? Combining.identical(pair)
        : settings
            .combining()
            .ofScores(pair, score(scores, pair.first()), score(scores, pair.second()));
  }

  private static ScoreOutcome score(Map<CandidateId, ScoreOutcome> scores, CandidateId id) {
    return Optional.ofNullable(scores.get(id))
        .orElseThrow(() -> new IllegalStateException("candidate " + id + " was not rated"));
  }
}
