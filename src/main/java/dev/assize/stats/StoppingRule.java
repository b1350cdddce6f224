package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tells when enough prompts were judged: when the confidence sequence of every model is narrower
/// than the target.
///
/// What it watches is the mean over prompts of each prompt's own mean, of the comparisons' credit
/// under the order rule, or of the scores: prompts count alike whatever the number of their rows.
/// Prompts are added one by one in the order of hash(seed, prompt), each with all of its items, and
/// only the contiguous finished part of that order, since short items finish first. Every model's
/// interval holds by itself with 95 % probability, whenever this stops.
public final class StoppingRule {
  private final Scores scores;
  private final long prompts;
  private final double halfWidth;
  private final SortedMap<String, ConfidenceSequence> byModel = new TreeMap<>();
  private long added;

  private StoppingRule(Scores scores, long prompts, double halfWidth) {
    this.scores = scores;
    this.prompts = prompts;
    this.halfWidth = halfWidth;
  }

  /// A rule over win rates.
  ///
  /// @param prompts how many there are in all, at least 1
  /// @param halfWidth to be reached, above 0 and below 1
  public static StoppingRule ofWinRates(
      StatisticsSettings settings, long prompts, double halfWidth) {
    return new StoppingRule(new Scores.Credits(settings), prompts, halfWidth);
  }

  /// A rule over mean scores.
  ///
  /// @param prompts how many there are in all, at least 1
  /// @param halfWidth to be reached, in points: above 0 and below the scale's width
  /// @param least the scale's lower end
  /// @param most the scale's upper end, above the lower one
  public static StoppingRule ofScores(long prompts, double halfWidth, double least, double most) {
    return new StoppingRule(new Scores.Ratings(least, most), prompts, halfWidth / (most - least));
  }

  /// Adds a prompt with all of its items; a model without a verdict or score in it is passed over.
  public void add(Collection<ItemJudgement> prompt) {
    Map<String, Mean> found = new HashMap<>();
    prompt.forEach(item -> scores.of(item, found));
    found.keySet().forEach(model -> byModel.computeIfAbsent(model, _ -> begun()));
    byModel.forEach((model, sequence) -> {
      Mean mean = found.get(model);
      if (mean == null) {
        sequence.skip();
      } else {
        sequence.add(mean.value());
      }
    });
    added++;
  }

  /// Whether every model's interval is narrower than the target.
  public boolean isMet() {
    return !byModel.isEmpty() && byModel.values().stream().allMatch(ConfidenceSequence::isNarrow);
  }

  /// How many prompts were added.
  public long added() {
    return added;
  }

  /// Every model's interval so far, by name; of scores in points.
  public SortedMap<String, Interval> intervals() {
    SortedMap<String, Interval> intervals = new TreeMap<>();
    byModel.forEach((model, sequence) -> intervals.put(model, scores.scaled(sequence.interval())));
    return intervals;
  }

  // A model that comes late was not in the prompts before.
  private ConfidenceSequence begun() {
    return new ConfidenceSequence(prompts - added, halfWidth);
  }

  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return Math.clamp(sum / count, 0, 1);
    }
  }

  /// Where the scores of 0 to 1 come from.
  private sealed interface Scores {

    void of(ItemJudgement item, Map<String, Mean> byModel);

    Interval scaled(Interval interval);

    private static void add(Map<String, Mean> byModel, CandidateId model, double value) {
      byModel.computeIfAbsent(model.value(), _ -> new Mean()).add(value);
    }

    record Credits(StatisticsSettings settings) implements Scores {
      @Override
      public void of(ItemJudgement item, Map<String, Mean> byModel) {
        for (PairJudgement pair : item.comparisons()) {
          OptionalDouble credit = pair.credit(settings.rule(), settings.muchWeight());
          if (credit.isPresent()) {
            add(byModel, pair.pair().first(), credit.getAsDouble());
            add(byModel, pair.pair().second(), 1 - credit.getAsDouble());
          }
        }
      }

      @Override
      public Interval scaled(Interval interval) {
        return interval;
      }
    }

    record Ratings(double least, double most) implements Scores {
      @Override
      public void of(ItemJudgement item, Map<String, Mean> byModel) {
        item.scores()
            .forEach((candidate, outcome) -> {
              switch (outcome) {
                case ScoreOutcome.Scored scored ->
                    add(byModel, candidate, (scored.score() - least) / (most - least));
                case ScoreOutcome.Unscored _ -> {}
              }
            });
      }

      @Override
      public Interval scaled(Interval interval) {
        double width = most - least;
        return new Interval(least + interval.low() * width, least + interval.high() * width);
      }
    }
  }
}
