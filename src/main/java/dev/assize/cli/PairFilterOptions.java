package dev.assize.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assize.judge.rules.Script;
import dev.assize.pairs.AnswerFilter;
import dev.assize.pairs.PairFilter;
import dev.assize.pairs.Shingles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which pairs are good enough.
final class PairFilterOptions {
  private static final double HALF = 0.5;

  @Option(
      names = "--min-margin",
      paramLabel = "M",
      description = "Least margin: points of ratings, or p(chosen) - p(rejected).")
  private @Nullable Double minMargin;

  @Option(
      names = "--min-probability",
      paramLabel = "P",
      description = "Least probability that the chosen answer is better.")
  private @Nullable Double minProbability;

  @Option(names = "--keep-ties", description = "Keep pairs that a judge called a tie.")
  private boolean keepTies;

  @Option(
      names = "--keep-order-dependent",
      description = "Keep pairs whose verdict hangs on the order.")
  private boolean keepOrderDependent;

  @Option(
      names = "--require-both-orders",
      description = "Only pairs with a verdict in both orders.")
  private boolean requireBothOrders;

  @Option(
      names = "--min-agreement",
      paramLabel = "Q",
      description = "Least share of a panel's judges that prefer the chosen answer.")
  private @Nullable Double minAgreement;

  @Option(
      names = "--min-annotator-agreement",
      paramLabel = "Q",
      description = "Least annotator_agreement, where the data has it.")
  private @Nullable Double minAnnotatorAgreement;

  @Option(
      names = "--min-length",
      paramLabel = "N",
      description = "Least length of both answers: words, CJK characters.")
  private @Nullable Integer minLength;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "Greatest length of both answers.")
  private @Nullable Integer maxLength;

  @Option(
      names = "--max-length-ratio",
      paramLabel = "R",
      description = "How many times as long as the other an answer may be.")
  private @Nullable Double maxLengthRatio;

  @Option(
      names = "--max-similarity",
      paramLabel = "S",
      description =
          "Greatest similarity of the two answers, 0 to 1: shared runs of words (Jaccard).")
  private @Nullable Double maxSimilarity;

  @Option(
      names = "--shingle",
      paramLabel = "K",
      description = "Words in such a run (3); a Chinese or Japanese character is a word.")
  private int shingle = Shingles.DEFAULT.words();

  @Option(
      names = "--min-weight",
      paramLabel = "W",
      description = "Least weight, 1/(1 + variance over samples, orders and judges).")
  private @Nullable Double minWeight;

  @Option(
      names = "--script",
      paramLabel = "NAME[=SHARE]",
      description = "Script of both answers, such as latin or han=0.8 (share of the words; 0.5).")
  private @Nullable String script;

  @Option(
      names = "--match",
      paramLabel = "REGEX",
      description = "Only answers in which this is found; may be given several times.")
  private List<String> wanted = List.of();

  @Option(
      names = "--no-match",
      paramLabel = "REGEX",
      description = "Only answers in which this is not found; may be given several times.")
  private List<String> unwanted = List.of();

  PairFilterOptions() {}

  /// The filters of single answers.
  AnswerFilter[] ofAnswers() {
    List<AnswerFilter> filters = new ArrayList<>();
    if (minLength != null || maxLength != null) {
      filters.add(
          new AnswerFilter.Length(
              count("--min-length", minLength), count("--max-length", maxLength)));
    }
    Optional.ofNullable(script).map(PairFilterOptions::script).ifPresent(filters::add);
    wanted.forEach(
        regex -> filters.add(new AnswerFilter.Matching(pattern("--match", regex), true)));
    unwanted.forEach(
        regex -> filters.add(new AnswerFilter.Matching(pattern("--no-match", regex), false)));
    return filters.toArray(AnswerFilter[]::new);
  }

  /// The filters of pairs, those that are always there among them.
  List<PairFilter> ofPairs() {
    List<PairFilter> filters = new ArrayList<>();
    if (!keepTies) {
      filters.add(new PairFilter.NotTied());
    }
    if (!keepOrderDependent) {
      filters.add(new PairFilter.OrdersAgree());
    }
    if (requireBothOrders) {
      filters.add(new PairFilter.BothOrders());
    }
    filters.add(new PairFilter.NotContradicted());
    if (minMargin != null) {
      filters.add(new PairFilter.LeastMargin(least("--min-margin", minMargin, Double.MAX_VALUE)));
    }
    if (minProbability != null) {
      filters.add(new PairFilter.LeastProbability(least("--min-probability", minProbability, 1)));
    }
    if (minAgreement != null) {
      filters.add(new PairFilter.PanelAgreement(least("--min-agreement", minAgreement, 1)));
    }
    if (minAnnotatorAgreement != null) {
      filters.add(
          new PairFilter.AnnotatorAgreement(
              least("--min-annotator-agreement", minAnnotatorAgreement, Double.MAX_VALUE)));
    }
    if (maxLengthRatio != null) {
      filters.add(new PairFilter.LengthRatio(ratio(maxLengthRatio)));
    }
    if (maxSimilarity != null) {
      filters.add(
          new PairFilter.MostSimilar(least("--max-similarity", maxSimilarity, 1), shingles()));
    }
    if (minWeight != null) {
      filters.add(new PairFilter.LeastWeight(least("--min-weight", minWeight, 1)));
    }
    return filters;
  }

  boolean needsPanel() {
    return minAgreement != null;
  }

  boolean wantsAnnotators() {
    return minAnnotatorAgreement != null;
  }

  private static OptionalInt count(String option, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 0) {
      throw new UsageProblem(
          "%s: expected a number of words of at least 0, found %d.".formatted(option, value));
    }
    return OptionalInt.of(value);
  }

  private static double least(String option, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new UsageProblem(
          "%s: expected a number %s, found %s."
              .formatted(option, most == 1 ? "from 0 to 1" : "of at least 0", value));
    }
    return value;
  }

  private static double ratio(double value) {
    if (!(value >= 1)) {
      throw new UsageProblem(
          "--max-length-ratio: expected a number of at least 1, found %s.".formatted(value));
    }
    return value;
  }

  private Shingles shingles() {
    if (shingle < 1) {
      throw new UsageProblem(
          "--shingle: expected a number of words of at least 1, found %d.".formatted(shingle));
    }
    return new Shingles(shingle);
  }

  private static AnswerFilter script(String text) {
    List<String> sides = List.of(text.split("=", 2));
    String name = sides.getFirst().strip();
    Script script =
        Arrays.stream(Script.values())
            .filter(each -> each.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> noScript(text));
    try {
      double share = sides.size() == 2 ? Double.parseDouble(sides.getLast()) : HALF;
      return new AnswerFilter.InScript(script, least("--script", share, 1));
    } catch (NumberFormatException noNumber) {
      throw noScript(text);
    }
  }

  private static UsageProblem noScript(String text) {
    return new UsageProblem(
        "--script: expected NAME or NAME=SHARE with a name of %s, found '%s'."
            .formatted(
                Arrays.stream(Script.values())
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList(),
                text));
  }

  private static Pattern pattern(String option, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException wrong) {
      throw new UsageProblem(
          "%s: expected a regular expression (RE2), found '%s': %s."
              .formatted(option, regex, wrong.getDescription()));
    }
  }
}
