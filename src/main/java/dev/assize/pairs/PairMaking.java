package dev.assize.pairs;

import dev.assize.pairs.PromptIndex.Offered;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes the pairs of a whole run, row by row.
///
/// @param rows opens the run's rows, in the same order each time
/// @param index of these rows
public record PairMaking(
    Supplier<Stream<JudgedRow>> rows,
    PromptIndex index,
    RepeatedPrompts repeated,
    PairRules rules) {

  /// Hands every pair to a sink.
  public PairCounts write(PairSink sink) {
    return write(sink, _ -> Optional.empty());
  }

  /// Hands so many pairs of every category to a sink: all rows are gone through twice.
  ///
  /// @param most how many pairs a category may have; empty for as many as the smallest has
  public PairCounts writeBalanced(OptionalInt most, PairSink sink) {
    Balance balance = new Balance(most);
    each(result -> result.kept().forEach(kept -> balance.add(kept.pair())));
    Balance.Quota quota = balance.quota();
    return write(
        sink,
        pair ->
            quota.holds(pair)
                ? Optional.empty()
                : Optional.of(new Drop(DropReason.BALANCE, "at most " + quota.number())));
  }

  /// What becomes of every prompt, before any balance between categories.
  public void each(Consumer<PromptPairs> prompts) {
    try (RowShelf shelf = new RowShelf();
        Stream<JudgedRow> all = rows.get()) {
      index.eachPrompt(all, repeated, shelf, offered -> prompts.accept(pairs(offered)));
    }
  }

  private PromptPairs pairs(Offered offered) {
    return offered.isRepeated()
        ? PromptPairs.none(offered.prompt(), Drop.of(DropReason.DUPLICATE_PROMPT))
        : Pairs.of(offered.prompt(), rules);
  }

  private interface Veto {
    Optional<Drop> against(PreferencePair pair);
  }

  private PairCounts write(PairSink sink, Veto veto) {
    PairTally tally = new PairTally();
    each(result ->
        tally.add(
            result.settled(kept ->
                veto.against(kept.pair())
                    .or(() ->
                        sink.write(kept.pair(), kept.provenance())
                            .map(why -> new Drop(DropReason.FORMAT, why))))));
    return tally.result();
  }
}
