package dev.assize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.event.Events;
import dev.assize.judge.Judge;
import dev.assize.judge.PairJudge;
import dev.assize.judge.PairResult;
import dev.assize.judge.PairVoice;
import dev.assize.judge.RandomJudge;
import dev.assize.judge.ScoreJudge;
import dev.assize.judge.ScoreResult;
import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.prompt.Defuse;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Promptless;
import dev.assize.prompt.Templates;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.store.Ledger;
import dev.assize.store.MemoryLedger;
import dev.assize.task.JudgeTask;
import dev.assize.task.OrderPolicy;
import dev.assize.task.Pairing;
import dev.assize.task.TaskPlan;
import dev.assize.text.Sha256;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Judges that read no prompt, through the engine and back out of the ledger.
class OwnMannerTest {
  private static final JudgeTemplate PAIRWISE = Templates.load("pairwise");
  private static final Manner SCORE = new Manner(Promptless.SCORE, 1);
  private static final Manner PREFERENCE = new Manner(Promptless.PREFERENCE, 1);
  private static final Item ITEM =
      Item.of(
          "sky",
          "Why is the sky blue?",
          Candidate.of("short", "Rain."),
          Candidate.of("middle", "Scattering of light."),
          Candidate.of("long", "Air scatters blue light more than red light."));

  private final MemoryLedger ledger = new MemoryLedger();

  /// Gives an answer one point for every ten characters.
  private static final class ByLength implements ScoreJudge {
    private final List<String> asked = new ArrayList<>();

    @Override
    public String name() {
      return "length";
    }

    @Override
    public String kind() {
      return "length";
    }

    @Override
    public ServerIdentity identity() {
      return ServerIdentity.of("embedded", Map.of());
    }

    @Override
    public RequestHash hash(JudgeTask.Rate task) {
      return new RequestHash(Sha256.hex(task.candidate().text()));
    }

    @Override
    public ScoreResult score(JudgeTask.Rate task) {
      asked.add(task.candidate().id().value());
      return new ScoreResult.Scored(task.candidate().text().length() / 10.0, TokenUsage.NONE);
    }
  }

  /// Finds whatever is shown first a little better than it is.
  private record Leaning(List<String> asked) implements PairJudge {
    @Override
    public String name() {
      return "leaning";
    }

    @Override
    public String kind() {
      return "leaning";
    }

    @Override
    public ServerIdentity identity() {
      return ServerIdentity.of("embedded", Map.of());
    }

    @Override
    public RequestHash hash(JudgeTask.Compare task) {
      return new RequestHash(Sha256.hex(task.shown().toString()));
    }

    @Override
    public PairResult prefer(JudgeTask.Compare task) {
      String first = task.shown().getFirst().id().value();
      asked.add(first);
      return new PairResult.Told(
          first.equals("long") ? 0.9 : 0.2, ScriptedJudge.reply(ReplyText.of("{}")));
    }
  }

  private Settings settings(Map<String, Manner> manners, int samples, double tau) {
    return new Settings(
        new TaskPlan(OrderPolicy.BOTH, samples, 0, new Pairing.AllPairs()),
        new Combining(ProbabilityRule.MEAN, tau),
        0.5,
        1,
        Defuse.ON,
        Optional.empty(),
        manners);
  }

  private static TextJudge voice(Judge judge) {
    return switch (judge) {
      case ScoreJudge score -> new ScoreVoice(score, InstantSource.system());
      case PairJudge pair -> new PairVoice(pair, InstantSource.system());
      case TextJudge text -> text;
    };
  }

  private ItemJudgement judged(JudgeTemplate template, Settings settings, Item item, Judge... by) {
    List<TextJudge> judges = List.of(by).stream().map(OwnMannerTest::voice).toList();
    Judging asking =
        Judging.asking(
            template,
            settings,
            judges,
            ledger,
            Events.NONE,
            Reuse.OF_LEDGER,
            Set.of(),
            Leave.ALWAYS);
    ItemJudgement asked = asking.judge(item);
    assertThat(recorded(template, settings, ledger, judges).judge(item)).isEqualTo(asked);
    return asked;
  }

  private static Judging recorded(
      JudgeTemplate template, Settings settings, Ledger ledger, List<TextJudge> judges) {
    return Judging.recorded(
        template, settings, judges.stream().map(TextJudge::name).toList(), ledger, Map.of());
  }

  @Test
  void aScoreJudgeIsAskedOncePerAnswerWhateverTheNumberOfPairsAndSamples() {
    ByLength judge = new ByLength();

    ItemJudgement judgement =
        judged(Promptless.SCORE, settings(Map.of("length", SCORE), 3, 2), ITEM, judge);

    assertThat(judge.asked).containsExactly("short", "middle", "long");
    assertThat(judgement.comparisons()).hasSize(3);
    assertThat(judgement.scores().get(new CandidateId("middle")))
        .isEqualTo(new ScoreOutcome.Scored(2, List.of(2.0), OptionalDouble.empty(), Map.of()));
  }

  @Test
  void aPairFollowsFromTwoScoresByTheBradleyTerryLink() {
    ItemJudgement judgement =
        judged(Promptless.SCORE, settings(Map.of("length", SCORE), 1, 2), ITEM, new ByLength());

    PairJudgement pair = judgement.comparisons().getFirst();
    assertThat(pair.outcome()).isEqualTo(new Outcome.Decided(new CandidateId("middle")));
    assertThat(pair.orders()).isEmpty();
    assertThat(pair.probability()).isEqualTo(new Point(1 / (1 + Math.exp(1.5 / 2)), Source.SCORES));
  }

  @Test
  void bytewiseEqualAnswersAreNotCompared() {
    Item same = Item.of("same", "Hi", Candidate.of("a", "Hello."), Candidate.of("b", "Hello."));

    ItemJudgement judgement =
        judged(Promptless.SCORE, settings(Map.of("length", SCORE), 1, 1), same, new ByLength());

    assertThat(judgement.comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("identical")));
  }

  @Test
  void aPairJudgeIsAskedInBothOrdersAndItsProbabilitiesAreAveraged() {
    Item two = Item.of("two", "Hi", Candidate.of("long", "Hello, you."), Candidate.of("b", "Yo"));
    Leaning judge = new Leaning(new ArrayList<>());

    PairJudgement pair =
        judged(Promptless.PREFERENCE, settings(Map.of("leaning", PREFERENCE), 4, 1), two, judge)
            .comparisons()
            .getFirst();

    assertThat(judge.asked()).containsExactly("long", "b");
    assertThat(pair.outcome()).isEqualTo(new Outcome.Decided(new CandidateId("long")));
    assertThat(pair.probability()).isEqualTo(new Point((0.9 + 0.8) / 2, Source.DIRECT));
  }

  @Test
  void aPanelOfAllKindsVotesAndLeavesScoresOnScalesOfTheirOwnApart() {
    Item two = Item.of("two", "Hi", Candidate.of("long", "Hello, you."), Candidate.of("b", "Yo"));
    ScriptedJudge text = ScriptedJudge.saying(_ -> "[[A]]");
    Map<String, Manner> manners = Map.of("length", SCORE, "leaning", PREFERENCE);

    ItemJudgement judgement =
        judged(
            PAIRWISE,
            settings(manners, 1, 1),
            two,
            text,
            new ByLength(),
            new Leaning(new ArrayList<>()));

    assertThat(text.asked()).hasSize(2);
    assertThat(judgement.comparisons().getFirst().outcome())
        .isEqualTo(new Outcome.Decided(new CandidateId("long")));
    assertThat(judgement.scores()).isEmpty();
    assertThat(judgement.byJudge())
        .hasEntrySatisfying("length", view -> assertThat(view.scores()).hasSize(2))
        .hasEntrySatisfying(
            "leaning", view -> assertThat(view.comparisons().getFirst().orders()).hasSize(2));
  }

  @Test
  void chanceWinsHalfOfTenThousandPairsWithinItsInterval() {
    Judging asking =
        Judging.asking(
            Promptless.SCORE,
            settings(Map.of("random", SCORE), 1, 1),
            List.of(voice(new RandomJudge("random", 0))),
            ledger,
            Events.NONE,
            Reuse.OF_LEDGER,
            Set.of(),
            Leave.ALWAYS);
    int wins = 0;
    for (int i = 0; i < 10_000; i++) {
      Item item = Item.of("i" + i, "Say " + i, Candidate.of("a", "x" + i), Candidate.of("b", "y"));
      PairJudgement pair = asking.judge(item).comparisons().getFirst();
      wins += pair.outcome().equals(new Outcome.Decided(new CandidateId("a"))) ? 1 : 0;
      assertThat(pair.probability()).isNotInstanceOf(WinProbability.None.class);
    }
    // 95 % of such runs lie within 98 of 5,000.
    assertThat(wins).isBetween(4_902, 5_098);
  }

  @Test
  void chanceFindsTheBestOfFourInAQuarterOfTheCases() {
    RandomJudge random = new RandomJudge("random", 1);
    int found = 0;
    for (int i = 0; i < 10_000; i++) {
      Item item =
          Item.of(
              "i" + i,
              "Say " + i,
              Candidate.of("right", "r" + i),
              Candidate.of("w1", "x"),
              Candidate.of("w2", "y"),
              Candidate.of("w3", "z"));
      double right = chance(random, item, 0);
      found +=
          right > chance(random, item, 1)
                  && right > chance(random, item, 2)
                  && right > chance(random, item, 3)
              ? 1
              : 0;
    }
    // 95 % of such runs lie within 85 of 2,500.
    assertThat(found).isBetween(2_415, 2_585);
  }

  private static double chance(RandomJudge random, Item item, int candidate) {
    JudgeTask.Rate task = new JudgeTask.Rate(item, item.candidates().get(candidate), 0);
    return ((ScoreResult.Scored) random.score(task)).score();
  }

  @Test
  void chanceHangsOnTheSeed() {
    JudgeTask.Rate task = new JudgeTask.Rate(ITEM, ITEM.candidates().getFirst(), 0);

    assertThat(new RandomJudge("random", 1).score(task))
        .isEqualTo(new RandomJudge("other", 1).score(task))
        .isNotEqualTo(new RandomJudge("random", 2).score(task));
  }
}
