package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.CandidateId;
import dev.assize.engine.Manner;
import dev.assize.engine.Review;
import dev.assize.engine.Settings;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.Combining;
import dev.assize.model.ChatEndpoint;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import dev.assize.report.FindingsSettings;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.Rubrics;
import dev.assize.stats.StatisticsSettings;
import dev.assize.task.Pairing;
import dev.assize.task.TaskPlan;
import dev.assize.transport.Network;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The object graph of a run, made from its configuration. Makes no call and opens no run.
public final class Workshop {
  private final ConfigFile file;
  private final RunConfig config;
  private final JudgeTemplate template;
  private final Map<String, Manner> manners;
  private final Optional<Combinations> combined;
  private final Optional<Review> review;

  private Workshop(
      ConfigFile file,
      RunConfig config,
      JudgeTemplate template,
      Map<String, Manner> manners,
      Optional<Review> review) {
    this.review = review;
    this.file = file;
    this.config = config;
    this.template = template;
    this.manners = manners;
    this.combined = config.combined().map(judge -> new Combinations(judge, template, manners));
    combined.ifPresent(Combinations::make);
  }

  /// Reads the section `run`, the template and the rubric.
  ///
  /// @throws ConfigException, dev.assize.prompt.TemplateException or
  ///   dev.assize.rubric.RubricException for what can't be used
  public static Workshop open(ConfigFile file) {
    RunConfig config = RunConfig.of(file);
    Map<String, Manner> manners = new LinkedHashMap<>();
    for (String judge : config.judges()) {
      Judges.manner(file, judge, config.samples()).ifPresent(manner -> manners.put(judge, manner));
    }
    if (config.judges().stream().allMatch(manners::containsKey)) {
      return of(file, config, shared(manners.values()), manners);
    }
    JudgeTemplate named =
        Templates.load(config.template(), config.grammar(), config.rubric().map(Rubrics::load));
    for (String judge : config.judges()) {
      Judges.ofRules(file, config, judge, named.kind() == JudgeTemplate.Kind.RATING)
          .ifPresent(manner -> manners.put(judge, manner));
    }
    boolean unread = config.judges().stream().allMatch(manners::containsKey);
    return of(file, config, unread ? shared(manners.values()) : named, manners);
  }

  private static Workshop of(
      ConfigFile file, RunConfig config, JudgeTemplate template, Map<String, Manner> manners) {
    return new Workshop(file, config, template, manners, review(config, template));
  }

  private static Optional<Review> review(RunConfig config, JudgeTemplate template) {
    if (template.kind() == JudgeTemplate.Kind.REVIEW) {
      throw new ConfigException(
          "Template %s reviews what another judge wrote: expected one that judges answers. Name it under run.meta-template, beside run.meta-judge."
              .formatted(template.name()));
    }
    if (config.review().isEmpty()) {
      return Optional.empty();
    }
    ReviewConfig wanted = config.review().get();
    if (!template.kind().rates()) {
      throw new ConfigException(
          "run.meta-judge reviews ratings, and template %s compares: expected a template that rates, such as principles, or no meta-judge."
              .formatted(template.name()));
    }
    JudgeTemplate reviews = Templates.load(wanted.template());
    if (reviews.kind() != JudgeTemplate.Kind.REVIEW) {
      throw new ConfigException(
          "run.meta-template: expected a template of kind review, such as meta, found %s."
              .formatted(reviews.name()));
    }
    return Optional.of(
        new Review(
            wanted.judge(), reviews, wanted.keep(), config.judges().contains(wanted.judge())));
  }

  // Pairs need two answers to an item, scores do not: what all judges can do says what the run is.
  private static JudgeTemplate shared(Collection<Manner> manners) {
    return manners.stream()
        .map(Manner::template)
        .max(Comparator.comparing(own -> own.kind() == JudgeTemplate.Kind.PAIRWISE))
        .orElseThrow();
  }

  /// The name of the judge that a run's judges are the parts of; empty for a panel.
  ///
  /// @param counting how the run counted, from its manifest
  public static Optional<String> combined(Map<String, String> counting) {
    return Optional.ofNullable(counting.get(RunConfig.COMBINED))
        .map(written -> CombinedJudge.name(ConfigFile.json(RunConfig.COMBINED, written)));
  }

  public RunConfig config() {
    return config;
  }

  /// What the judges are asked by, but for those of another manner; that of those where all are.
  public JudgeTemplate template() {
    return template;
  }

  /// What is judged by where an item names no rubric: the run's, or the template's own.
  public Optional<Rubric> rubric() {
    return template.rubric();
  }

  /// How items are judged.
  public Settings settings() {
    Pairing pairing =
        config
            .reference()
            .<Pairing>map(name -> new Pairing.Against(new CandidateId(name)))
            .orElseGet(() ->
                switch (config.pairing()) {
                  case ALL -> new Pairing.AllPairs();
                  case LABELLED -> new Pairing.Labelled();
                });
    Settings settings =
        new Settings(
            new TaskPlan(
                config.orders(), config.samples(), config.seed(), pairing, config.swapShare()),
            new Combining(config.probabilityRule(), config.tau(), combined.map(Combinations::make)),
            config.minimumCoverage(),
            config.reasks(),
            config.defuse(),
            rubric(),
            manners);
    return review.map(settings::reviewedBy).orElse(settings);
  }

  /// All who are asked: the judges, and who reviews them.
  private List<String> asked() {
    List<String> names = new ArrayList<>(config.judges());
    review.map(Review::judge).filter(name -> !names.contains(name)).ifPresent(names::add);
    return names;
  }

  /// How judgements count.
  public FindingsSettings counting() {
    return new FindingsSettings(
            new StatisticsSettings(
                config.orderRule(),
                config.strengthWeight(),
                config.orders(),
                config.seed(),
                config.scores()),
            config.tau())
        .counting(config.panel());
  }

  /// What one reward is made of the judges' scores by, one line; empty for a panel.
  public Optional<String> combination() {
    return combined.map(Combinations::words);
  }

  /// The judges of the run; those behind a server are asked who they are, which spends nothing.
  ///
  /// @throws ConfigException for an unknown judge, or a key or value that is wrong
  /// @throws JudgeUnavailable where a server can't be used
  public List<TextJudge> judges(InstantSource clock, Network network, Events events) {
    file.run()
        .text("template")
        .filter(name -> !name.equals(template.name()))
        .filter(_ -> config.judges().stream().allMatch(manners::containsKey))
        .ifPresent(name ->
            events.tell(
                new RunEvent.Notice(
                    "template %s is not used: %s reads no template"
                        .formatted(name, String.join(", ", config.judges())))));
    combination().ifPresent(words -> events.tell(new RunEvent.Notice(words)));
    Judges maker = new Judges(file, config, template, clock, network, events);
    return asked().stream().map(maker::make).toList();
  }

  /// Refuses a judge that the configuration doesn't have, or of an unknown kind; asks nobody.
  ///
  /// @throws ConfigException naming it
  public void refuseUnknownJudges() {
    asked().forEach(name -> Judges.refuseUnknown(file, name));
  }

  /// The servers of the run's judges, by judge, as far as they can be reached; asks each who it is,
  /// which spends nothing.
  public Map<String, ChatEndpoint> endpoints(InstantSource clock, Network network) {
    Judges maker = new Judges(file, config, template, clock, network, Events.NONE);
    Map<String, ChatEndpoint> endpoints = new LinkedHashMap<>();
    for (String name : config.judges()) {
      maker.endpoint(name).ifPresent(endpoint -> endpoints.put(name, endpoint));
    }
    return endpoints;
  }

  /// Whether a judge is behind a server, so that asking it takes tokens and time.
  public boolean isServed(String judge) {
    return Judges.isServed(file, judge);
  }

  /// The model that a judge names in the configuration; its own name where it names none.
  public String model(String judge) {
    return file.judge(judge).text("model").filter(name -> !name.equals("auto")).orElse(judge);
  }

  /// How many items may be in flight: as many as the most patient judge takes calls at once.
  public int concurrency() {
    return asked().stream().mapToInt(name -> Judges.concurrency(file, name)).max().orElseThrow();
  }

  /// What shapes a judge's requests, as configured; holds no secret.
  public JsonNode shaping(String judge) {
    return Judges.shaping(file, judge);
  }
}
