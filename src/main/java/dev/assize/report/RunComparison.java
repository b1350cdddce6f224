package dev.assize.report;

import dev.assize.report.Contest.Course;
import dev.assize.report.Contest.Difference;
import dev.assize.report.Contest.Entry;
import dev.assize.report.Contest.Mean;
import dev.assize.report.Contest.Measure;
import dev.assize.stats.Holm;
import dev.assize.stats.PairedTest;
import dev.assize.stats.PromptCredits;
import dev.assize.stats.PromptScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Several runs compared on their common prompts: other judges on the same answers, or other models
/// against the same reference.
public final class RunComparison {
  private final List<RunCredits> runs;
  private final boolean steps;
  private final Measure measure;

  private RunComparison(List<RunCredits> runs, boolean steps) {
    this.runs = runs;
    this.steps = steps;
    this.measure =
        runs.stream().allMatch(run -> run.byModel().isEmpty() && !run.rated().isEmpty())
            ? Measure.MEAN_SCORE
            : Measure.WIN_RATE;
  }

  /// A model's part in each run, before anything is compared.
  private record Subject(String title, List<String> models) {}

  /// Two runs by number.
  private record Pairing(int run, int against) {}

  /// What the runs have to say together; empty where they share no model.
  ///
  /// @param runs in order, at least two
  /// @param model whose rate is compared; without it, of two runs' only other model, or all that
  ///   every run has
  public static List<Contest> of(List<RunCredits> runs, Optional<String> model) {
    List<String> names = runs.stream().map(RunCredits::run).toList();
    Optional<List<Integer>> order = Steps.order(names);
    List<RunCredits> sorted = order.map(by -> by.stream().map(runs::get).toList()).orElse(runs);
    return new RunComparison(sorted, order.isPresent()).contests(model);
  }

  private List<Contest> contests(Optional<String> model) {
    List<Subject> subjects = model.map(this::named).orElseGet(this::subjects);
    List<Optional<PairedTest>> tests = new ArrayList<>();
    for (Subject subject : subjects) {
      pairings().forEach(pairing -> tests.add(test(subject, pairing)));
    }
    List<Double> corrected =
        Holm.corrected(tests.stream().flatMap(Optional::stream).map(PairedTest::pValue).toList());
    List<Difference> differences = new ArrayList<>();
    int known = 0;
    for (int at = 0; at < tests.size(); at++) {
      Pairing pairing = pairings().get(at % pairings().size());
      OptionalDouble chance =
          tests.get(at).isPresent()
              ? OptionalDouble.of(corrected.get(known++))
              : OptionalDouble.empty();
      differences.add(
          new Difference(name(pairing.run()), name(pairing.against()), tests.get(at), chance));
    }
    List<Contest> contests = new ArrayList<>();
    for (Subject subject : subjects) {
      int from = contests.size() * pairings().size();
      contests.add(contest(subject, differences.subList(from, from + pairings().size())));
    }
    return contests;
  }

  // The best step is chosen after looking, so that every pair of steps is in the family.
  private List<Pairing> pairings() {
    return IntStream.range(0, runs.size())
        .boxed()
        .flatMap(run ->
            IntStream.range(0, runs.size())
                .filter(against -> steps ? against < run : against == 0 && run > 0)
                .mapToObj(against -> new Pairing(run, against)))
        .toList();
  }

  private Optional<PairedTest> test(Subject subject, Pairing pairing) {
    String run = name(pairing.run());
    String against = name(pairing.against());
    return switch (measure) {
      case WIN_RATE ->
          credits(subject, pairing.run())
              .against(run, credits(subject, pairing.against()), against);
      case MEAN_SCORE ->
          scores(subject, pairing.run()).against(run, scores(subject, pairing.against()), against);
    };
  }

  private Set<String> models(RunCredits run) {
    return switch (measure) {
      case WIN_RATE -> run.byModel().keySet();
      case MEAN_SCORE -> run.rated().keySet();
    };
  }

  private Optional<Mean> mean(Subject subject, int run) {
    return switch (measure) {
      case WIN_RATE -> credits(subject, run).rate().map(Mean::of);
      case MEAN_SCORE -> scores(subject, run).mean().map(Mean::of);
    };
  }

  private PromptScores scores(Subject subject, int run) {
    return Optional.ofNullable(runs.get(run).rated().get(subject.models().get(run))).orElseThrow();
  }

  private PromptCredits credits(Subject subject, int run) {
    return Optional.ofNullable(runs.get(run).byModel().get(subject.models().get(run)))
        .orElseThrow();
  }

  private String name(int run) {
    return runs.get(run).run();
  }

  private Contest contest(Subject subject, List<Difference> differences) {
    List<Entry> entries = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      entries.add(new Entry(name(run), subject.models().get(run), mean(subject, run)));
    }
    if (!steps) {
      return new Contest(subject.title(), measure, entries, differences, Optional.empty());
    }
    int best = best(entries);
    List<Difference> fromBest =
        differences.stream()
            .filter(of -> of.run().equals(name(best)) || of.against().equals(name(best)))
            .map(of -> of.run().equals(name(best)) ? Steps.turned(of) : of)
            .toList();
    Optional<Difference> drop =
        fromBest.stream()
            .filter(of ->
                IntStream.range(best + 1, runs.size()).anyMatch(run -> name(run).equals(of.run())))
            .filter(Difference::isDrop)
            .findFirst();
    return new Contest(
        subject.title(), measure, entries, fromBest, Optional.of(new Course(name(best), drop)));
  }

  private static int best(List<Entry> entries) {
    int best = 0;
    for (int at = 1; at < entries.size(); at++) {
      if (value(entries.get(at)) > value(entries.get(best))) {
        best = at;
      }
    }
    return best;
  }

  private static double value(Entry entry) {
    return entry.mean().map(Mean::value).orElse(Double.NEGATIVE_INFINITY);
  }

  private List<Subject> named(String model) {
    return runs.stream().allMatch(run -> models(run).contains(model))
        ? List.of(new Subject(model, runs.stream().map(_ -> model).toList()))
        : List.of();
  }

  private List<Subject> subjects() {
    Set<String> common = new TreeSet<>(models(runs.getFirst()));
    runs.forEach(run -> common.retainAll(models(run)));
    if (measure == Measure.MEAN_SCORE) {
      return scored(common);
    }
    Optional<String> reference =
        common.stream()
            .filter(model -> runs.stream().allMatch(run -> run.isReference(model)))
            .findFirst();
    boolean pairs = runs.stream().allMatch(run -> run.byModel().size() == 2);
    if (pairs && common.size() == 2) {
      // The one's rate says the other's.
      List<String> both = List.copyOf(common);
      return List.of(same(both.getFirst(), Optional.of(both.getLast())));
    }
    if (pairs && reference.isPresent()) {
      return List.of(others(reference.get()));
    }
    return common.stream()
        .filter(model -> reference.filter(model::equals).isEmpty())
        .map(model -> same(model, reference))
        .toList();
  }

  // Of runs with a model each, which may have different ones.
  private List<Subject> scored(Set<String> common) {
    boolean single = runs.stream().allMatch(run -> models(run).size() == 1);
    if (common.isEmpty() && single) {
      return List.of(
          new Subject(
              "each run's model",
              runs.stream().map(run -> models(run).iterator().next()).toList()));
    }
    return common.stream()
        .map(model -> new Subject(model, runs.stream().map(_ -> model).toList()))
        .toList();
  }

  private Subject same(String model, Optional<String> against) {
    return new Subject(
        model + against.map(other -> " against " + other).orElse(" against all others"),
        runs.stream().map(_ -> model).toList());
  }

  private Subject others(String reference) {
    List<String> models =
        runs.stream()
            .map(RunCredits::byModel)
            .map(Map::keySet)
            .map(names -> names.stream().filter(name -> !name.equals(reference)).findFirst())
            .map(Optional::orElseThrow)
            .toList();
    String title = models.stream().distinct().count() == 1 ? models.getFirst() : "each run's model";
    return new Subject(title + " against " + reference, models);
  }
}
