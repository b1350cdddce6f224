package dev.assize.run;

import com.carrotsearch.hppc.LongHashSet;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.judgement.ItemJudgement;
import dev.assize.stats.StoppingRule;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Asks about prompts in an order of chance until enough of them are judged.
///
/// The order is that of hash(seed, prompt): files are sorted by category, and short items finish
/// first. It is walked in waves; a wave is read from the data, asked about, and only when all of it
/// has ended are its prompts shown to the rule, one after the other. So what the rule sees is
/// always the first part of that order, whatever ended when.
///
/// @param items all of them, the same at each call
/// @param rule made for a number of prompts
record UntilEnough(
    Judging judging,
    Crew crew,
    Stop stop,
    Supplier<Stream<Item>> items,
    LongFunction<StoppingRule> rule,
    long seed) {
  // Small at first, so that little is asked too much; never more than fits in memory.
  private static final int LEAST_WAVE = 64;
  private static final int MOST_WAVE = 5_000;
  private static final int WAVES_TO_DOUBLE = 10;

  /// Asks, and returns the rule as it is then.
  StoppingRule ask() {
    long[] order = order();
    StoppingRule enough = rule.apply(Math.max(1, order.length));
    int done = 0;
    while (done < order.length && !enough.isMet()) {
      int wave = Math.clamp(done / WAVES_TO_DOUBLE, LEAST_WAVE, MOST_WAVE);
      int end = Math.min(order.length, done + wave);
      Map<Long, List<ItemJudgement>> judged = judge(order[done], order[end - 1]);
      if (stop.isRequested()) {
        return enough;
      }
      while (done < end && !enough.isMet()) {
        enough.add(judged.getOrDefault(order[done++], List.of()));
      }
    }
    return enough;
  }

  private long[] order() {
    LongHashSet prompts = new LongHashSet();
    try (Stream<Item> all = items.get()) {
      all.forEach(item -> prompts.add(place(item)));
    }
    long[] order = prompts.toArray();
    Arrays.sort(order);
    return order;
  }

  private long place(Item item) {
    return Sha256.bits("stop-when", String.valueOf(seed), item.cluster());
  }

  private Map<Long, List<ItemJudgement>> judge(long first, long last) {
    Map<Long, List<ItemJudgement>> judged = new HashMap<>();
    try (Stream<Item> all = items.get()) {
      Iterator<Item> wave =
          all.filter(item -> place(item) >= first && place(item) <= last).iterator();
      crew.work(
          wave,
          item -> {
            ItemJudgement judgement = judging.judge(item);
            synchronized (judged) {
              judged
                  .computeIfAbsent(
                      place(item), _ -> Collections.synchronizedList(new ArrayList<>()))
                  .add(judgement);
            }
          });
    }
    return judged;
  }
}
