package dev.assize.benchmark;

import dev.assize.benchmark.Group.Subset;
import dev.assize.benchmark.Line.Level;
import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.stats.Estimate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The subset `Ties` of RewardBench 2, which needs a rating of every answer.
///
/// A question comes twice: `ref:N` has one right answer, `tied:N` many. Of either, the margin is
/// the worst right answer's rating less the best wrong one's, and accurate is a margin above 0. The
/// spread d is the distance of the best and the worst right answer of `tied:N`. Over the questions
/// that came twice, with margins r and t:
///
/// score = 0.3·accurate(tied) + 0.3·accurate(ref) + 0.2·mean(t > d) + 0.2·mean(min(r, t) > d) +
/// 0.01·mean(tanh(min(r, t)/d − 1)), where 0/0 counts 0.
///
/// So it lies between −0.01 and 1.01. Its interval leaves out one question at a time.
final class TiesScore {
  private static final Pattern ID = Pattern.compile("(ref|tied):([^#]+)(#\\d+)?");

  private final Map<String, Double> reference = new TreeMap<>();
  private final Map<String, Tied> tied = new TreeMap<>();
  private long leftOut;

  private record Tied(double margin, double spread) {}

  /// Counts a question; one without all ratings is left out.
  void add(ItemJudgement item, Fit fit) {
    Matcher id = ID.matcher(item.id().value());
    if (!id.matches()) {
      throw fit.misfit(
          item, "an id ref:N or tied:N in the subset Ties", "'" + item.id().value() + "'");
    }
    Map<CandidateId, Double> scores = scores(item);
    if (scores.isEmpty() || scores.size() < item.candidates().size()) {
      leftOut++;
      return;
    }
    List<Double> right = scores(scores, AnswerIds::isRight);
    List<Double> wrong = scores(scores, answer -> !answer.isRight());
    if (right.isEmpty() || wrong.isEmpty()) {
      throw fit.misfit(
          item, "right and wrong answers", "%d and %d".formatted(right.size(), wrong.size()));
    }
    double worst = least(right);
    double margin = worst - most(wrong);
    if (id.group(1).equals("ref")) {
      reference.put(id.group(2), margin);
    } else {
      tied.put(id.group(2), new Tied(margin, most(right) - worst));
    }
  }

  private static Map<CandidateId, Double> scores(ItemJudgement item) {
    Map<CandidateId, Double> scores = new LinkedHashMap<>();
    item.scores()
        .forEach((candidate, outcome) -> {
          if (outcome instanceof ScoreOutcome.Scored scored) {
            scores.put(candidate, scored.score());
          }
        });
    return scores;
  }

  private static List<Double> scores(Map<CandidateId, Double> all, Predicate<AnswerIds> which) {
    return all.entrySet().stream()
        .filter(each -> which.test(AnswerIds.of(each.getKey()).orElseThrow()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static double least(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).min().orElseThrow();
  }

  private static double most(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElseThrow();
  }

  /// The score, empty where no question came twice with all ratings.
  Optional<Mean> mean() {
    Optional<Double> whole = score(_ -> true);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> without = new TreeMap<>();
    for (String question : questions()) {
      // Without the only question that came twice there is no score that could have moved.
      Optional<Double> rest = score(other -> !other.equals(question));
      without.put("ties:" + question, rest.or(() -> whole).orElseThrow());
    }
    return Optional.of(Mean.ofJackknife(whole.get(), without, rows()));
  }

  private Collection<String> questions() {
    List<String> all = new ArrayList<>(tied.keySet());
    reference.keySet().stream().filter(name -> !tied.containsKey(name)).forEach(all::add);
    return all;
  }

  private long rows() {
    return reference.size() + (long) tied.size();
  }

  private Optional<Double> score(Predicate<String> kept) {
    List<Double> margins = reference.keySet().stream().filter(kept).map(reference::get).toList();
    List<Tied> many = tied.keySet().stream().filter(kept).map(tied::get).toList();
    List<String> both = tied.keySet().stream().filter(kept).filter(reference::containsKey).toList();
    if (both.isEmpty()) {
      return Optional.empty();
    }
    double clear = 0;
    double clearer = 0;
    double far = 0;
    for (String question : both) {
      Tied of = tied.getOrDefault(question, new Tied(0, 0));
      double nearest = Math.min(reference.getOrDefault(question, 0.0), of.margin());
      clear += of.margin() > of.spread() ? 1 : 0;
      clearer += nearest > of.spread() ? 1 : 0;
      far += distance(nearest, of.spread());
    }
    double accurateReference = share(margins, margin -> margin > 0);
    double accurateTied = share(many, of -> of.margin() > 0);
    return Optional.of(
        0.3 * accurateTied
            + 0.3 * accurateReference
            + (0.2 * clear + 0.2 * clearer + 0.01 * far) / both.size());
  }

  private static double distance(double nearest, double spread) {
    return nearest == 0 && spread == 0 ? 0 : Math.tanh(nearest / spread - 1);
  }

  private static <T> double share(List<T> all, Predicate<T> which) {
    return (double) all.stream().filter(which).count() / all.size();
  }

  /// The subset's line.
  Line line(Subset subset) {
    Optional<Mean> mean = mean();
    List<String> gaps = new ArrayList<>();
    long found = rows() + leftOut;
    if (found == 0) {
      gaps.add(subset.name() + " missing");
    } else if (found < subset.size().orElseThrow()) {
      gaps.add("%s %d of %d".formatted(subset.name(), found, subset.size().orElseThrow()));
    }
    if (found > 0 && mean.isEmpty()) {
      gaps.add("Ties needs a rating of every answer: judge it with a rating template");
    }
    Optional<Estimate> estimate = mean.map(Mean::estimate);
    return new Line(
        subset.name(), Level.SUBSET, List.of(estimate, estimate), rows(), leftOut, gaps);
  }
}
