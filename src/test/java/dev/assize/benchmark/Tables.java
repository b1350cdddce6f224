package dev.assize.benchmark;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.PairJudgement;
import dev.assize.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Counts a few items by a benchmark's rules.
final class Tables {
  private Tables() {}

  static BenchmarkTable of(Benchmark benchmark, ItemJudgement... items) {
    return of(benchmark, List.of(items));
  }

  static BenchmarkTable of(Benchmark benchmark, List<ItemJudgement> items) {
    BenchmarkTally tally = benchmark.tally();
    items.forEach(tally::add);
    return tally.table();
  }

  static Line line(BenchmarkTable table, String name) {
    return table.lines().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + name + " in " + table.lines()));
  }

  /// A line's value as a share of 0 to 1.
  static double value(BenchmarkTable table, String line, String measure) {
    return line(table, line)
        .values()
        .get(table.measures().indexOf(measure))
        .map(Estimate::value)
        .orElseThrow(() -> new AssertionError("no " + measure + " of " + line));
  }

  static double score(BenchmarkTable table, String line) {
    return value(table, line, table.measures().getFirst());
  }

  /// A pair of which the first candidate is the better one.
  static ItemJudgement pair(String id, String category, String verdicts) {
    return Judgements.draft(id)
        .category(category)
        .best("good")
        .comparing(Judgements.compared(Judgements.pair("good", "bad"), verdicts))
        .build();
  }

  /// Right and wrong answers, each right one compared with each wrong one.
  ///
  /// @param verdicts of each right answer with each wrong one, row by row: `1` for the right one
  static ItemJudgement lists(String id, String category, int right, int wrong, String... verdicts) {
    Judgements.Draft draft = draft(id, category, right, wrong);
    List<PairJudgement> pairs = new ArrayList<>();
    for (int chosen = 1; chosen <= right; chosen++) {
      for (int rejected = 1; rejected <= wrong && !draftIsFull(pairs, verdicts); rejected++) {
        pairs.add(
            Judgements.compared(
                Judgements.pair("chosen_" + chosen, "rejected_" + rejected),
                verdicts[pairs.size()]));
      }
    }
    return draft.comparing(pairs).build();
  }

  private static boolean draftIsFull(List<PairJudgement> pairs, String... verdicts) {
    return pairs.size() == verdicts.length;
  }

  static Judgements.Draft draft(String id, String category, int right, int wrong) {
    Judgements.Draft draft = Judgements.draft(id).category(category);
    Map<CandidateId, Integer> ranks = new LinkedHashMap<>();
    Stream.iterate(1, number -> number + 1)
        .limit(right)
        .forEach(number -> {
          draft.characters("chosen_" + number, 1);
          ranks.put(new CandidateId("chosen_" + number), 1);
        });
    Stream.iterate(1, number -> number + 1)
        .limit(wrong)
        .forEach(number -> {
          draft.characters("rejected_" + number, 1);
          ranks.put(new CandidateId("rejected_" + number), 2);
        });
    return draft.label(new Label.Ranked(ranks));
  }
}
