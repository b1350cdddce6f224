package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.pairs.PromptPairs.Considered;
import dev.assize.pairs.Standing.Lead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Goes over every two answers of one prompt: what is against the prompt, against an answer,
/// against the comparison; what the policy picks; what is against the pick.
final class PromptSelection {
  private final JudgedPrompt prompt;
  private final PairRules rules;
  private final Map<CandidateId, Drop> objections = new LinkedHashMap<>();
  private final Map<Duo, Fate> fates = new LinkedHashMap<>();

  PromptSelection(JudgedPrompt prompt, PairRules rules) {
    this.prompt = prompt;
    this.rules = rules;
  }

  PromptPairs result() {
    Optional<Drop> whole = againstPrompt();
    if (whole.isPresent()) {
      return PromptPairs.none(prompt, whole.get());
    }
    prompt
        .answers()
        .forEach(answer -> against(answer).ifPresent(drop -> objections.put(answer.id(), drop)));
    List<JudgedAnswer> fit =
        prompt.answers().stream().filter(answer -> !objections.containsKey(answer.id())).toList();
    Standing standing = Standing.of(prompt, fit, rules);
    Map<CandidateId, OptionalDouble> worths = new LinkedHashMap<>();
    fit.forEach(answer -> worths.put(answer.id(), standing.worth(answer.id())));
    List<Duel> duels = duels(standing);
    new PolicyChoice(prompt, rules, standing)
        .of(duels)
        .forEach((duel, fate) -> fates.put(duel.duo(), fate.orElseGet(() -> filtered(duel))));
    cap();
    return result(worths);
  }

  private PromptPairs result(Map<CandidateId, OptionalDouble> worths) {
    List<Considered> considered =
        Duo.of(prompt.answers()).stream()
            .map(duo -> new Considered(duo.one(), duo.other(), fate(duo)))
            .toList();
    return new PromptPairs(prompt, worths, objections, considered, Optional.empty());
  }

  private Fate fate(Duo duo) {
    return Optional.ofNullable(fates.get(duo)).orElseThrow();
  }

  /// Two answers of which it is known how far the one lies ahead.
  record Duel(Duo duo, Lead.Ahead lead) {
    /// Whether neither lies ahead.
    boolean isEven() {
      return lead.margin() == 0;
    }

    JudgedAnswer better() {
      return lead.margin() >= 0 ? duo.one() : duo.other();
    }

    JudgedAnswer worse() {
      return lead.margin() >= 0 ? duo.other() : duo.one();
    }

    boolean isOf(JudgedAnswer answer) {
      return duo.one().equals(answer) || duo.other().equals(answer);
    }
  }

  private Optional<Drop> againstPrompt() {
    if (prompt.isDialogue()) {
      return Optional.of(Drop.of(DropReason.DIALOGUE));
    }
    if (!prompt.endsInQuestion()) {
      return Optional.of(Drop.of(DropReason.NO_QUESTION));
    }
    return prompt.answers().size() < 2
        ? Optional.of(Drop.of(DropReason.SINGLE_CANDIDATE))
        : Optional.empty();
  }

  private Optional<Drop> against(JudgedAnswer answer) {
    if (answer.text().isBlank()) {
      return Optional.of(new Drop(DropReason.BLANK, answer.id().value()));
    }
    return answer
        .unfit()
        .map(_ -> new Drop(DropReason.TRUNCATED, answer.id().value()))
        .or(() ->
            rules.answerFilters().stream()
                .flatMap(filter ->
                    filter
                        .objection(answer)
                        .map(detail -> new Drop(filter.reason(), answer.id() + " has " + detail))
                        .stream())
                .findFirst());
  }

  /// The duels of those that can be compared; the others meet their fate here.
  private List<Duel> duels(Standing standing) {
    List<Duel> duels = new ArrayList<>();
    for (Duo duo : Duo.of(prompt.answers())) {
      Optional<Drop> against =
          Stream.of(duo.one(), duo.other())
              .flatMap(answer -> Stream.ofNullable(objections.get(answer.id())))
              .min(Comparator.comparing(Drop::reason))
              .or(() ->
                  duo.one().text().strip().equals(duo.other().text().strip())
                      ? Optional.of(Drop.of(DropReason.IDENTICAL))
                      : Optional.empty());
      if (against.isPresent()) {
        fates.put(duo, new Fate.Dropped(against.get()));
        continue;
      }
      switch (standing.lead(duo.one().id(), duo.other().id())) {
        case Lead.Ahead ahead -> duels.add(new Duel(duo, ahead));
        case Lead.Unknown(Drop drop) -> fates.put(duo, new Fate.Dropped(drop));
      }
    }
    return duels;
  }

  private Fate filtered(Duel duel) {
    CandidatePair pair = candidate(duel);
    return rules.pairFilters().stream()
        .flatMap(filter ->
            filter.objection(pair).map(detail -> new Drop(filter.reason(), detail)).stream())
        .findFirst()
        .<Fate>map(Fate.Dropped::new)
        .orElseGet(() -> kept(pair));
  }

  private CandidatePair candidate(Duel duel) {
    boolean inOrder = duel.lead().margin() >= 0;
    JudgedAnswer chosen = duel.better();
    JudgedAnswer rejected = duel.worse();
    List<Contest> contests = prompt.asked(chosen.id(), rejected.id());
    return new CandidatePair(
        prompt,
        chosen,
        rejected,
        Math.abs(duel.lead().margin()),
        inOrder ? duel.lead().one() : duel.lead().other(),
        inOrder ? duel.lead().other() : duel.lead().one(),
        probability(chosen, rejected),
        contests,
        opinions(chosen, rejected, contests));
  }

  private OptionalDouble probability(JudgedAnswer chosen, JudgedAnswer rejected) {
    OptionalDouble compared =
        OwnStanding.probability(prompt.contests(), chosen.id(), rejected.id());
    if (compared.isPresent() || chosen.scored().isEmpty() || rejected.scored().isEmpty()) {
      return compared;
    }
    double ahead = chosen.scored().get().score() - rejected.scored().get().score();
    return OptionalDouble.of(1 / (1 + Math.exp(-ahead / rules.tau())));
  }

  private List<List<Double>> opinions(
      JudgedAnswer chosen, JudgedAnswer rejected, List<Contest> contests) {
    if (!rules.basis().isOfScores()) {
      return List.of(
          contests.stream().flatMap(each -> each.opinions(chosen.id()).stream()).toList());
    }
    return Stream.of(chosen, rejected)
        .map(answer -> answer.scored().map(scored -> scored.samples()).orElse(List.of()))
        .toList();
  }

  private Fate kept(CandidatePair pair) {
    OptionalDouble chosenScore = score(pair.chosen());
    OptionalDouble rejectedScore = score(pair.rejected());
    PreferencePair written =
        new PreferencePair(
            pair.chosen().item(),
            prompt.cluster(),
            prompt.category(),
            prompt.prompt(),
            side(pair.chosen(), chosenScore, pair.chosenWorth()),
            side(pair.rejected(), rejectedScore, pair.rejectedWorth()),
            rules.basis().isOfScores()
                ? new PreferencePair.Margin.OfScores(pair.margin())
                : new PreferencePair.Margin.OfProbabilities(pair.margin()),
            pair.weight());
    return new Fate.Kept(written, provenance(pair, chosenScore, rejectedScore));
  }

  private static PreferencePair.Side side(JudgedAnswer answer, OptionalDouble score, double worth) {
    Map<String, Double> criteria =
        answer
            .scored()
            .map(scored -> new TreeMap<String, Double>(scored.criteria()))
            .orElseGet(TreeMap::new);
    return new PreferencePair.Side(answer.id(), answer.text(), score, worth, criteria);
  }

  private OptionalDouble score(JudgedAnswer answer) {
    return rules.basis().isOfScores()
        ? ScoreStanding.score(answer.scored().orElseThrow(), rules.basis())
        : OptionalDouble.empty();
  }

  private Provenance provenance(
      CandidatePair pair, OptionalDouble chosenScore, OptionalDouble rejectedScore) {
    List<ItemId> items =
        Stream.of(pair.chosen().item(), pair.rejected().item()).distinct().toList();
    return new Provenance(
        rules.origin(),
        items,
        rules.policy(),
        rules.basis(),
        pair.chosen().id(),
        pair.rejected().id(),
        chosenScore,
        rejectedScore,
        pair.margin(),
        pair.probability());
  }

  /// Leaves the pairs of the largest margins.
  private void cap() {
    if (rules.mostPerPrompt().isEmpty()) {
      return;
    }
    record Placed(Duo duo, PreferencePair pair) {}
    List<Placed> kept = new ArrayList<>();
    fates.forEach((duo, fate) -> {
      if (fate instanceof Fate.Kept(PreferencePair pair, var _)) {
        kept.add(new Placed(duo, pair));
      }
    });
    int most = rules.mostPerPrompt().getAsInt();
    kept.stream()
        .sorted(
            Comparator.comparingDouble((Placed each) -> -each.pair().margin().value())
                .thenComparing(each -> each.pair().chosen().text())
                .thenComparing(each -> each.pair().rejected().text()))
        .skip(most)
        .forEach(each ->
            fates.put(
                each.duo(), new Fate.Dropped(new Drop(DropReason.PER_PROMPT, "at most " + most))));
  }
}
