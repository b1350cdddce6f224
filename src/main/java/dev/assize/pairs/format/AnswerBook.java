package dev.assize.pairs.format;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import java.util.List;

/// The answers that a file of single answers has, 16 to 40 bytes each.
final class AnswerBook {
  private final LongHashSet desirable = new LongHashSet();
  private final LongHashSet undesirable = new LongHashSet();
  private final LongArrayList prompts = new LongArrayList();

  /// Whether one of the rows has the other label somewhere else.
  boolean contradicts(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.answer().stream())
        .anyMatch(answer -> known(!answer.desirable()).contains(answer.completion()));
  }

  /// Whether the same answer to the same prompt is in the file, under whatever label.
  boolean has(Row.Answer answer) {
    return desirable.contains(answer.completion()) || undesirable.contains(answer.completion());
  }

  void add(Row.Answer answer) {
    known(answer.desirable()).add(answer.completion());
    prompts.add(answer.prompt());
  }

  private LongHashSet known(boolean label) {
    return label ? desirable : undesirable;
  }

  /// The prompts of the rows that were added.
  long[] prompts() {
    return prompts.toArray();
  }
}
