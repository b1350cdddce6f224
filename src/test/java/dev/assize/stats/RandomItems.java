package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements.Draft;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Items of every kind: several models, judges, orders, sources of probability, labels, scores,
/// prompts that repeat.
public final class RandomItems {
  private static final List<String> MODELS = List.of("a", "b", "c");

  private RandomItems() {}

  public static List<ItemJudgement> of(long seed, int count) {
    var random = new Random(seed);
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      items.add(item(random, at));
    }
    return items;
  }

  private static ItemJudgement item(RandomGenerator random, int at) {
    Draft item =
        draft("item " + at)
            .cluster("prompt " + random.nextInt(40))
            .category("category " + random.nextInt(3))
            .label(label(random));
    for (String model : MODELS) {
      item.characters(model, random.nextInt(50));
      if (random.nextInt(4) == 0) {
        item.unscored(model, random.nextBoolean() ? "truncated" : "timeout");
      } else {
        item.score(model, 1 + random.nextInt(5) + random.nextDouble());
      }
    }
    return random.nextInt(3) == 0
        ? item.judge("x", pairs(random, "x")).judge("y", pairs(random, "y")).build()
        : item.comparing(pairs(random, "x")).build();
  }

  private static Label label(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Label.Even();
      case 1 -> new Label.Best(new CandidateId("b"));
      default ->
          new Label.Scored(
              Map.of(new CandidateId("a"), random.nextDouble(), new CandidateId("c"), 0.5));
    };
  }

  private static PairJudgement[] pairs(RandomGenerator random, String judge) {
    return new PairJudgement[] {
      compared(pair("a", "b"), verdicts(random), judge, probability(random)),
      compared(pair("c", "a"), verdicts(random), judge, probability(random))
    };
  }

  private static String verdicts(RandomGenerator random) {
    var text = new StringBuilder();
    int orders = random.nextInt(5) == 0 ? 1 : 2;
    for (int order = 0; order < orders; order++) {
      text.append("111222==uf".charAt(random.nextInt(10)));
    }
    return text.toString();
  }

  private static WinProbability probability(RandomGenerator random) {
    double value = random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new Point(value, Source.DIRECT);
      case 1 -> new Point(value, Source.AFTER_REASONING);
      case 2 -> new Bounds(value / 2, value, Source.DIRECT);
      default -> new WinProbability.None("no_logprobs");
    };
  }
}
