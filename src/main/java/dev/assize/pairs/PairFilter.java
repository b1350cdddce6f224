package dev.assize.pairs;

import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which pairs are good enough.
public interface PairFilter {
  /// The reason under which it counts what it drops.
  DropReason reason();

  /// What is against a pair; empty where nothing is. May be empty text where the reason says all.
  Optional<String> objection(CandidatePair pair);

  /// In words, for a report.
  String words();

  /// No judge that was asked about the two found neither better.
  record NotTied() implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.TIED;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return PairFilter.objectionIf(
          pair.contests().stream()
              .anyMatch(contest -> contest.judged().outcome() instanceof Outcome.Tied));
    }

    @Override
    public String words() {
      return "no ties";
    }
  }

  /// The verdict does not hang on which answer was shown first.
  record OrdersAgree() implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.ORDER_DEPENDENT;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return PairFilter.objectionIf(
          pair.contests().stream()
              .anyMatch(contest -> contest.judged().outcome() instanceof Outcome.OrderDependent));
    }

    @Override
    public String words() {
      return "no verdict that hangs on the order";
    }
  }

  /// Both orders were asked and answered, by every judge.
  record BothOrders() implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.ONE_ORDER;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return PairFilter.objectionIf(
          pair.contests().isEmpty() || !pair.contests().stream().allMatch(BothOrders::isInBoth));
    }

    private static boolean isInBoth(Contest contest) {
      Collection<PairJudgement> views = contest.byJudge().values();
      return views.isEmpty()
          ? contest.judged().isSeenInBothOrders()
          : views.stream().allMatch(PairJudgement::isSeenInBothOrders);
    }

    @Override
    public String words() {
      return "a verdict in both orders";
    }
  }

  /// Where a judge was asked about the two, it did not prefer the rejected one.
  record NotContradicted() implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.CONTRADICTED;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return PairFilter.objectionIf(
          pair.contests().stream()
              .anyMatch(
                  contest -> contest.winner().filter(pair.rejected().id()::equals).isPresent()));
    }

    @Override
    public String words() {
      return "not lost when compared directly";
    }
  }

  /// A margin of at least so much.
  record LeastMargin(double least) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.MARGIN;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return below(pair.margin(), least);
    }

    @Override
    public String words() {
      return "margin at least " + least;
    }
  }

  /// A probability of at least so much that the chosen answer is better.
  record LeastProbability(double least) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.PROBABILITY;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      return known(pair.probability(), least);
    }

    @Override
    public String words() {
      return "win probability at least " + least;
    }
  }

  /// At least such a share of the judges that said something is for the chosen answer; two at least
  /// have to.
  record PanelAgreement(double least) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.PANEL_AGREEMENT;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      List<Boolean> votes = pair.votes();
      long agreeing = votes.stream().filter(vote -> vote).count();
      return votes.size() >= 2 && agreeing >= least * votes.size()
          ? Optional.empty()
          : Optional.of("%d of %d, at least %s wanted".formatted(agreeing, votes.size(), least));
    }

    @Override
    public String words() {
      return "share of judges at least " + least;
    }
  }

  /// Where the data says how far its annotators agree, they do so at least so far.
  record AnnotatorAgreement(double least) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.ANNOTATOR_AGREEMENT;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      OptionalDouble agreement = pair.prompt().annotatorAgreement(pair.chosen(), pair.rejected());
      return agreement.isEmpty() ? Optional.empty() : below(agreement.getAsDouble(), least);
    }

    @Override
    public String words() {
      return "annotator_agreement, where given, at least " + least;
    }
  }

  /// The longer answer is at most so many times as long as the other.
  record LengthRatio(double most) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.LENGTH_RATIO;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      int one = pair.chosen().length();
      int other = pair.rejected().length();
      double ratio = (double) Math.max(one, other) / Math.max(1, Math.min(one, other));
      return ratio > most
          ? Optional.of("%d to %d, at most %s times wanted".formatted(one, other, most))
          : Optional.empty();
    }

    @Override
    public String words() {
      return "lengths at most 1 to " + most;
    }
  }

  /// The texts share at most such a part of their shingles.
  record MostSimilar(double most, Shingles shingles) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.SIMILAR;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      double found = shingles.similarity(pair.chosen().text(), pair.rejected().text());
      return found > most
          ? Optional.of("%.3f, at most %s wanted".formatted(found, most))
          : Optional.empty();
    }

    @Override
    public String words() {
      return "similarity by %d words at most %s".formatted(shingles.words(), most);
    }
  }

  /// A [CandidatePair#weight] of at least so much.
  record LeastWeight(double least) implements PairFilter {
    @Override
    public DropReason reason() {
      return DropReason.UNCERTAIN;
    }

    @Override
    public Optional<String> objection(CandidatePair pair) {
      OptionalDouble weight = pair.weight();
      return weight.isEmpty() ? Optional.of("one call only") : below(weight.getAsDouble(), least);
    }

    @Override
    public String words() {
      return "weight at least " + least;
    }
  }

  private static Optional<String> objectionIf(boolean found) {
    return found ? Optional.of("") : Optional.empty();
  }

  private static Optional<String> known(OptionalDouble value, double least) {
    return value.isEmpty() ? Optional.of("not known") : below(value.getAsDouble(), least);
  }

  private static Optional<String> below(double value, double least) {
    return value < least
        ? Optional.of("%s, at least %s wanted".formatted(value, least))
        : Optional.empty();
  }
}
