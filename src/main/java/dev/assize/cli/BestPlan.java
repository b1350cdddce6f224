package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.Workshop;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.report.Words;
import dev.assize.selection.Method;
import dev.assize.task.OrderPolicy;
import java.util.List;
import java.util.stream.Stream;

/// What best-of-N takes at most, told before anything is asked.
///
/// @param items with two different candidates or more
/// @param comparisons over all of them
/// @param calls of all judges
record BestPlan(Method method, long items, int most, long comparisons, long calls) {

  /// Counts.
  static BestPlan of(Preparation preparation, Dataset dataset, Method method) {
    Workshop workshop = preparation.workshop();
    long items = 0;
    long comparisons = 0;
    long ratings = 0;
    long choices = 0;
    int most = 0;
    try (Stream<Item> all = preparation.items(dataset)) {
      for (Item item : (Iterable<Item>) all::iterator) {
        int candidates = distinct(item);
        most = Math.max(most, candidates);
        if (candidates > 1) {
          items++;
          comparisons += method.comparisons(candidates);
          ratings += workshop.template().kind().showsAll() ? 1 : candidates;
          choices += workshop.config().orders() == OrderPolicy.BOTH ? candidates : 1;
        }
      }
    }
    long repeats =
        (long) workshop.config().samples()
            * workshop.template().steps().size()
            * workshop.config().judges().size();
    int orders = workshop.config().orders() == OrderPolicy.BOTH ? 2 : 1;
    long questions =
        switch (method) {
          case RATINGS -> ratings;
          case CHOICE -> choices;
          case KNOCKOUT, ROUND_ROBIN, SWISS -> comparisons * orders;
        };
    // A review of each sample is one call, whatever the steps of the sample.
    long reviews =
        workshop.settings().review().isPresent()
            ? questions * workshop.config().samples() * workshop.config().judges().size()
            : 0;
    return new BestPlan(method, items, most, comparisons, questions * repeats + reviews);
  }

  /// The most candidates of an item that differ.
  static int most(Preparation preparation, Dataset dataset) {
    try (Stream<Item> all = preparation.items(dataset)) {
      return all.mapToInt(BestPlan::distinct).max().orElse(0);
    }
  }

  private static int distinct(Item item) {
    return (int) item.candidates().stream().map(Candidate::text).distinct().count();
  }

  String text(List<String> judges) {
    return "Best of up to %s for %s by %s%s: at most %s of judge %s"
        .formatted(
            Words.count(most),
            Words.count(items, "item"),
            method.label(),
            method == Method.RATINGS || method == Method.CHOICE
                ? ""
                : ", " + Words.count(comparisons, "comparison"),
            Words.count(calls, "call"),
            String.join(" + ", judges));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("method", method.label());
    json.put("items", items);
    json.put("most_candidates", most);
    json.put("comparisons", comparisons);
    json.put("calls", calls);
    return json;
  }
}
