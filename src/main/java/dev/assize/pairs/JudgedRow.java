package dev.assize.pairs;

import dev.assize.dataset.Item;
import dev.assize.judgement.ItemJudgement;

/// A row of data with what was judged of it.
public record JudgedRow(Item item, ItemJudgement judgement) {
  public JudgedRow {
    if (!item.id().equals(judgement.id())) {
      throw new IllegalArgumentException(
          "item %s has the judgement of %s".formatted(item.id(), judgement.id()));
    }
  }
}
