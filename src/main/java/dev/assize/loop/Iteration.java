package dev.assize.loop;

import dev.assize.loop.Stages.Anchored;
import dev.assize.loop.Stages.Answers;
import dev.assize.loop.Stages.Compared;
import dev.assize.loop.Stages.Judged;
import dev.assize.loop.Stages.Pairs;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// One iteration: from a policy to the next.
///
/// @param number from 1
/// @param policy the policy that it starts from
record Iteration(Workflow work, int number, Checkpoint policy, Baseline baseline) {

  /// All that it found out.
  ///
  /// @param policy the new one
  /// @param candidates of the old one, for the training prompts
  /// @param answers of the new one, to the evaluation prompts
  record Found(
      Checkpoint policy,
      Answers candidates,
      Judged judged,
      Pairs pairs,
      Answers answers,
      Compared versusPrevious,
      Compared versusFirst,
      Optional<Compared> versusAnchors,
      Anchored anchors) {}

  /// Does what of it is not done.
  Found run() {
    Path folder = work.folder(number);
    Answers candidates = candidates(folder.resolve("candidates"));
    Judged judged = judged(folder.resolve("candidates"), folder.resolve("judged"));
    Path file = folder.resolve("training").resolve("pairs.jsonl");
    Pairs pairs =
        work.step(
            number,
            "pairs",
            Pairs.class,
            () -> some(work.stages().pairs(number, folder.resolve("judged"), file)));
    Checkpoint next = trained(file, folder.resolve("model"));
    Answers answers =
        work.served(
            number,
            "answers",
            Answers.class,
            next,
            () -> work.stages().answer(next, work.answers(number)));
    Compared versusPrevious = compared("versus-previous", next, number - 1);
    Compared versusFirst = number == 1 ? versusPrevious : compared("versus-first", next, 0);
    return new Found(
        next,
        candidates,
        judged,
        pairs,
        answers,
        versusPrevious,
        versusFirst,
        comparedWithAnchors(next, folder.resolve("versus-anchors")),
        anchors(next, folder.resolve("anchors")));
  }

  private Answers candidates(Path folder) {
    return work.served(
        number,
        "candidates",
        Answers.class,
        policy,
        () -> work.stages().generate(policy, number, folder));
  }

  private Judged judged(Path candidates, Path folder) {
    return work.served(
        number,
        "judged",
        Judged.class,
        policy,
        () -> work.stages().judge(policy, candidates, folder));
  }

  private Compared compared(String name, Checkpoint next, int older) {
    return work.evaluated(
        number,
        name,
        Compared.class,
        next,
        () ->
            work.stages()
                .compare(
                    next,
                    work.answers(number),
                    work.answers(older),
                    work.folder(number).resolve(name)));
  }

  private Optional<Compared> comparedWithAnchors(Checkpoint next, Path folder) {
    return work.evaluated(
            number,
            "versus-anchors",
            Against.class,
            next,
            () -> new Against(work.stages().compareWithAnchors(next, work.answers(number), folder)))
        .compared();
  }

  private Anchored anchors(Checkpoint next, Path folder) {
    return work.served(
        number,
        "anchors",
        Anchored.class,
        next,
        () -> work.stages().rateAnchors(next, work.answers(0), folder));
  }

  private Checkpoint trained(Path pairs, Path output) {
    Weighed weighed =
        work.step(
            number,
            "model",
            Weighed.class,
            () -> {
              work.serving().down();
              Steps.make(output);
              work.trainer().train(policy, number, pairs, output);
              return new Weighed(Weights.revision(output.toString()));
            });
    return new Checkpoint(
        number, output.toAbsolutePath().normalize().toString(), weighed.revision());
  }

  private Pairs some(Pairs pairs) {
    if (pairs.pairs() > 0) {
      return pairs;
    }
    throw new LoopException(
        "iteration %d: no pair is left to train on: %s prompts, dropped: %s. Ask for more candidates, loosen the filters under 'pairs', or take another judge; what is judged is kept."
            .formatted(
                number,
                String.format(Locale.ROOT, "%,d", pairs.prompts()),
                pairs.dropped().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "))));
  }

  /// The iteration in figures.
  ///
  /// @param firstScore what the loop's judge gave the candidates of the first iteration
  /// @param judgesItself whether the policy is its own judge
  Row row(Found found, OptionalDouble firstScore, boolean judgesItself) {
    Pairs pairs = found.pairs();
    double equal = pairs.prompts() == 0 ? 0 : (double) pairs.equalScores() / pairs.prompts();
    List<String> warnings =
        Warnings.of(baseline, found, equal, judgesItself ? firstScore : OptionalDouble.empty());
    return new Row(
        number,
        found.versusPrevious().rate(),
        found.versusFirst().rate(),
        found.versusAnchors().flatMap(Compared::rate),
        pairs.pairs(),
        pairs.lengthDifference(),
        equal,
        found.judged().meanScore(),
        found.judged().topShare(),
        drift(baseline.anchors(), found.anchors()),
        found.answers().meanLength(),
        found.judged().judge(),
        found.policy().revision(),
        taken(found),
        warnings);
  }

  private Work taken(Found found) {
    Work versus =
        number == 1
            ? found.versusPrevious().work()
            : found.versusPrevious().work().plus(found.versusFirst().work());
    return found
        .candidates()
        .work()
        .plus(found.judged().work())
        .plus(found.answers().work())
        .plus(versus)
        .plus(found.versusAnchors().map(Compared::work).orElse(Work.NONE))
        .plus(found.anchors().work());
  }

  private static OptionalDouble drift(Anchored first, Anchored now) {
    return first.mean().isPresent() && now.mean().isPresent()
        ? OptionalDouble.of(now.mean().getAsDouble() - first.mean().getAsDouble())
        : OptionalDouble.empty();
  }

  /// A comparison that a loop may not have.
  private record Against(Optional<Compared> compared) {}

  /// What a training wrote.
  private record Weighed(String revision) {}
}
