package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.judge.Question;
import dev.assize.model.Reply;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.verdict.ParsedVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Has the samples of one question reviewed, and sets those aside that don't count. A sample whose
/// review holds no rating has nobody who vouches for it: it is set aside too.
final class Reviewing {
  /// Why a sample of which a score was read doesn't count.
  static final String SET_ASIDE = "set_aside";

  private final Review review;
  private final CallSource source;
  private final Prompts prompts;

  Reviewing(Review review, CallSource source, Settings settings) {
    this.review = review;
    this.source = source;
    this.prompts = new Prompts(review.template(), settings);
  }

  /// The samples in their order; those set aside that don't count, and those failed or not made yet
  /// of which the review is.
  List<TaskReading> of(List<JudgeTask> tasks, List<TaskReading> samples) {
    List<TaskReading> all = new ArrayList<>();
    Map<Integer, Double> ratings = new TreeMap<>();
    for (int at = 0; at < samples.size(); at++) {
      TaskReading sample = samples.get(at);
      if (sample instanceof TaskReading.Read read && isRead(read)) {
        switch (outcome(tasks.get(at), read.said())) {
          case CallOutcome.Replied(Reply reply) -> {
            rating(reply).ifPresent(rating -> ratings.put(all.size(), rating));
            all.add(new TaskReading.SetAside());
          }
          case CallOutcome.Failed(var failure) -> all.add(new TaskReading.Failed(failure));
          case CallOutcome.NotMade() -> all.add(new TaskReading.NotMade());
        }
      } else {
        all.add(sample);
      }
    }
    kept(ratings).forEach(sample -> all.set(sample, samples.get(sample)));
    return all;
  }

  private static boolean isRead(TaskReading.Read read) {
    return !(read.reading().verdict() instanceof ParsedVerdict.Unparsed);
  }

  private Set<Integer> kept(Map<Integer, Double> ratings) {
    return switch (review.keep()) {
      case Review.Keep.AtLeast(double rating) -> {
        Set<Integer> kept = new HashSet<>();
        ratings.forEach((sample, its) -> {
          if (its >= rating) {
            kept.add(sample);
          }
        });
        yield kept;
      }
      case Review.Keep.Best(int samples) -> {
        Comparator<Map.Entry<Integer, Double>> bestFirst =
            Map.Entry.<Integer, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey());
        Set<Integer> kept = new HashSet<>();
        ratings.entrySet().stream()
            .sorted(bestFirst)
            .limit(samples)
            .forEach(each -> kept.add(each.getKey()));
        yield kept;
      }
    };
  }

  private Optional<Double> rating(Reply reply) {
    return review.template().grammar().read(reply.text()).verdict()
            instanceof ParsedVerdict.Rated(double score)
        ? Optional.of(score)
        : Optional.empty();
  }

  private CallOutcome outcome(JudgeTask task, String said) {
    List<CandidateId> shown = task.shown().stream().map(Candidate::id).toList();
    CallId.Judging id =
        new CallId.Judging(
            task.item().id(),
            review.template().name(),
            source.judge(),
            shown,
            task.sample(),
            Step.VERDICT);
    JudgeTask seen = new JudgeTask.RateAll(task.item(), task.shown(), task.sample());
    return source.get(id, () -> question(id, seen, said));
  }

  private Question question(CallId.Judging id, JudgeTask seen, String said) {
    RenderedPrompt prompt = prompts.prompt(seen, 0, List.of(said));
    return new Question(id, seen, review.template().grammar(), prompt, false, 1);
  }
}
