package dev.assize.engine;

import dev.assize.judgement.ItemJudgement;
import java.util.EnumMap;
import java.util.Map;

/// How canaries fared, by kind.
///
/// @param fates how many of each kind met each fate; holds what happened at least once
public record CanaryTally(Map<Canary.Kind, Map<Canary.Fate, Long>> fates) {
  /// No canary was asked about.
  public static final CanaryTally NONE = new CanaryTally(Map.of());

  public CanaryTally {
    fates = Map.copyOf(fates);
  }

  /// The tally with one more.
  public CanaryTally with(Canary canary, ItemJudgement judgement) {
    Map<Canary.Kind, Map<Canary.Fate, Long>> all = new EnumMap<>(Canary.Kind.class);
    fates.forEach((kind, its) -> all.put(kind, new EnumMap<>(its)));
    all.computeIfAbsent(canary.kind(), _ -> new EnumMap<>(Canary.Fate.class))
        .merge(canary.fate(judgement), 1L, Long::sum);
    return new CanaryTally(all);
  }

  /// How many of a kind met a fate.
  public long count(Canary.Kind kind, Canary.Fate fate) {
    return fates.getOrDefault(kind, Map.of()).getOrDefault(fate, 0L);
  }

  /// How many met a fate.
  public long count(Canary.Fate fate) {
    return fates.keySet().stream().mapToLong(kind -> count(kind, fate)).sum();
  }

  /// How many there were of a kind.
  public long of(Canary.Kind kind) {
    return fates.getOrDefault(kind, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many there were.
  public long all() {
    return fates.keySet().stream().mapToLong(this::of).sum();
  }
}
