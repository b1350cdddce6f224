package dev.assize.cli;

import dev.assize.config.ConfigFile;
import dev.assize.config.Workshop;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.Item;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Renderer;
import dev.assize.report.Words;
import dev.assize.run.Selection;
import dev.assize.store.RunFolder;
import dev.assize.text.NearestName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What every command over data does first: reads the configuration, opens the data and checks all
/// of it, before anything is spent.
final class Preparation {
  private final Console console;
  private final DataOptions data;
  private final ConfigFile file;
  private final Workshop workshop;
  private List<Path> paths = List.of();

  Preparation(Console console, DataOptions data, RunOptions run) {
    this.console = console;
    this.data = data;
    this.file = run.load(console.environment());
    this.workshop = Workshop.open(file);
    if (data.limit < 1) {
      throw new UsageProblem("--limit: expected 1 or more, found " + data.limit + ".");
    }
  }

  ConfigFile file() {
    return file;
  }

  Workshop workshop() {
    return workshop;
  }

  /// The `--map` as given, empty where none was.
  String mapping() {
    return Optional.ofNullable(data.map).orElse("");
  }

  /// Opens the data.
  ///
  /// @param run the folder that standard input is copied to, for it is read twice
  Dataset open(Path run) {
    paths = data.data.stream().map(name -> name.equals("-") ? spool(run) : Path.of(name)).toList();
    return Dataset.open(paths, data.data, data.read());
  }

  private Path spool(Path run) {
    if (data.data.size() > 1) {
      throw new UsageProblem("- (standard input) can't be joined with other files.");
    }
    return RunFolder.spool(run, console.in());
  }

  /// Reads all of the data once, tells what it is, and refuses what can't be judged.
  DatasetCheck check(Dataset dataset) {
    FirstUnfit unfit =
        new FirstUnfit(workshop.template(), workshop.rubric(), selection(), data.passesOverLong);
    DatasetCheck check = dataset.check(unfit);
    boolean skip = data.onBadRow == DataOptions.OnBadRow.SKIP;
    DataTalk talk = new DataTalk(console.err(), data.data);
    talk.refuse(check, skip);
    talk.tell(
        dataset.readAs(),
        check,
        String.format(
            Locale.ROOT, "%s, %,d labelled", Words.count(check.items(), "item"), check.labelled()));
    refuseUnfit(check, unfit);
    return check;
  }

  private void refuseUnfit(DatasetCheck check, FirstUnfit unfit) {
    JudgeTemplate template = workshop.template();
    if (template.kind() == JudgeTemplate.Kind.PAIRWISE && check.mostCandidates().orElse(0) < 2) {
      throw new UsageProblem(
          "Template %s compares two answers, and every row has one. Take a rating template: --template rating."
              .formatted(template.name()));
    }
    if (template.kind() == JudgeTemplate.Kind.CHOICE && check.mostCandidates().orElse(0) < 2) {
      throw new UsageProblem(
          "Template %s chooses among several answers, and every row has one. Take a rating template: --template rating."
              .formatted(template.name()));
    }
    if (template.kind() == JudgeTemplate.Kind.CHOICE && workshop.config().judges().size() > 1) {
      throw new UsageProblem(
          "Template %s has one judge choose: expected one --judge, found %d (%s). Judge with each alone; 'assize report RUN RUN' sets the runs side by side."
              .formatted(
                  template.name(),
                  workshop.config().judges().size(),
                  String.join(", ", workshop.config().judges())));
    }
    workshop.config().reference().ifPresent(model -> refuseUnknown(model, check));
    unfit
        .found()
        .ifPresent(item -> {
          tooMany(template, item)
              .ifPresent(message -> {
                throw new UsageProblem(message);
              });
          throw new UsageProblem(
              "%s: template %s needs %s, and item %s has none. Nothing was asked."
                  .formatted(
                      item.position(),
                      template.name(),
                      String.join(", ", unfit.missing(item)),
                      item.id()));
        });
  }

  private static Optional<String> tooMany(JudgeTemplate template, Item item) {
    int most = Renderer.mostShown(template);
    return Renderer.shown(template, item) > most
        ? Optional.of(
            "%s: template %s shows at most %d answers at once, and item %s has %d. Nothing was asked."
                .formatted(
                    item.position(),
                    template.name(),
                    most,
                    item.id(),
                    Renderer.shown(template, item)))
        : Optional.empty();
  }

  private static void refuseUnknown(String model, DatasetCheck check) {
    List<String> names = check.candidates().stream().map(CandidateId::value).toList();
    if (names.size() < DatasetCheck.NAMED && !names.contains(model)) {
      throw new UsageProblem(
          "--reference: expected a candidate of the data (%s), found '%s'.%s Nothing was asked."
              .formatted(
                  String.join(", ", names),
                  model,
                  NearestName.of(model, names).map(" Did you mean %s?"::formatted).orElse("")));
    }
  }

  /// Which rows are to be judged.
  Selection selection() {
    return new Selection(data.limit, workshop.config().shard());
  }

  /// The rows that are to be judged.
  Stream<Item> items(Dataset dataset) {
    return selection().of(dataset);
  }

  /// Where the data lies, by the names that the user gave.
  List<Path> paths() {
    return paths;
  }
}
