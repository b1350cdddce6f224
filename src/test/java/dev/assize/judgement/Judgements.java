package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Label;
import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.task.Order;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Builds items for tests, in few words.
///
/// A pair's verdicts are written one character per order, GIVEN first: `1` the first candidate, `2`
/// the second (`A`, `B` much better), `=` even, `u` unparsed, `f` failed, `p` pending.
public final class Judgements {
  private Judgements() {}

  public static Pair pair(String first, String second) {
    return new Pair(new CandidateId(first), new CandidateId(second));
  }

  public static PairJudgement compared(Pair pair, String verdicts) {
    return compared(pair, verdicts, "judge", new WinProbability.None("no_logprobs"));
  }

  public static PairJudgement compared(
      Pair pair, String verdicts, String judge, WinProbability probability) {
    List<OrderReading> readings = new ArrayList<>();
    List<Order> orders = List.of(Order.GIVEN, Order.SWAPPED).subList(0, verdicts.length());
    for (Order order : orders) {
      readings.add(
          new OrderReading(
              order,
              order == Order.GIVEN ? pair.first() : pair.second(),
              judge,
              0,
              said(pair, verdicts.charAt(order == Order.GIVEN ? 0 : 1)),
              probability,
              OptionalDouble.empty()));
    }
    return Combining.DEFAULT.ofReadings(pair, orders, readings);
  }

  /// One order's samples, one character each.
  public static List<OrderReading> samples(Pair pair, String verdicts) {
    return samples(pair, verdicts, Order.GIVEN);
  }

  public static List<OrderReading> samples(Pair pair, String verdicts, Order order) {
    List<OrderReading> readings = new ArrayList<>();
    for (int sample = 0; sample < verdicts.length(); sample++) {
      readings.add(
          new OrderReading(
              order,
              order == Order.GIVEN ? pair.first() : pair.second(),
              "judge",
              sample,
              said(pair, verdicts.charAt(sample)),
              new WinProbability.None("no_logprobs"),
              OptionalDouble.empty()));
    }
    return readings;
  }

  public static ScoreOutcome score(double value) {
    return new ScoreOutcome.Scored(value, List.of(value), OptionalDouble.empty(), Map.of());
  }

  private static Said said(Pair pair, char verdict) {
    return switch (verdict) {
      case '1' -> new Said.Prefers(pair.first(), Strength.CLEAR);
      case '2' -> new Said.Prefers(pair.second(), Strength.CLEAR);
      case 'A' -> new Said.Prefers(pair.first(), Strength.MUCH);
      case 'B' -> new Said.Prefers(pair.second(), Strength.MUCH);
      case '=' -> new Said.Even();
      case 'u' -> new Said.Unread(UnparsedReason.TRUNCATED, "");
      case 'f' -> new Said.Failed("rate_limited", "429");
      case 'p' -> new Said.Pending();
      default -> throw new IllegalArgumentException("no verdict: " + verdict);
    };
  }

  public static ItemJudgement item(String id, PairJudgement... comparisons) {
    return new Draft(id).comparing(List.of(comparisons)).build();
  }

  public static Draft draft(String id) {
    return new Draft(id);
  }

  /// An item in the making.
  public static final class Draft {
    private final String id;
    private String cluster;
    private Optional<String> category = Optional.empty();
    private Optional<Label> label = Optional.empty();
    private final Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    private List<PairJudgement> comparisons = List.of();
    private Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    private final Map<String, JudgeView> judges = new LinkedHashMap<>();

    private Draft(String id) {
      this.id = id;
      this.cluster = id;
    }

    public Draft cluster(String name) {
      cluster = name;
      return this;
    }

    public Draft category(String name) {
      category = Optional.of(name);
      return this;
    }

    public Draft best(String candidate) {
      return label(new Label.Best(new CandidateId(candidate)));
    }

    public Draft label(Label says) {
      label = Optional.of(says);
      return this;
    }

    public Draft characters(String candidate, int count) {
      features.put(new CandidateId(candidate), new TextFeatures(count, count / 5, 0, 0, 0));
      return this;
    }

    public Draft comparing(PairJudgement... pairs) {
      return comparing(List.of(pairs));
    }

    public Draft comparing(List<PairJudgement> pairs) {
      comparisons = pairs;
      return this;
    }

    public Draft score(String candidate, double value) {
      scores.put(new CandidateId(candidate), Judgements.score(value));
      return this;
    }

    public Draft unscored(String candidate, String... reasons) {
      scores.put(new CandidateId(candidate), new ScoreOutcome.Unscored(List.of(reasons)));
      return this;
    }

    /// Adds a judge of several; the item's own view becomes the panel's.
    public Draft judge(String name, PairJudgement... pairs) {
      judges.put(name, new JudgeView(List.of(pairs), Map.of()));
      return this;
    }

    public ItemJudgement build() {
      if (!judges.isEmpty()) {
        JudgeView panel = Panel.of(judges.values());
        comparisons = panel.comparisons();
        scores = panel.scores();
      }
      return new ItemJudgement(
          new ItemId(id),
          new SourcePosition("test.jsonl", 1),
          cluster,
          category,
          label,
          features,
          comparisons,
          scores,
          judges,
          Map.of());
    }
  }
}
