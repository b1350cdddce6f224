package dev.assize.task;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.dataset.Label;
import dev.assize.dataset.Presentation;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is asked about an item: its comparisons, their orders, their samples.
///
/// Everything here is a function of the item and the seed alone, never of what ran before, so that
/// a resumed run, a shard and a concurrent run ask the same.
///
/// @param samples how often each question is asked, at least 1
/// @param swapShare the share of the items that are asked in both orders where the policy is one, 0
///   to 1: what they show of position bias can be taken off the others
public record TaskPlan(
    OrderPolicy orders, int samples, long seed, Pairing pairing, double swapShare) {
  public TaskPlan {
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, found " + samples);
    }
    if (!(swapShare >= 0 && swapShare <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1, found " + swapShare);
    }
  }

  /// A plan without items that are asked in both orders against the policy.
  public TaskPlan(OrderPolicy orders, int samples, long seed, Pairing pairing) {
    this(orders, samples, seed, pairing, 0);
  }

  /// The same plan with another number of samples.
  public TaskPlan withSamples(int other) {
    return new TaskPlan(orders, other, seed, pairing, swapShare);
  }

  /// The pairs to compare, in the data's order. Fewer than two candidates give none.
  public List<Comparison> comparisons(Item item) {
    List<Comparison> pairs = new ArrayList<>();
    List<Candidate> candidates = item.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i + 1; j < candidates.size(); j++) {
        Candidate first = candidates.get(i);
        Candidate second = candidates.get(j);
        if (isAsked(item, first.id(), second.id())) {
          pairs.add(comparison(item, first, second));
        }
      }
    }
    return pairs;
  }

  /// One pair, whoever of the two is named first: in the data's order, shown as [#comparisons]
  /// would have it.
  ///
  /// @throws IllegalArgumentException where they are not two candidates of the item
  public Comparison comparison(Item item, Candidate one, Candidate other) {
    int at = item.candidates().indexOf(one);
    int otherAt = item.candidates().indexOf(other);
    if (at < 0 || otherAt < 0 || at == otherAt) {
      throw new IllegalArgumentException(
          "item %s: expected two of its candidates, found %s and %s"
              .formatted(item.id(), one.id(), other.id()));
    }
    Candidate first = at < otherAt ? one : other;
    Candidate second = at < otherAt ? other : one;
    return new Comparison(first, second, givenShowsFirst(item, first, second));
  }

  private boolean isAsked(Item item, CandidateId first, CandidateId second) {
    return switch (pairing) {
      case Pairing.AllPairs() -> true;
      case Pairing.Against(CandidateId reference) ->
          first.equals(reference) || second.equals(reference);
      case Pairing.Labelled() ->
          item.label().isEmpty()
              || item.label()
                  .flatMap(label -> label.between(first, second))
                  .filter(says -> says != Label.Preference.NEITHER)
                  .isPresent();
    };
  }

  /// The orders in which a pair is asked, the first to be asked first.
  public List<Order> orders(Item item, Comparison pair) {
    return switch (isAskedBothWays(item) ? OrderPolicy.BOTH : orders) {
      case BOTH -> List.of(Order.GIVEN, Order.SWAPPED);
      case GIVEN -> List.of(Order.GIVEN);
      case RANDOM -> {
        boolean hashShowsFirst =
            hashesLower("order", item.id().value(), pair.first(), pair.second());
        yield List.of(hashShowsFirst == pair.givenShowsFirst() ? Order.GIVEN : Order.SWAPPED);
      }
    };
  }

  /// The ways in which all candidates of an item are shown at once to be chosen from. Of candidates
  /// with the same text the first one is shown.
  ///
  /// They are shuffled by hash(seed, item, sample, text), once per sample; under [OrderPolicy#BOTH]
  /// the shuffled row is also turned, so that each stands in each place once: of two, that is both
  /// orders. Under [OrderPolicy#GIVEN] they stand as the data has them.
  public List<List<Candidate>> arrangements(Item item, int sample) {
    List<Candidate> row = row(item, distinct(item), sample);
    int turns = isAskedBothWays(item) || orders == OrderPolicy.BOTH ? row.size() : 1;
    List<List<Candidate>> all = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      List<Candidate> turned = new ArrayList<>(row);
      Collections.rotate(turned, -turn);
      all.add(turned);
    }
    return all;
  }

  /// The way in which all candidates of an item are shown at once to be rated: shuffled anew for
  /// each sample, or as the data has them under [OrderPolicy#GIVEN].
  public List<Candidate> arrangement(Item item, int sample) {
    return row(item, item.candidates(), sample);
  }

  /// The candidates that differ, the first of each text.
  public static List<Candidate> distinct(Item item) {
    Map<String, Candidate> byText = new LinkedHashMap<>();
    item.candidates().forEach(candidate -> byText.putIfAbsent(candidate.text(), candidate));
    return List.copyOf(byText.values());
  }

  private List<Candidate> row(Item item, List<Candidate> candidates, int sample) {
    boolean isGiven = orders == OrderPolicy.GIVEN;
    if (isGiven && item.presentation() == Presentation.AS_WRITTEN) {
      return candidates;
    }
    String purpose = isGiven ? "given" : "row\0" + sample;
    return candidates.stream()
        .sorted(
            Comparator.comparing(
                    (Candidate each) -> hash(purpose, item.id().value(), each.text()),
                    Arrays::compareUnsigned)
                .thenComparing(Candidate::id))
        .toList();
  }

  // By prompt: rows of one prompt are one observation.
  private boolean isAskedBothWays(Item item) {
    double draw = (Sha256.bits("swap", String.valueOf(seed), item.cluster()) >>> 11) * 0x1.0p-53;
    return draw < swapShare;
  }

  private boolean givenShowsFirst(Item item, Candidate first, Candidate second) {
    return switch (item.presentation()) {
      case AS_WRITTEN -> true;
      case SHUFFLED -> hashesLower("given", item.id().value(), first, second);
    };
  }

  // By text, not by place or column: swapping the data's columns must not move what is shown first.
  private boolean hashesLower(String purpose, String item, Candidate first, Candidate second) {
    int order =
        Arrays.compareUnsigned(
            hash(purpose, item, first.text()), hash(purpose, item, second.text()));
    return order != 0 ? order < 0 : first.id().compareTo(second.id()) < 0;
  }

  private byte[] hash(String purpose, String item, String text) {
    return new Sha256().add(purpose).add(String.valueOf(seed)).add(item).add(text).bytes();
  }
}
