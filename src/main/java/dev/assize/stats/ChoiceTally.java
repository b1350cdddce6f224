package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceOutcome;
import dev.assize.judgement.ChoiceReading;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Said;
import dev.assize.verdict.Slot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts choices among several answers, in whole numbers, so that every partition of the items
/// gives the same bits. See [ChoiceStatistics].
final class ChoiceTally {
  // Every 1/k up to eight answers is a whole number of them.
  private static final int UNITS = 840;

  private final SortedMap<CandidateId, Credits> byCandidate = new TreeMap<>();
  private final SortedMap<Integer, Credits> bySlot = new TreeMap<>();
  private final ReasonCounts abstained = new ReasonCounts();
  private final ClusterTally unanimous = new ClusterTally();
  private long items;
  private long shared;
  private long calls;

  void add(int cluster, ChoiceJudgement choice) {
    switch (choice.outcome()) {
      case ChoiceOutcome.Chosen(CandidateId winner) -> item(cluster, choice, List.of(winner));
      case ChoiceOutcome.Shared(List<CandidateId> leaders) -> {
        shared++;
        item(cluster, choice, leaders);
      }
      case ChoiceOutcome.Unjudged _ -> {}
    }
    choice.readings().forEach(reading -> call(cluster, reading));
  }

  private void item(int cluster, ChoiceJudgement choice, List<CandidateId> leaders) {
    items++;
    for (CandidateId candidate : choice.shown()) {
      int share = leaders.contains(candidate) ? UNITS / leaders.size() : 0;
      byCandidate
          .computeIfAbsent(candidate, _ -> new Credits())
          .add(cluster, share, UNITS / choice.shown().size());
    }
    if (choice.readings().size() > 1) {
      unanimous.add(cluster, choice.isUnanimous());
    }
  }

  private void call(int cluster, ChoiceReading reading) {
    calls++;
    switch (reading.said()) {
      case Said.Prefers(CandidateId winner, var _) -> {
        int places = reading.shown().size();
        for (int slot = 0; slot < places; slot++) {
          int share = reading.shown().get(slot).equals(winner) ? UNITS : 0;
          bySlot.computeIfAbsent(slot, _ -> new Credits()).add(cluster, share, UNITS / places);
        }
      }
      case Said.Even() -> abstained.add("even");
      case Said.Unread(var reason, var _) -> abstained.add(reason.label());
      case Said.Failed(String reason, var _) -> abstained.add(reason);
      case Said.Pending() -> abstained.add(Outcome.Unjudged.PENDING);
    }
  }

  void merge(ChoiceTally other, int[] here) {
    other.byCandidate.forEach(
        (id, its) -> byCandidate.computeIfAbsent(id, _ -> new Credits()).merge(its, here));
    other.bySlot.forEach(
        (slot, its) -> bySlot.computeIfAbsent(slot, _ -> new Credits()).merge(its, here));
    abstained.merge(other.abstained);
    unanimous.merge(other.unanimous, here);
    items += other.items;
    shared += other.shared;
    calls += other.calls;
  }

  ChoiceStatistics result() {
    return new ChoiceStatistics(
        byCandidate.entrySet().stream()
            .map(each -> each.getValue().ofCandidate(each.getKey().value()))
            .toList(),
        bySlot.entrySet().stream()
            .map(each -> each.getValue().ofSlot(new Slot(each.getKey()).letter()))
            .toList(),
        items,
        shared,
        unanimous.rate(),
        calls,
        abstained.counts());
  }

  private static final class Credits {
    private final ClusterColumn units = ClusterColumn.ofAnySums();
    private long shown;
    private long whole;
    private long parts;
    private long chance;

    void add(int cluster, int share, int byLot) {
      units.add(cluster, share, 1);
      shown++;
      whole += share == UNITS ? 1 : 0;
      parts += share > 0 && share < UNITS ? 1 : 0;
      chance += byLot;
    }

    void merge(Credits other, int[] here) {
      units.merge(other.units, here);
      shown += other.shown;
      whole += other.whole;
      parts += other.parts;
      chance += other.chance;
    }

    private double chance() {
      return (double) chance / (UNITS * shown);
    }

    ChoiceStatistics.OfCandidate ofCandidate(String name) {
      return new ChoiceStatistics.OfCandidate(
          name,
          shown,
          whole,
          parts,
          Rate.of(ClusterMoments.of(units), UNITS, parts == 0),
          chance());
    }

    ChoiceStatistics.OfSlot ofSlot(String letter) {
      return new ChoiceStatistics.OfSlot(
          letter, shown, whole, Rate.of(ClusterMoments.of(units), UNITS, true), chance());
    }
  }
}
