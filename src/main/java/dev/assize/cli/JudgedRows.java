package dev.assize.cli;

import dev.assize.dataset.Item;
import dev.assize.judgement.ItemJudgement;
import dev.assize.pairs.JudgedRow;
import java.util.Iterator;
import java.util.stream.Stream;

/// A run's rows with their judgements: its data and its `judgements.jsonl`, side by side.
record JudgedRows(JudgedRun run, RunData data) {

  /// All rows, in the data's order; to be closed.
  ///
  /// @throws UsageProblem while streaming, where the two don't belong together
  Stream<JudgedRow> open() {
    Stream<ItemJudgement> judgements = run.items();
    Stream<Item> items = data.items();
    Iterator<ItemJudgement> judged = judgements.iterator();
    return items.map(item -> row(item, judged)).onClose(items::close).onClose(judgements::close);
  }

  private JudgedRow row(Item item, Iterator<ItemJudgement> judged) {
    if (!judged.hasNext()) {
      throw astray("the judgement of " + item.id(), "the file's end");
    }
    ItemJudgement judgement = judged.next();
    if (!judgement.id().equals(item.id())) {
      throw astray("the judgement of " + item.id(), "that of " + judgement.id());
    }
    return new JudgedRow(item, judgement);
  }

  private UsageProblem astray(String expected, String found) {
    return new UsageProblem(
        "%s: expected %s, found %s. 'assize reparse %s' makes the file anew from the run's ledger."
            .formatted(run.path().resolve("judgements.jsonl"), expected, found, run.path()));
  }
}
