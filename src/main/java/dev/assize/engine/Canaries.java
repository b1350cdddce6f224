package dev.assize.engine;

import dev.assize.dataset.Item;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.task.Pairing;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Chooses the items beside which canaries are slipped in.
public final class Canaries {
  /// The most that are kept in memory.
  public static final int MOST = 10_000;

  private Canaries() {}

  /// So many canaries, by turns of each kind; fewer where there are fewer items. By hash of seed
  /// and id: more of them include the fewer, so that a later start may ask for more.
  ///
  /// @param count 0 to [#MOST]
  /// @param items of all shards; closed by the caller
  /// @param holds whether an item is in this shard
  public static List<Canary> among(
      Stream<Item> items,
      int count,
      Predicate<Item> holds,
      JudgeTemplate template,
      Settings settings) {
    if (count == 0) {
      return List.of();
    }
    long seed = settings.plan().seed();
    PriorityQueue<Drawn> lowest =
        new PriorityQueue<>(Comparator.comparing(Drawn::draw, Long::compareUnsigned).reversed());
    for (Iterator<Item> each = items.iterator(); each.hasNext(); ) {
      Item item = each.next();
      long draw = Sha256.bits("among", String.valueOf(seed), item.id().value());
      lowest.add(new Drawn(draw, item));
      if (lowest.size() > count) {
        lowest.remove();
      }
    }
    List<Item> drawn =
        lowest.stream()
            .sorted(Comparator.comparing(Drawn::draw, Long::compareUnsigned))
            .map(Drawn::item)
            .toList();
    List<Canary> canaries = new ArrayList<>();
    for (Item item : drawn) {
      Canary.Kind kind = canaries.size() % 2 == 0 ? Canary.Kind.SILENT : Canary.Kind.PLANTED;
      canaries.add(Canary.of(item, kind, template, reference(settings), seed));
    }
    for (int at = drawn.size() - 1; at >= 0; at--) {
      if (!holds.test(drawn.get(at))) {
        canaries.remove(at);
      }
    }
    return canaries;
  }

  private record Drawn(long draw, Item item) {}

  private static Optional<dev.assize.dataset.CandidateId> reference(Settings settings) {
    return switch (settings.plan().pairing()) {
      case Pairing.AllPairs(), Pairing.Labelled() -> Optional.empty();
      case Pairing.Against(var candidate) -> Optional.of(candidate);
    };
  }
}
