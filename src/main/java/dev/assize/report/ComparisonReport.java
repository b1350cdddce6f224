package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.report.Contest.Course;
import dev.assize.report.Contest.Difference;
import dev.assize.report.Contest.Entry;
import dev.assize.report.Contest.Mean;
import dev.assize.report.Contest.Measure;
import dev.assize.stats.Interval;
import dev.assize.stats.ModelDifference;
import dev.assize.stats.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Several runs side by side, for people and as JSON.
public final class ComparisonReport {
  private static final String UNKNOWN = "–";
  private static final int NAME = 30;
  private static final String NOTHING_IN_COMMON =
      "The runs have no model in common, so there is nothing to compare; --model names one.";

  private ComparisonReport() {}

  /// The report, with a line end behind every line.
  ///
  /// @param color whether to use a terminal's colours
  public static String of(List<Contest> contests, boolean color) {
    return sections(contests, Ink.of(color)).stream()
        .map(section -> section.stream().map(line -> line + "\n").collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  /// The report as Markdown.
  public static String markdown(List<Contest> contests) {
    return "# Runs compared\n\n```\n" + of(contests, false) + "```\n";
  }

  private static List<List<String>> sections(List<Contest> contests, Ink ink) {
    if (contests.isEmpty()) {
      return List.of(List.of(ink.warning(NOTHING_IN_COMMON)));
    }
    List<List<String>> sections = new ArrayList<>();
    for (Contest contest : contests) {
      sections.add(entries(contest, ink));
      sections.add(differences(contest, ink));
    }
    return sections;
  }

  private static List<String> entries(Contest contest, Ink ink) {
    Table table = new Table();
    table.add(List.of("Run", "model", words(contest), "95 % interval", "judged"));
    for (Entry of : contest.entries()) {
      table.add(
          List.of(
              of.run(),
              TextWidth.cut(of.model(), NAME),
              of.mean().map(mean -> value(contest, mean.value())).orElse(UNKNOWN),
              of.mean().flatMap(Mean::interval).map(ends -> ends(contest, ends)).orElse(UNKNOWN),
              of.mean().map(mean -> Words.count(mean.rows())).orElse(UNKNOWN)));
    }
    List<String> lines = new ArrayList<>();
    Lines.broken(heading(contest), Lines.WIDTH).forEach(line -> lines.add(ink.strong(line)));
    lines.addAll(faintHead(table, ink));
    return lines;
  }

  private static String words(Contest contest) {
    return switch (contest.measure()) {
      case WIN_RATE -> "win rate";
      case MEAN_SCORE -> "mean score";
    };
  }

  private static String heading(Contest contest) {
    return switch (contest.measure()) {
      case WIN_RATE -> "Win rate of " + contest.title();
      case MEAN_SCORE -> "Mean score of " + contest.title();
    };
  }

  private static String value(Contest contest, double value) {
    return switch (contest.measure()) {
      case WIN_RATE -> Words.percent(value);
      case MEAN_SCORE -> Words.decimal(value, 2);
    };
  }

  private static String ends(Contest contest, Interval ends) {
    int scale = contest.measure() == Measure.WIN_RATE ? 100 : 1;
    int digits = contest.measure() == Measure.WIN_RATE ? 1 : 2;
    return "%s to %s"
        .formatted(
            Words.decimal(scale * ends.low(), digits), Words.decimal(scale * ends.high(), digits));
  }

  private static String points(Contest contest, double difference) {
    return switch (contest.measure()) {
      case WIN_RATE -> Words.points(difference);
      case MEAN_SCORE -> Words.signed(difference);
    };
  }

  private static List<String> differences(Contest contest, Ink ink) {
    Table table = new Table();
    String from = contest.course().map(course -> "best").orElse("first");
    table.add(List.of("From the " + from, "points", "95 % interval", "prompts", "Holm", ""));
    contest.differences().forEach(of -> table.add(row(contest, of)));
    List<String> lines = new ArrayList<>(faintHead(table, ink));
    contest.course().ifPresent(course -> lines.addAll(course(contest, course)));
    return lines;
  }

  private static List<String> row(Contest contest, Difference of) {
    if (of.test().isEmpty()) {
      return List.of(of.run(), UNKNOWN, UNKNOWN, "0", UNKNOWN, "no prompt in common");
    }
    ModelDifference difference = of.test().get().difference();
    return List.of(
        of.run(),
        points(contest, difference.difference()),
        "%s to %s"
            .formatted(
                points(contest, difference.interval().low()),
                points(contest, difference.interval().high())),
        Words.count(difference.clusters()),
        Words.chance(of.corrected().orElseThrow()),
        of.isWithinNoise() ? "within noise" : difference.difference() < 0 ? "worse" : "better");
  }

  private static List<String> course(Contest contest, Course course) {
    Lines lines = new Lines();
    lines.brief("Best", course.best());
    lines.brief(
        "First drop",
        course
            .firstDrop()
            .map(drop ->
                "%s, %s points from the best"
                    .formatted(
                        drop.run(),
                        points(contest, drop.test().orElseThrow().difference().difference())))
            .orElse("none that chance would not explain"));
    return lines.all();
  }

  private static List<String> faintHead(Table table, Ink ink) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    return lines;
  }

  /// Adds `comparisons` to a JSON object.
  public static void put(ObjectNode json, List<Contest> contests) {
    ArrayNode array = json.putArray("comparisons");
    for (Contest contest : contests) {
      ObjectNode node = array.addObject();
      node.put("of", contest.title());
      ArrayNode entries = node.putArray("runs");
      for (Entry of : contest.entries()) {
        ObjectNode entry = entries.addObject();
        entry.put("run", of.run());
        entry.put("model", of.model());
        String name = contest.measure().name().toLowerCase(Locale.ROOT);
        Fields.put(entry, name, of.mean().map(Mean::value));
        Fields.put(entry, "low", of.mean().flatMap(Mean::interval).map(Interval::low));
        Fields.put(entry, "high", of.mean().flatMap(Mean::interval).map(Interval::high));
        Fields.put(
            entry, "standard_error", of.mean().map(Mean::standardError).flatMap(Fields::boxed));
      }
      ArrayNode differences = node.putArray("differences");
      contest.differences().forEach(of -> difference(differences.addObject(), of));
      contest
          .course()
          .ifPresent(course -> {
            node.put("best", course.best());
            Fields.putText(node, "first_drop", course.firstDrop().map(Difference::run));
          });
    }
  }

  private static void difference(ObjectNode node, Difference of) {
    Optional<ModelDifference> difference = of.test().map(PairedTest::difference);
    node.put("run", of.run());
    node.put("against", of.against());
    node.put("prompts", difference.map(ModelDifference::clusters).orElse(0L));
    Fields.put(node, "difference", difference.map(ModelDifference::difference));
    Fields.put(node, "low", difference.map(its -> its.interval().low()));
    Fields.put(node, "high", difference.map(its -> its.interval().high()));
    Fields.put(node, "p", of.test().map(PairedTest::pValue));
    Fields.put(node, "p_corrected", Fields.boxed(of.corrected()));
    node.put("within_noise", of.isWithinNoise());
  }
}
