package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceReading;
import dev.assize.judgement.Combining;
import dev.assize.judgement.Coverage;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Panel;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.store.Ledger;
import dev.assize.store.MemoryLedger;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.TaskPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One item in, one judgement out. No files, no global state; thread-safe.
///
/// Asks what the ledger does not hold: per judge and pair the second order after the first, and the
/// samples of an order one after the other, so that a server's prefix cache is used.
public final class Judging {
  private final JudgeTemplate template;
  private final Settings settings;
  private final List<Seat> seats;
  private final Map<String, Coverage> coverage;
  private final Events events;
  private final Optional<Reviewing> reviewing;

  private Judging(
      JudgeTemplate template,
      Settings settings,
      List<CallSource> sources,
      Set<ItemId> measured,
      Map<String, Coverage> coverage,
      Events events) {
    this.template = template;
    this.settings = settings;
    this.coverage = Map.copyOf(coverage);
    this.seats =
        sources.stream()
            .filter(source -> sits(source, settings))
            .map(source -> Seat.of(source, template, settings, measured))
            .toList();
    this.reviewing =
        settings
            .review()
            .map(review ->
                new Reviewing(
                    review,
                    sources.stream()
                        .filter(source -> source.judge().equals(review.judge()))
                        .findFirst()
                        .orElseThrow(() ->
                            new IllegalArgumentException(
                                "the reviewer %s is no judge of the run"
                                    .formatted(review.judge()))),
                    settings));
    this.events = events;
    if (seats.isEmpty()) {
      throw new IllegalArgumentException("somebody must judge: no judge was given");
    }
  }

  private static boolean sits(CallSource source, Settings settings) {
    return settings
        .review()
        .filter(review -> !review.sits() && review.judge().equals(source.judge()))
        .isEmpty();
  }

  /// Judging in memory, for programs: both orders, a ledger that ends with the program.
  public static Judging with(JudgeTemplate template, TextJudge... judges) {
    return asking(
        template,
        Settings.DEFAULT,
        List.of(judges),
        new MemoryLedger(),
        Events.NONE,
        Reuse.OF_LEDGER,
        Set.of(),
        Leave.ALWAYS);
  }

  /// Judging that asks what the ledger does not hold.
  ///
  /// @param reuse what is taken from earlier
  /// @param measured the items on which a judge that hides it is also asked, without a constraint,
  ///   how much of its probability the labels have
  /// @param leave whether a judge may still be asked
  public static Judging asking(
      JudgeTemplate template,
      Settings settings,
      List<TextJudge> judges,
      Ledger ledger,
      Events events,
      Reuse reuse,
      Set<ItemId> measured,
      Leave leave) {
    List<CallSource> sources = new ArrayList<>();
    for (TextJudge judge : judges) {
      sources.add(new Asking(judge, ledger, reuse, events, leave));
    }
    return new Judging(template, settings, sources, measured, Map.of(), events);
  }

  /// Judging from what a ledger holds, without a call.
  ///
  /// @param coverage what was measured apart, by judge
  public static Judging recorded(
      JudgeTemplate template,
      Settings settings,
      List<String> judges,
      Ledger ledger,
      Map<String, Coverage> coverage) {
    List<CallSource> sources = new ArrayList<>();
    judges.forEach(name -> sources.add(new Recorded(name, ledger)));
    return new Judging(template, settings, sources, Set.of(), coverage, Events.NONE);
  }

  /// Whether the ledger holds an answer to everything that is first asked about an item. Takes no
  /// look at the answers: a second question may still be due, or the request have become another.
  public boolean isAnswered(Item item) {
    return seats.stream().allMatch(seat -> seat.isAnswered(item));
  }

  /// Judges an item: its pairs, or each of its candidates, as each judge's template asks.
  public ItemJudgement judge(Item item) {
    Map<String, JudgeView> views = views(item);
    JudgeView whole = whole(views);
    ItemJudgement judgement =
        new ItemJudgement(
            item.id(),
            item.position(),
            item.cluster(),
            item.category(),
            item.label(),
            features(item),
            whole.comparisons(),
            whole.scores(),
            whole.choice(),
            views.size() == 1 ? Map.of() : views,
            item.metadata());
    events.tell(new RunEvent.ItemFinished(item.id().value(), !judgement.hasFailure()));
    return judgement;
  }

  /// Asks all that there is to ask about an item, for whoever reads the ledger later.
  public void ask(Item item) {
    boolean hasFailure = whole(views(item)).hasFailure();
    events.tell(new RunEvent.ItemFinished(item.id().value(), !hasFailure));
  }

  private Map<String, JudgeView> views(Item item) {
    List<Comparison> pairs = settings.plan().comparisons(item);
    return views(seat -> view(item, item.candidates(), pairs, seat));
  }

  private Map<String, JudgeView> views(Function<Seat, JudgeView> look) {
    Map<String, JudgeView> views = new LinkedHashMap<>();
    for (Seat seat : seats) {
      views.put(seat.judge(), look.apply(seat));
    }
    return views;
  }

  private JudgeView whole(Map<String, JudgeView> views) {
    return settings
        .combining()
        .reward()
        .map(reward -> reward.of(views, settings.combining()))
        .orElseGet(() -> views.size() == 1 ? views.values().iterator().next() : panel(views));
  }

  /// Compares two candidates of an item: for knockouts, which learn their next pair from the last
  /// one. The pair is in the data's order, whoever is named first.
  ///
  /// @throws IllegalArgumentException where the template rates, or they are not two candidates of
  ///   the item
  public PairJudgement compare(Item item, Candidate one, Candidate other) {
    if (template.kind() != JudgeTemplate.Kind.PAIRWISE) {
      throw new IllegalArgumentException(
          "template %s rates answers one by one: it compares none".formatted(template.name()));
    }
    Comparison pair = settings.plan().comparison(item, one, other);
    return whole(
            views(seat -> view(item, List.of(pair.first(), pair.second()), List.of(pair), seat)))
        .comparisons()
        .getFirst();
  }

  /// Rates each candidate of an item, and compares none.
  ///
  /// @throws IllegalArgumentException where the template compares
  public Map<CandidateId, ScoreOutcome> rate(Item item) {
    if (!template.kind().rates()) {
      throw new IllegalArgumentException(
          "template %s compares answers: it rates none".formatted(template.name()));
    }
    if (settings.combining().reward().isEmpty()
        && seats.size() > 1
        && seats.stream().anyMatch(Seat::hasOwnScale)) {
      throw new IllegalArgumentException(
          "the judges rate on scales of their own, which have no mean: name one judge");
    }
    return whole(views(seat -> view(item, item.candidates(), List.of(), seat))).scores();
  }

  /// How often each question is asked: samples of every judge.
  public int repeats() {
    return seats.stream().mapToInt(seat -> seat.settings().plan().samples()).sum();
  }

  /// What items are judged by.
  public JudgeTemplate template() {
    return template;
  }

  // Scores on scales of their own have no mean with anybody else's.
  private JudgeView panel(Map<String, JudgeView> views) {
    return Panel.of(
        seats.stream()
            .map(seat -> {
              JudgeView view = view(views, seat);
              return seat.hasOwnScale() ? new JudgeView(view.comparisons(), Map.of()) : view;
            })
            .toList());
  }

  private static JudgeView view(Map<String, JudgeView> views, Seat seat) {
    return Optional.ofNullable(views.get(seat.judge())).orElseThrow();
  }

  private JudgeView view(Item item, List<Candidate> rated, List<Comparison> compared, Seat seat) {
    return switch (seat.template().kind()) {
      case PAIRWISE ->
          new JudgeView(
              compared.stream().map(pair -> compare(item, pair, seat)).toList(), Map.of());
      case RATING, RATING_ALL -> {
        Map<CandidateId, ScoreOutcome> scores = scores(item, rated, seat);
        yield new JudgeView(
            compared.stream().map(pair -> linked(pair, scores, seat)).toList(), scores);
      }
      case REVIEW ->
          throw new IllegalStateException(
              "template %s reviews what another one was answered"
                  .formatted(seat.template().name()));
      case CHOICE -> {
        ChoiceJudgement choice = choice(item, seat);
        yield new JudgeView(choicePairs(item, choice), Map.of(), Optional.of(choice));
      }
    };
  }

  private static ChoiceJudgement choice(Item item, Seat seat) {
    List<ChoiceReading> readings = new ArrayList<>();
    for (JudgeTask.Choose task : seat.prompts().choices(item)) {
      readings.add(ChoiceReadings.of(task, seat.judge(), seat.reader().read(task, seat.source())));
    }
    return new ChoiceJudgement(
        TaskPlan.distinct(item).stream().map(Candidate::id).toList(), readings);
  }

  private List<PairJudgement> choicePairs(Item item, ChoiceJudgement choice) {
    Map<CandidateId, CandidateId> shown = new LinkedHashMap<>();
    for (Candidate each : item.candidates()) {
      TaskPlan.distinct(item).stream()
          .filter(first -> first.text().equals(each.text()))
          .forEach(first -> shown.put(each.id(), first.id()));
    }
    List<Pair> pairs =
        settings.plan().comparisons(item).stream()
            .map(pair -> new Pair(pair.first().id(), pair.second().id()))
            .toList();
    return choice.pairs(pairs, id -> shown.getOrDefault(id, id));
  }

  /// Has each judge choose the best of an item's candidates, all shown at once.
  ///
  /// @throws IllegalArgumentException where the template shows no more than two, or there are
  ///   several judges, whose choices are not combined
  public ChoiceJudgement choose(Item item) {
    if (template.kind() != JudgeTemplate.Kind.CHOICE || seats.size() != 1) {
      throw new IllegalArgumentException(
          "a choice among all answers takes a template of kind choice and one judge, found %s and %d"
              .formatted(template.name(), seats.size()));
    }
    return choice(item, seats.getFirst());
  }

  private PairJudgement compare(Item item, Comparison comparison, Seat seat) {
    return Prompts.areIdentical(comparison)
        ? Combining.identical(new Pair(comparison.first().id(), comparison.second().id()))
        : shown(item, comparison, seat);
  }

  private PairJudgement shown(Item item, Comparison comparison, Seat seat) {
    List<OrderReading> readings = new ArrayList<>();
    for (JudgeTask.Compare task : seat.prompts().tasks(item, comparison)) {
      TaskReading read = seat.reader().read(task, seat.source());
      readings.add(PairReading.of(task, seat.judge(), read, trust(seat)));
    }
    Pair pair = new Pair(comparison.first().id(), comparison.second().id());
    return settings
        .combining()
        .ofReadings(pair, settings.plan().orders(item, comparison), readings);
  }

  private Map<CandidateId, ScoreOutcome> scores(Item item, List<Candidate> rated, Seat seat) {
    if (seat.template().kind() == JudgeTemplate.Kind.RATING_ALL) {
      return scoresOfAll(item, seat);
    }
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    for (Candidate candidate : rated) {
      scores.put(candidate.id(), score(item, candidate, seat));
    }
    return scores;
  }

  private Map<CandidateId, ScoreOutcome> scoresOfAll(Item item, Seat seat) {
    Map<CandidateId, List<TaskReading>> samples = new LinkedHashMap<>();
    item.candidates().forEach(each -> samples.put(each.id(), new ArrayList<>()));
    List<JudgeTask> tasks = seat.prompts().tasks(item);
    List<TaskReading> readings = reviewed(tasks, seat);
    for (int at = 0; at < tasks.size(); at++) {
      JudgeTask task = tasks.get(at);
      TaskReading read = readings.get(at);
      for (int slot = 0; slot < task.shown().size(); slot++) {
        Objects.requireNonNull(samples.get(task.shown().get(slot).id()))
            .add(ScoreReading.inSlot(read, slot));
      }
    }
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    samples.forEach(
        (id, each) -> scores.put(id, ScoreReading.of(each, trust(seat), seat.weights())));
    return scores;
  }

  // A judge that gives numbers wrote nothing that could be reviewed.
  private List<TaskReading> reviewed(List<JudgeTask> tasks, Seat seat) {
    List<TaskReading> samples = new ArrayList<>();
    for (JudgeTask task : tasks) {
      samples.add(seat.reader().read(task, seat.source()));
    }
    return seat.hasOwnScale()
        ? samples
        : reviewing.map(review -> review.of(tasks, samples)).orElse(samples);
  }

  private ScoreOutcome score(Item item, Candidate candidate, Seat seat) {
    List<JudgeTask> tasks = new ArrayList<>();
    for (int sample = 0; sample < seat.settings().plan().samples(); sample++) {
      tasks.add(new JudgeTask.Rate(item, candidate, sample));
    }
    return ScoreReading.of(reviewed(tasks, seat), trust(seat), seat.weights());
  }

  private Trust trust(Seat seat) {
    return Trust.of(settings.minimumCoverage(), coverage.get(seat.judge()));
  }

  private PairJudgement linked(
      Comparison comparison, Map<CandidateId, ScoreOutcome> scores, Seat seat) {
    Pair pair = new Pair(comparison.first().id(), comparison.second().id());
    return seat.hasOwnScale() && Prompts.areIdentical(comparison)
        ? Combining.identical(pair)
        : settings
            .combining()
            .ofScores(pair, score(scores, pair.first()), score(scores, pair.second()));
  }

  private static ScoreOutcome score(Map<CandidateId, ScoreOutcome> scores, CandidateId id) {
    return Optional.ofNullable(scores.get(id))
        .orElseThrow(() -> new IllegalStateException("candidate " + id + " was not rated"));
  }

  private static Map<CandidateId, TextFeatures> features(Item item) {
    Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    for (Candidate candidate : item.candidates()) {
      features.put(candidate.id(), TextFeatures.of(candidate.text()));
    }
    return features;
  }
}
