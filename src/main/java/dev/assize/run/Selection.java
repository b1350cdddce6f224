package dev.assize.run;

import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import java.util.Optional;
import java.util.stream.Stream;

/// Which items of a dataset a run judges.
///
/// @param limit how many rows from the first that can be judged, `Long.MAX_VALUE` for all
/// @param shard which part of these
public record Selection(long limit, Optional<Shard> shard) {
  /// Everything.
  public static final Selection ALL = new Selection(Long.MAX_VALUE, Optional.empty());

  /// The items that are judged, in the data's order; to be closed.
  public Stream<Item> of(Dataset dataset) {
    return whole(dataset).filter(this::holds);
  }

  /// The items of all shards together; to be closed.
  public Stream<Item> whole(Dataset dataset) {
    return dataset.items().limit(limit);
  }

  /// Whether an item is in the shard.
  public boolean holds(Item item) {
    return shard.isEmpty() || shard.get().holds(item.id());
  }

  /// How many items there are.
  ///
  /// @param all how many the dataset has
  public long count(Dataset dataset, long all) {
    if (shard.isEmpty()) {
      return Math.min(all, limit);
    }
    try (Stream<Item> items = of(dataset)) {
      return items.count();
    }
  }
}
