package dev.assize.selection;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceOutcome;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.selection.Best.MarginOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// The best of an item's candidates. Thread-safe.
///
/// ```java
/// BestOfN best = BestOfN.with(Templates.load("pairwise"), judge);
/// if (best.of(item).best() instanceof Best.Chosen chosen) { … }
/// ```
///
/// Whatever depends on chance goes by a hash of seed and text, so that another order of the
/// candidates, a resumed run and another machine choose the same.
public final class BestOfN {
  private final Judging judging;
  private final Optional<Method> method;
  private final Counting counting;

  /// @param method empty for ratings where the template rates, else by the number of candidates
  /// @throws IllegalArgumentException where the template can't do what the method needs
  public BestOfN(Judging judging, Optional<Method> method, Counting counting) {
    this.judging = judging;
    this.method = method;
    this.counting = counting;
    JudgeTemplate.Kind kind = judging.template().kind();
    if (method.isPresent() && !method.get().fits(kind)) {
      throw new IllegalArgumentException(
          switch (kind) {
            case RATING, RATING_ALL, REVIEW ->
                "method %s compares answers, and template %s rates them: expected method ratings, or a template that compares"
                    .formatted(method.get().label(), judging.template().name());
            case CHOICE ->
                "template %s chooses among all answers at once: expected method choice, found %s"
                    .formatted(judging.template().name(), method.get().label());
            case PAIRWISE ->
                "method %s %s, and template %s compares them: expected another method, or a template that %s"
                    .formatted(
                        method.get().label(),
                        method.get() == Method.CHOICE ? "chooses among answers" : "rates answers",
                        judging.template().name(),
                        method.get() == Method.CHOICE ? "chooses" : "rates");
          });
    }
  }

  /// Best-of-N in memory, for programs: both orders, a ledger that ends with the program.
  public static BestOfN with(JudgeTemplate template, TextJudge... judges) {
    return new BestOfN(Judging.with(template, judges), Optional.empty(), Counting.DEFAULT);
  }

  /// Chooses.
  public Selected of(Item item) {
    Contest contest = new Contest(judging, item, counting);
    Method chosen = method(contest.drawn().size());
    if (contest.drawn().size() < 2) {
      String reason =
          item.candidates().size() < 2 ? Best.Unjudged.ONE_CANDIDATE : Best.Unjudged.IDENTICAL;
      return new Selected(
          item, chosen, new Best.Unjudged(List.of(reason)), List.of(), List.of(), 0, 0);
    }
    return switch (chosen) {
      case RATINGS -> rated(contest);
      case CHOICE -> chosen(contest);
      case KNOCKOUT -> knockout(contest);
      case ROUND_ROBIN -> {
        playAll(contest);
        yield ofTable(contest, chosen, new Table(contest));
      }
      case SWISS -> ofTable(contest, chosen, new Swiss(contest).play());
    };
  }

  private Method method(int candidates) {
    return method.orElseGet(
        () -> Method.of(judging.template().kind()).orElseGet(() -> Method.ofPairs(candidates)));
  }

  private static void playAll(Contest contest) {
    List<Candidate> all = contest.drawn();
    for (int one = 0; one < all.size(); one++) {
      for (int other = one + 1; other < all.size(); other++) {
        contest.play(all.get(one), all.get(other));
      }
    }
  }

  private static Selected knockout(Contest contest) {
    Knockout knockout = new Knockout(contest);
    Best best = knockout.play();
    Table table = new Table(contest);
    return selected(contest, Method.KNOCKOUT, best, table.standings(knockout.ranked()), List.of());
  }

  private Selected ofTable(Contest contest, Method how, Table table) {
    return selected(
        contest, how, table.best(counting.passOver()), table.standings(), table.missing());
  }

  private static Selected selected(
      Contest contest, Method how, Best best, List<Standing> standings, List<CandidateId> missing) {
    return new Selected(
        contest.item(), how, best, standings, missing, contest.matches().size(), contest.calls());
  }

  private Selected chosen(Contest contest) {
    ChoiceJudgement choice = judging.choose(contest.distinct());
    Map<CandidateId, Integer> votes = choice.votes();
    Ladder ladder =
        new Ladder(
            List.of(
                new Ladder.Rung(
                    Optional.empty(), each -> votes.getOrDefault(each.id(), 0).doubleValue())),
            contest::lot);
    List<Candidate> order = ladder.sorted(contest.drawn());
    Best best =
        choice.outcome() instanceof ChoiceOutcome.Unjudged(List<String> reasons)
            ? new Best.Unjudged(reasons)
            : byVotes(order, votes, choice.cast(), ladder);
    return new Selected(
        contest.item(),
        Method.CHOICE,
        best,
        order.stream().map(each -> standing(contest, each, votes, choice.cast())).toList(),
        List.of(),
        0,
        choice.readings().size());
  }

  private static Best byVotes(
      List<Candidate> order, Map<CandidateId, Integer> votes, int cast, Ladder ladder) {
    Candidate winner = order.get(0);
    Candidate second = order.get(1);
    int ahead = votes.getOrDefault(winner.id(), 0) - votes.getOrDefault(second.id(), 0);
    return new Best.Chosen(
        winner.id(),
        second.id(),
        (double) ahead / cast,
        MarginOf.POINTS,
        ladder.decidedBy(winner, second));
  }

  private static Standing standing(
      Contest contest, Candidate candidate, Map<CandidateId, Integer> votes, int cast) {
    int its = votes.getOrDefault(candidate.id(), 0);
    return new Standing(
        candidate.id(),
        contest.sameTextAs(candidate.id()),
        OptionalDouble.empty(),
        its,
        cast,
        its,
        OptionalDouble.empty());
  }

  private Selected rated(Contest contest) {
    Item distinct = contest.distinct();
    Map<CandidateId, ScoreOutcome> scores = judging.rate(distinct);
    List<CandidateId> missing = new ArrayList<>();
    TreeSet<String> reasons = new TreeSet<>();
    List<Candidate> scored = new ArrayList<>();
    for (Candidate candidate : distinct.candidates()) {
      switch (outcome(scores, candidate)) {
        case ScoreOutcome.Scored _ -> scored.add(candidate);
        case ScoreOutcome.Unscored(List<String> why) -> {
          missing.add(candidate.id());
          reasons.addAll(why);
        }
      }
    }
    Ladder ladder = ladder(contest, scored, scores);
    List<Candidate> order = ladder.sorted(scored);
    boolean known = order.size() > 1 && (missing.isEmpty() || counting.passOver());
    Best best = known ? chosen(order, scores, ladder) : new Best.Unjudged(List.copyOf(reasons));
    return new Selected(
        contest.item(),
        Method.RATINGS,
        best,
        order.stream().map(each -> standing(contest, each, score(scores, each))).toList(),
        missing,
        0,
        (judging.template().kind().showsAll() ? 1 : distinct.candidates().size())
            * judging.repeats());
  }

  private static Best chosen(
      List<Candidate> order, Map<CandidateId, ScoreOutcome> scores, Ladder ladder) {
    Candidate winner = order.get(0);
    Candidate second = order.get(1);
    return new Best.Chosen(
        winner.id(),
        second.id(),
        score(scores, winner).score() - score(scores, second).score(),
        MarginOf.SCORE,
        ladder.decidedBy(winner, second));
  }

  private static Ladder ladder(
      Contest contest, List<Candidate> scored, Map<CandidateId, ScoreOutcome> scores) {
    List<Ladder.Rung> rungs = new ArrayList<>();
    rungs.add(new Ladder.Rung(Optional.empty(), each -> score(scores, each).score()));
    if (scored.stream().allMatch(each -> score(scores, each).expected().isPresent())) {
      rungs.add(
          new Ladder.Rung(
              Optional.of(TieBreak.EXPECTED_SCORE),
              each -> score(scores, each).expected().orElseThrow()));
    }
    return new Ladder(rungs, contest::lot);
  }

  private static Standing standing(
      Contest contest, Candidate candidate, ScoreOutcome.Scored scored) {
    return new Standing(
        candidate.id(),
        contest.sameTextAs(candidate.id()),
        OptionalDouble.of(scored.score()),
        0,
        0,
        0,
        OptionalDouble.empty());
  }

  private static ScoreOutcome outcome(Map<CandidateId, ScoreOutcome> scores, Candidate candidate) {
    return Optional.ofNullable(scores.get(candidate.id())).orElseThrow();
  }

  private static ScoreOutcome.Scored score(
      Map<CandidateId, ScoreOutcome> scores, Candidate candidate) {
    return (ScoreOutcome.Scored) outcome(scores, candidate);
  }
}
