package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What became of a prompt: every two of its answers, each with its fate.
///
/// @param worths what each answer that may be part of a pair is worth; empty where that is not
///   known
/// @param objections what is against an answer by itself
/// @param considered every two answers, in the order of the answers
/// @param whole why the prompt as a whole gives no pair, where that is the reason
public record PromptPairs(
    JudgedPrompt prompt,
    Map<CandidateId, OptionalDouble> worths,
    Map<CandidateId, Drop> objections,
    List<Considered> considered,
    Optional<Drop> whole) {
  // That a policy wanted other pairs says nothing of why those failed.
  private static final Comparator<Drop> REACH =
      Comparator.comparing((Drop drop) -> drop.reason() != DropReason.NOT_PICKED)
          .thenComparing(Drop::reason);

  public PromptPairs {
    worths = Collections.unmodifiableMap(new LinkedHashMap<>(worths));
    objections = Collections.unmodifiableMap(new LinkedHashMap<>(objections));
    considered = List.copyOf(considered);
  }

  /// Two answers and what became of them.
  public record Considered(JudgedAnswer one, JudgedAnswer other, Fate fate) {}

  /// A prompt that gives no pair whatever its answers are.
  static PromptPairs none(JudgedPrompt prompt, Drop why) {
    return new PromptPairs(
        prompt,
        Map.of(),
        Map.of(),
        Duo.of(prompt.answers()).stream()
            .map(duo -> new Considered(duo.one(), duo.other(), new Fate.Dropped(why)))
            .toList(),
        Optional.of(why));
  }

  /// The same, once every pair was asked for what is against it.
  PromptPairs settled(Function<Fate.Kept, Optional<Drop>> against) {
    return new PromptPairs(
        prompt,
        worths,
        objections,
        considered.stream()
            .map(each -> new Considered(each.one(), each.other(), settled(each.fate(), against)))
            .toList(),
        whole);
  }

  private static Fate settled(Fate fate, Function<Fate.Kept, Optional<Drop>> against) {
    return switch (fate) {
      case Fate.Kept kept -> against.apply(kept).<Fate>map(Fate.Dropped::new).orElse(kept);
      case Fate.Dropped dropped -> dropped;
    };
  }

  /// The pairs, those of the largest margin first.
  public List<Fate.Kept> kept() {
    return considered.stream()
        .map(Considered::fate)
        .filter(Fate.Kept.class::isInstance)
        .map(Fate.Kept.class::cast)
        .sorted(
            Comparator.comparingDouble((Fate.Kept kept) -> kept.pair().margin().value()).reversed())
        .toList();
  }

  /// Why there is no pair: the reason of those that came furthest; empty where there is one.
  public Optional<Drop> reason() {
    if (!kept().isEmpty()) {
      return Optional.empty();
    }
    return whole.or(() ->
        considered.stream()
            .map(Considered::fate)
            .filter(Fate.Dropped.class::isInstance)
            .map(fate -> ((Fate.Dropped) fate).drop())
            .max(REACH));
  }
}
