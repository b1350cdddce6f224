package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.Coverage;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Panel;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.store.Ledger;
import dev.assize.store.MemoryLedger;
import dev.assize.task.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Views views;
  private final Events events;

  private Judging(
      JudgeTemplate template,
      Settings settings,
      List<CallSource> sources,
      Set<ItemId> measured,
      Map<String, Coverage> coverage,
      Events events) {
    this.template = template;
    this.settings = settings;
    this.seats =
        sources.stream()
            .filter(source -> sits(source, settings))
            .map(source -> Seat.of(source, template, settings, measured))
            .toList();
    Optional<Reviewing> reviewing =
        settings.review().map(review -> new Reviewing(review, reviewer(sources, review), settings));
    this.views = new Views(settings, coverage, reviewing);
    this.events = events;
    if (seats.isEmpty()) {
      throw new IllegalArgumentException("somebody must judge: no judge was given");
    }
  }

  private static CallSource reviewer(List<CallSource> sources, Review review) {
    return sources.stream()
        .filter(source -> source.judge().equals(review.judge()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the reviewer %s is no judge of the run".formatted(review.judge())));
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
    Map<String, JudgeView> each = views(item);
    JudgeView whole = whole(each);
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
            each.size() == 1 ? Map.of() : each,
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
    return views(seat -> views.of(item, item.candidates(), pairs, seat));
  }

  private Map<String, JudgeView> views(Function<Seat, JudgeView> look) {
    Map<String, JudgeView> each = new LinkedHashMap<>();
    for (Seat seat : seats) {
      each.put(seat.judge(), look.apply(seat));
    }
    return each;
  }

  private JudgeView whole(Map<String, JudgeView> each) {
    return settings
        .combining()
        .reward()
        .map(reward -> reward.of(each, settings.combining()))
        .orElseGet(() -> each.size() == 1 ? each.values().iterator().next() : panel(each));
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
            views(
                seat -> views.of(item, List.of(pair.first(), pair.second()), List.of(pair), seat)))
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
    return whole(views(seat -> views.of(item, item.candidates(), List.of(), seat))).scores();
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
  private JudgeView panel(Map<String, JudgeView> each) {
    return Panel.of(
        seats.stream()
            .map(seat -> {
              JudgeView view = view(each, seat);
              return seat.hasOwnScale() ? new JudgeView(view.comparisons(), Map.of()) : view;
            })
            .toList());
  }

  private static JudgeView view(Map<String, JudgeView> each, Seat seat) {
    return Optional.ofNullable(each.get(seat.judge())).orElseThrow();
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
    return Views.choice(item, seats.getFirst());
  }

  private static Map<CandidateId, TextFeatures> features(Item item) {
    Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    for (Candidate candidate : item.candidates()) {
      features.put(candidate.id(), TextFeatures.of(candidate.text()));
    }
    return features;
  }
}
