package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Outcome;
import dev.assize.pairs.PromptSelection.Duel;
import dev.assize.text.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which of the answers that can be compared a policy makes pairs of.
///
/// What is drawn, or chosen among equals, goes by hashes of texts: the order of the data plays no
/// part.
final class PolicyChoice {
  private final JudgedPrompt prompt;
  private final PairRules rules;
  private final Standing standing;

  PolicyChoice(JudgedPrompt prompt, PairRules rules, Standing standing) {
    this.prompt = prompt;
    this.rules = rules;
    this.standing = standing;
  }

  /// The fate of every duel that is not picked; empty for those that are.
  Map<Duel, Optional<Fate>> of(List<Duel> duels) {
    boolean allEven = duels.stream().allMatch(Duel::isEven);
    List<Duel> picked =
        switch (rules.policy()) {
          case BEST_VS_WORST -> bestVsWorst(duels).stream().toList();
          case BEST_VS_RANDOM -> bestVsRandom(duels).stream().toList();
          case ALL, AGREE -> duels;
        };
    Map<Duel, Optional<Fate>> fates = new LinkedHashMap<>();
    for (Duel duel : duels) {
      Optional<Drop> drop =
          allEven || picked.contains(duel)
              ? againstPick(duel, allEven)
              : Optional.of(Drop.of(DropReason.NOT_PICKED));
      fates.put(duel, drop.map(Fate.Dropped::new));
    }
    return fates;
  }

  private Optional<Drop> againstPick(Duel duel, boolean allEven) {
    return duel.isEven()
        ? Optional.of(Drop.of(evenReason(duel, allEven)))
        : rules.policy() == PairPolicy.AGREE ? disagreement(duel) : Optional.empty();
  }

  /// Why two answers that were asked about are no pair of the policy `agree`.
  private Optional<Drop> disagreement(Duel duel) {
    List<Contest> asked = asked(duel);
    if (asked.isEmpty()) {
      return Optional.of(Drop.of(DropReason.NOT_COMPARED));
    }
    List<CandidateId> winners =
        asked.stream().flatMap(contest -> contest.winner().stream()).distinct().toList();
    if (winners.isEmpty()) {
      return Optional.of(Drop.of(evenReason(duel, /* allEven= */ false)));
    }
    return winners.equals(List.of(duel.better().id()))
        ? Optional.empty()
        : Optional.of(Drop.of(DropReason.CONTRADICTED));
  }

  private DropReason evenReason(Duel duel, boolean allEven) {
    List<Outcome> outcomes =
        asked(duel).stream().map(contest -> contest.judged().outcome()).toList();
    if (outcomes.stream().anyMatch(Outcome.OrderDependent.class::isInstance)) {
      return DropReason.ORDER_DEPENDENT;
    }
    boolean tied = outcomes.stream().anyMatch(Outcome.Tied.class::isInstance);
    return allEven && !tied ? DropReason.ALL_EQUAL : DropReason.TIED;
  }

  private List<Contest> asked(Duel duel) {
    return prompt.asked(duel.duo().one().id(), duel.duo().other().id());
  }

  private Optional<Duel> bestVsWorst(List<Duel> duels) {
    return duels.stream()
        .filter(duel -> !duel.isEven())
        .min(
            Comparator.comparingDouble((Duel duel) -> -Math.abs(duel.lead().margin()))
                .thenComparingLong(duel -> draw(duel.better()))
                .thenComparingLong(duel -> draw(duel.worse())));
  }

  private Optional<Duel> bestVsRandom(List<Duel> duels) {
    Optional<JudgedAnswer> best =
        duels.stream()
            .flatMap(duel -> Stream.of(duel.duo().one(), duel.duo().other()))
            .distinct()
            .min(
                Comparator.comparingDouble((JudgedAnswer answer) ->
                        -standing.worth(answer.id()).orElse(Double.NEGATIVE_INFINITY))
                    .thenComparingLong(this::draw));
    return duels.stream()
        .filter(duel -> !duel.isEven() && best.filter(duel.better()::equals).isPresent())
        .min(Comparator.comparingLong(duel -> draw(duel.worse())));
  }

  private long draw(JudgedAnswer answer) {
    return Sha256.bits(
        "pair", String.valueOf(rules.seed()), String.valueOf(prompt.hash()), answer.text());
  }
}
