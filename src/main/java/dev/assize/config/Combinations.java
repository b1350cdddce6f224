package dev.assize.config;

import dev.assize.config.CombinedJudge.Entry;
import dev.assize.config.CombinedJudge.Stated;
import dev.assize.engine.Manner;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judgement.Combination;
import dev.assize.judgement.Combination.Gate;
import dev.assize.judgement.Combination.Part;
import dev.assize.judgement.Combination.Scale;
import dev.assize.prompt.JudgeTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes of a combined judge what its parts' scores are combined by, and refuses scales that don't
/// go together.
///
/// @param template the run's
/// @param manners the parts, by name, that are not asked by it
record Combinations(CombinedJudge judge, JudgeTemplate template, Map<String, Manner> manners) {

  /// Makes it.
  ///
  /// @throws ConfigException where a part has no scale that can be combined
  Combination make() {
    List<Gate> gates = judge.gates().stream().map(this::gate).toList();
    return switch (template.kind()) {
      case PAIRWISE -> new Combination.Screened(gates, compares());
      case CHOICE, REVIEW ->
          throw new ConfigException(
              "judge %s combines scores or verdicts on two answers, and template %s gives neither: choose one that rates or compares."
                  .formatted(judge.name(), template.name()));
      case RATING, RATING_ALL -> {
        List<Counted> counted = judge.counting().stream().map(this::counted).toList();
        List<Part> parts = counted.stream().map(Counted::part).toList();
        yield switch (judge.rule()) {
          case SUM -> new Combination.Sum(parts);
          case PRODUCT -> new Combination.Product(parts);
          case GATE -> new Combination.Gated(gates, new Combination.Sum(parts), floor(counted));
        };
      }
    };
  }

  /// A part that counts.
  ///
  /// @param range the ends of what it adds before its weight; empty where it has none
  private record Counted(Entry entry, Part part, Optional<Scale> range) {
    double least() {
      Scale ends =
          range.orElseThrow(() ->
              entry
                  .node()
                  .faulty(
                      "judge %s has no least score that a closed gate could give: set 'floor' beside 'parts'"
                          .formatted(entry.judge())));
      return Math.min(part.weight() * ends.low(), part.weight() * ends.high());
    }
  }

  private double floor(List<Counted> counted) {
    return judge.floor().isPresent()
        ? judge.floor().getAsDouble()
        : counted.stream().mapToDouble(Counted::least).sum() + 0.0;
  }

  private String compares() {
    if (judge.rule() != CombinedJudge.Rule.GATE || judge.counting().size() > 1) {
      throw new ConfigException(
          "template %s compares answers, and judge %s combines scores: take a template that rates, such as --template rating, or combine: gate before a single judge."
              .formatted(template.name(), judge.name()));
    }
    Entry one = judge.counting().getFirst();
    if (one.weight().isPresent() || one.scale().isPresent() || judge.floor().isPresent()) {
      throw one.node()
          .faulty(
              "expected no weight, scale or floor: template %s compares answers, so no score counts"
                  .formatted(template.name()));
    }
    return one.judge();
  }

  private boolean rates(Entry entry) {
    Manner manner = manners.get(entry.judge());
    JudgeTemplate asked = manner == null ? template : manner.template();
    return asked.kind() == JudgeTemplate.Kind.RATING;
  }

  private Gate gate(Entry entry) {
    double least = entry.atLeast().orElseThrow();
    if (!rates(entry)) {
      throw entry.node().faulty(unrated(entry));
    }
    own(entry)
        .filter(own -> least <= own.low() || least > own.high())
        .ifPresent(own -> {
          throw entry
              .node()
              .wrong(
                  "at-least",
                  "a score above %s and up to %s, for %s goes from the one to the other"
                      .formatted(level(own.low()), level(own.high()), entry.judge()),
                  level(least));
        });
    return new Gate(entry.judge(), least);
  }

  private static String unrated(Entry entry) {
    return "judge %s compares answers and rates none, so it has no score to combine"
        .formatted(entry.judge());
  }

  private Counted counted(Entry entry) {
    if (!rates(entry)) {
      throw entry.node().faulty(unrated(entry));
    }
    Optional<Scale> own = own(entry);
    Optional<Scale> mapped =
        entry.scale().isPresent() ? stated(entry, entry.scale().get(), own) : usual(entry, own);
    Optional<Scale> range = mapped.isPresent() ? Optional.of(new Scale(0, 1)) : own;
    double weight = entry.weight().orElse(1);
    if (judge.rule() == CombinedJudge.Rule.PRODUCT
        && (weight < 0 || range.filter(ends -> ends.low() >= 0).isEmpty())) {
      throw entry
          .node()
          .faulty(
              "expected a weight and scores of 0 or more with 'combine: product', found weight %s and scores %s. State the 'scale' that is to count as 0 to 1"
                  .formatted(
                      level(weight),
                      range
                          .map(ends -> "from " + level(ends.low()))
                          .orElse("without a least one")));
    }
    return new Counted(entry, new Part(entry.judge(), weight, mapped), range);
  }

  private Optional<Scale> stated(Entry entry, Stated stated, Optional<Scale> own) {
    return switch (stated) {
      case Stated.Raw() -> Optional.empty();
      case Stated.Ends(Scale ends) -> {
        own.filter(its -> !its.equals(ends))
            .ifPresent(its -> {
              throw entry
                  .node()
                  .wrong(
                      "scale",
                      "%s, the scale by which %s rates%s"
                          .formatted(
                              list(its),
                              entry.judge(),
                              manners.containsKey(entry.judge())
                                  ? ""
                                  : " with template " + template.name()),
                      list(ends));
            });
        yield Optional.of(ends);
      }
    };
  }

  // Rules say what they are worth; a prompt's levels mean nothing beside other numbers.
  private Optional<Scale> usual(Entry entry, Optional<Scale> own) {
    return switch (kind(entry)) {
      case RULES, RANDOM -> Optional.empty();
      case OPENAI, ANTHROPIC, REPLAY, REWARD, HTTP, DPO, PAIRWISE_REWARD, COMBINED ->
          Optional.of(
              own.orElseThrow(() ->
                  entry
                      .node()
                      .faulty(
                          "the scores of judge %s have no known ends: state their 'scale', such as [-10, 10], which counts as 0 to 1, or scale: raw"
                              .formatted(entry.judge()))));
    };
  }

  private JudgeKind kind(Entry entry) {
    return Judges.kind(judge.file(), entry.judge());
  }

  private Optional<Scale> own(Entry entry) {
    return switch (kind(entry)) {
      case OPENAI, ANTHROPIC, REPLAY ->
          template.scale().map(scale -> new Scale(scale.min(), scale.max()));
      case RULES -> {
        Range range =
            RuleJudges.range(judge.file(), entry.judge(), judge.file().judge(entry.judge()));
        yield Optional.of(new Scale(range.low(), range.high()));
      }
      case RANDOM -> Optional.of(new Scale(0, 1));
      case REWARD, HTTP, DPO, PAIRWISE_REWARD, COMBINED -> Optional.empty();
    };
  }

  /// The combination in words, one line.
  String words() {
    return "%s: %s"
        .formatted(
            judge.name(),
            switch (make()) {
              case Combination.Sum(List<Part> parts) -> terms(parts, " + ", " × ");
              case Combination.Product(List<Part> parts) -> terms(parts, " × ", " ^ ");
              case Combination.Gated(List<Gate> gates, Combination.Sum sum, double floor) ->
                  "%s where %s, else %s"
                      .formatted(terms(sum.parts(), " + ", " × "), gates(gates), level(floor));
              case Combination.Screened(List<Gate> gates, String compared) ->
                  "%s where both answers have %s; who alone has it wins"
                      .formatted(compared, gates(gates));
            });
  }

  private static String terms(List<Part> parts, String between, String weighted) {
    return String.join(
        between,
        parts.stream()
            .map(part ->
                (weighted.equals(" × ") ? level(part.weight()) + weighted : "")
                    + part.judge()
                    + part.scale().map(scale -> " (" + list(scale) + " as 0 to 1)").orElse("")
                    + (weighted.equals(" ^ ") ? weighted + level(part.weight()) : ""))
            .toList());
  }

  private static String gates(List<Gate> gates) {
    return String.join(
        " and ", gates.stream().map(gate -> gate.judge() + " ≥ " + level(gate.atLeast())).toList());
  }

  private static String list(Scale scale) {
    return "[%s, %s]".formatted(level(scale.low()), level(scale.high()));
  }

  private static String level(double number) {
    return dev.assize.rubric.Scale.level(number);
  }
}
