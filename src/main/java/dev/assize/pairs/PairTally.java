package dev.assize.pairs;

import dev.assize.judgement.TextFeatures;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what became of every prompt and of every two answers. Not thread-safe.
///
/// Prompts that came in are those that gave pairs and those that gave none, by reason; every two
/// answers of a prompt are a pair that was written or dropped, by reason. Nothing else happens to
/// them.
public final class PairTally {
  private long prompts;
  private long promptsWithPairs;
  private long considered;
  private long weighted;
  private long longer;
  private long shorter;
  private final Map<DropReason, Long> promptDrops = new EnumMap<>(DropReason.class);
  private final Map<DropReason, Long> pairDrops = new EnumMap<>(DropReason.class);
  private final SortedMap<String, Long> unfit = new TreeMap<>();
  private final SortedMap<String, Long> categories = new TreeMap<>();
  private final DoubleSummaryStatistics margins = new DoubleSummaryStatistics();
  private final IntSummaryStatistics words = new IntSummaryStatistics();

  /// Nothing counted yet.
  public PairTally() {}

  /// Counts a prompt and all that was considered of it.
  public void add(PromptPairs result) {
    prompts++;
    considered += result.considered().size();
    result
        .reason()
        .ifPresentOrElse(
            drop -> promptDrops.merge(drop.reason(), 1L, Long::sum), () -> promptsWithPairs++);
    for (PromptPairs.Considered each : result.considered()) {
      switch (each.fate()) {
        case Fate.Kept(PreferencePair pair, var _) -> written(pair);
        case Fate.Dropped(Drop drop) -> dropped(drop);
      }
    }
  }

  private void dropped(Drop drop) {
    pairDrops.merge(drop.reason(), 1L, Long::sum);
    if (drop.reason() == DropReason.FORMAT) {
      unfit.merge(drop.detail(), 1L, Long::sum);
    }
  }

  private void written(PreferencePair pair) {
    weighted += pair.weight().isPresent() ? 1 : 0;
    categories.merge(pair.category().orElse(Balance.NONE), 1L, Long::sum);
    margins.accept(pair.margin().value());
    int difference = words(pair.chosen()) - words(pair.rejected());
    words.accept(difference);
    longer += difference > 0 ? 1 : 0;
    shorter += difference < 0 ? 1 : 0;
  }

  private static int words(PreferencePair.Side side) {
    return TextFeatures.of(side.text()).words();
  }

  /// What was counted.
  public PairCounts result() {
    Optional<PairCounts.Numbers> numbers =
        margins.getCount() == 0
            ? Optional.empty()
            : Optional.of(
                new PairCounts.Numbers(
                    margins.getMin(),
                    margins.getAverage(),
                    margins.getMax(),
                    words.getAverage(),
                    longer,
                    shorter));
    return new PairCounts(
        prompts,
        promptsWithPairs,
        promptDrops,
        considered,
        margins.getCount(),
        pairDrops,
        unfit,
        categories,
        weighted,
        numbers);
  }
}
