package dev.assize.run;

import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Asks about items in two rounds, so that a resumed run begins to ask at once: to see that an
/// answer is missing takes a look at keys, to see that nothing is left to ask takes a look at the
/// replies.
///
/// @param items all of them, the same at each call
record Rounds(Judging judging, Crew crew, Supplier<Stream<Item>> items) {

  void ask() {
    BitSet left = askMissing();
    if (!left.isEmpty()) {
      askRest(left);
    }
  }

  /// Judges the items that the ledger lacks answers of.
  ///
  /// @return which items were left, by their place
  private BitSet askMissing() {
    BitSet left = new BitSet();
    AtomicInteger place = new AtomicInteger();
    try (Stream<Item> all = items.get()) {
      Stream<Item> missing =
          all.filter(item -> {
            boolean isAnswered = judging.isAnswered(item);
            left.set(place.getAndIncrement(), isAnswered);
            return !isAnswered;
          });
      crew.work(missing.iterator(), judging::ask);
    }
    return left;
  }

  /// Judges what was left: asks where a request has become another, a further call is due, or the
  /// user wants something asked again.
  private void askRest(BitSet left) {
    AtomicInteger place = new AtomicInteger();
    try (Stream<Item> all = items.get()) {
      crew.work(all.filter(_ -> left.get(place.getAndIncrement())).iterator(), judging::ask);
    }
  }
}
