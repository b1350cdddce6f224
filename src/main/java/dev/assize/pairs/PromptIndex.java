package dev.assize.pairs;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which prompts a run has, and in how many rows each: 64 bits and a count per prompt, so that a
/// million of them take about 25 MB. With it the rows are gone through once to survey them, and
/// again to make pairs of them, a prompt being complete with its last row.
public final class PromptIndex {
  private final LongIntHashMap rowsByPrompt = new LongIntHashMap();
  private final RunSurvey survey = new RunSurvey();

  private PromptIndex() {}

  /// Goes through all rows once.
  public static PromptIndex of(Stream<JudgedRow> rows) {
    PromptIndex index = new PromptIndex();
    rows.forEachOrdered(index::add);
    return index;
  }

  private void add(JudgedRow row) {
    survey.add(row);
    if (rowsByPrompt.addTo(JudgedPrompt.hash(row.item().prompt()), 1) > 1) {
      survey.addRepeated();
    }
  }

  /// What the run has.
  public RunSurvey survey() {
    return survey;
  }

  /// A prompt to make pairs of.
  ///
  /// @param isRepeated whether an earlier row has it, so that it is to be left out
  public record Offered(JudgedPrompt prompt, boolean isRepeated) {}

  /// Offers the prompts of the same rows in the same order, each where its last row stands.
  ///
  /// @param shelf where rows wait for others of their prompt
  public void eachPrompt(
      Stream<JudgedRow> rows, RepeatedPrompts repeated, RowShelf shelf, Consumer<Offered> prompts) {
    switch (repeated) {
      case MERGE -> merged(rows, shelf, prompts);
      case FIRST -> firsts(rows, prompts);
      case SEPARATE ->
          rows.forEachOrdered(row -> prompts.accept(new Offered(JudgedPrompt.of(row), false)));
    }
  }

  private static void firsts(Stream<JudgedRow> rows, Consumer<Offered> prompts) {
    LongIntHashMap seen = new LongIntHashMap();
    rows.forEachOrdered(row -> {
      boolean again = seen.addTo(JudgedPrompt.hash(row.item().prompt()), 1) > 1;
      prompts.accept(new Offered(JudgedPrompt.of(row), again));
    });
  }

  private void merged(Stream<JudgedRow> rows, RowShelf shelf, Consumer<Offered> prompts) {
    LongObjectHashMap<List<Supplier<JudgedRow>>> open = new LongObjectHashMap<>();
    rows.forEachOrdered(row -> {
      long hash = JudgedPrompt.hash(row.item().prompt());
      int count = rowsByPrompt.get(hash);
      if (count == 1) {
        prompts.accept(new Offered(JudgedPrompt.of(row), false));
        return;
      }
      List<Supplier<JudgedRow>> waiting =
          Optional.ofNullable(open.get(hash)).orElseGet(ArrayList::new);
      waiting.add(shelf.keep(row));
      open.put(hash, waiting);
      if (waiting.size() == count) {
        open.remove(hash);
        prompts.accept(
            new Offered(JudgedPrompt.of(waiting.stream().map(Supplier::get).toList()), false));
      }
    });
  }
}
