package dev.assize.stats;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.PairJudgement;
import dev.assize.task.OrderPolicy;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// All accumulators of one judge, or of a panel.
final class JudgeTally {
  private final StatisticsSettings settings;
  private final ItemTally items = new ItemTally();
  private final CallTally calls = new CallTally();
  private final Matches matches = new Matches();
  private final SortedMap<String, Matches> byCategory = new TreeMap<>();
  private boolean tooManyCategories;
  private final BiasTally bias;
  private final Corrections corrections = new Corrections();
  private final AgreementTally agreement = new AgreementTally();
  private final ScoreTally scores = new ScoreTally();
  private final AttributeTally attributes = new AttributeTally();
  private final ChoiceTally choices = new ChoiceTally();

  JudgeTally(StatisticsSettings settings) {
    this.settings = settings;
    this.bias = new BiasTally(settings.orders());
  }

  void add(int cluster, ItemJudgement item) {
    Collection<JudgeView> views =
        item.byJudge().isEmpty()
            ? List.of(new JudgeView(item.comparisons(), item.scores(), item.choice()))
            : item.byJudge().values();
    items.add(item);
    item.comparisons().forEach(pair -> pair(cluster, item, pair));
    for (JudgeView view : views) {
      calls.add(view);
      view.comparisons().forEach(pair -> bias.add(cluster, item, pair));
      view.scores().values().forEach(score -> bias.add(cluster, score));
    }
    scores.add(cluster, item.scores());
    attributes.add(cluster, item.scores());
    item.choice().ifPresent(choice -> choices.add(cluster, choice));
  }

  void merge(JudgeTally other, int[] here) {
    items.merge(other.items);
    calls.merge(other.calls);
    matches.merge(other.matches, here);
    other.byCategory.forEach((category, theirs) -> category(category).merge(theirs, here));
    if (other.tooManyCategories || byCategory.size() > JudgeStatistics.MOST_CATEGORIES) {
      giveUpCategories();
    }
    bias.merge(other.bias, here);
    corrections.merge(other.corrections, here);
    agreement.merge(other.agreement, here);
    scores.merge(other.scores, here);
    attributes.merge(other.attributes, here);
    choices.merge(other.choices, here);
  }

  JudgeStatistics result(ClusterBootstrap bootstrap) {
    SortedMap<String, List<WinRate>> categories = new TreeMap<>();
    byCategory.forEach((category, its) -> categories.put(category, its.winRates(bootstrap)));
    Ranking ranking = matches.ranking(bootstrap);
    return new JudgeStatistics(
        new Counts(items.items(), items.outcomes(), items.ratings(), calls.result()),
        matches.winRates(bootstrap),
        ranking.models(),
        ranking.differences(),
        categories,
        bias.result(bootstrap),
        corrections.result(bias.position(), bootstrap),
        agreement.result(),
        scores.result(bootstrap, settings.scores()),
        attributes.result(bootstrap, settings.scores()),
        choices.result());
  }

  private void pair(int cluster, ItemJudgement item, PairJudgement pair) {
    OptionalDouble credit = pair.credit(settings.rule(), settings.muchWeight());
    matches.add(cluster, pair, credit);
    item.category()
        .ifPresent(category -> {
          if (!tooManyCategories) {
            category(category).add(cluster, pair, credit);
            if (byCategory.size() > JudgeStatistics.MOST_CATEGORIES) {
              giveUpCategories();
            }
          }
        });
    item.label()
        .flatMap(label -> label.between(pair.pair().first(), pair.pair().second()))
        .ifPresent(preference -> agreement.add(cluster, preference, credit));
    bias.addLabel(cluster, item, pair.pair());
    if (settings.orders() != OrderPolicy.BOTH) {
      corrections.add(cluster, pair);
    }
  }

  private Matches category(String name) {
    return byCategory.computeIfAbsent(name, _ -> new Matches());
  }

  private void giveUpCategories() {
    tooManyCategories = true;
    byCategory.clear();
  }
}
