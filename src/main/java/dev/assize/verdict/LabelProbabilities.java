package dev.assize.verdict;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How sure a judge was of its verdict, from the log probabilities of its tokens.
///
/// A probability belongs to a label and what opens and closes it, not to a first token: `[[A>>B]]`
/// and `[[A=B]]` begin alike, `1` begins `10`, "A" begins "As".
public final class LabelProbabilities {
  /// The server sent no list, or one of zeros.
  public static final String NO_LOGPROBS = "no_logprobs";

  /// The numbers of one position add up to more than 1.
  public static final String NO_PROBABILITIES = "not_probabilities";

  /// After sampling at temperature 0, or under a filter, one token has all the probability.
  public static final String ONE_TOKEN = "one_token_after_sampling";

  /// The server listed masked tokens only.
  public static final String NOT_MEASURED = "not_measured";

  /// No label is among the listed tokens.
  public static final String NOT_LISTED = "label_not_listed";

  /// The verdict wasn't found in the tokens.
  public static final String NOT_ALIGNED = "not_aligned";

  /// The grammar's verdicts can't be listed.
  public static final String NO_LABELS = "no_labels";

  /// The labels hold less probability than was asked for.
  public static final String LOW_COVERAGE = "low_coverage";

  /// An expectation is told if it is known to this part of the scale's length.
  private static final double CLOSE = 0.01;

  private LabelProbabilities() {}

  /// The mass on the labels where a reply says its verdict.
  ///
  /// The verdict is looked up in the concatenated tokens, which may hold thinking, code fences and
  /// an end token that the message's text does not.
  ///
  /// @param reading what was read from the reply; without a verdict there is no mass
  /// @param masked whether the request constrained or biased the output: then labels are compared
  ///   to the letter, and coverage is unknown; else case and space make no difference
  public static LabelMass of(
      TokenLogprobs tokens,
      Reading reading,
      VerdictGrammar grammar,
      boolean masked,
      LabelMass.Source source) {
    if (reading.verdict() instanceof Unparsed(UnparsedReason reason, var _)) {
      return new LabelMass.Absent(reason.label());
    }
    if (tokens.positions().isEmpty()) {
      return new LabelMass.Absent(NO_LOGPROBS);
    }
    if (!grammar.offered().contains(reading.verdict())) {
      return new LabelMass.Absent(NO_LABELS);
    }
    return place(tokens, reading, grammar)
        .flatMap(place ->
            place
                .texts(reading.verdict(), grammar, !masked)
                .map(texts -> LabelWalk.mass(place.positions(), texts, masked, source)))
        .orElseGet(() -> new LabelMass.Absent(NOT_ALIGNED));
  }

  /// The mass on the labels as the first thing said, whatever was said: where a prompt or a prefill
  /// leads up to the bare label.
  public static LabelMass atStart(
      TokenLogprobs tokens, VerdictGrammar grammar, boolean masked, LabelMass.Source source) {
    if (grammar.offered().size() < 2) {
      return new LabelMass.Absent(NO_LABELS);
    }
    return tokens.positions().isEmpty()
        ? new LabelMass.Absent(NO_LOGPROBS)
        : LabelWalk.mass(tokens.positions(), LabelTexts.bare(grammar, !masked), masked, source);
  }

  /// The same mass, or none where the labels are known to hold less than a minimum.
  ///
  /// @param minimum 0 to 1
  public static LabelMass withMinimumCoverage(LabelMass mass, double minimum) {
    OptionalDouble coverage =
        switch (mass) {
          case LabelMass.Known known -> known.coverage();
          case LabelMass.Bounded bounded -> bounded.coverage();
          case LabelMass.Absent _ -> OptionalDouble.empty();
        };
    return coverage.isPresent() && coverage.getAsDouble() < minimum
        ? new LabelMass.Absent(LOW_COVERAGE)
        : mass;
  }

  /// The likeliest label: the verdict of exact mode. Empty where bounds leave it open.
  public static Optional<ParsedVerdict> likeliest(LabelMass mass) {
    return switch (mass) {
      case LabelMass.Known(var shares, var _, var _) -> greatest(shares);
      case LabelMass.Bounded(var low, var high, var _, var _) ->
          greatest(low)
              .filter(label ->
                  high.entrySet().stream()
                      .allMatch(other ->
                          other.getKey().equals(label)
                              || other.getValue() <= low.getOrDefault(label, 0.0)));
      case LabelMass.Absent _ -> Optional.empty();
    };
  }

  private static Optional<ParsedVerdict> greatest(Map<ParsedVerdict, Double> shares) {
    return shares.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /// The mean of a scale's levels, weighted by their probabilities.
  ///
  /// Where some levels weren't listed, the middle between the two ends if these are less than a
  /// hundredth of the scale apart, else nothing. Empty also where the labels aren't numbers.
  public static OptionalDouble expectedScore(LabelMass mass) {
    return switch (mass) {
      case LabelMass.Known(var shares, var _, var _) -> middle(shares, shares);
      case LabelMass.Bounded(var low, var high, var _, var _) -> middle(low, high);
      case LabelMass.Absent _ -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble middle(
      Map<ParsedVerdict, Double> low, Map<ParsedVerdict, Double> high) {
    List<Rated> levels = new ArrayList<>();
    for (ParsedVerdict label : low.keySet()) {
      if (!(label instanceof Rated level)) {
        return OptionalDouble.empty();
      }
      levels.add(level);
    }
    levels.sort(Comparator.comparingDouble(Rated::score));
    if (levels.isEmpty()) {
      return OptionalDouble.empty();
    }
    double least = mean(levels, low, high);
    double greatest = mean(levels.reversed(), low, high);
    double length = levels.getLast().score() - levels.getFirst().score();
    return greatest - least <= CLOSE * length
        ? OptionalDouble.of((least + greatest) / 2)
        : OptionalDouble.empty();
  }

  /// The mean if every level has its least share, and the first ones get what is left.
  private static double mean(
      List<Rated> levels, Map<ParsedVerdict, Double> low, Map<ParsedVerdict, Double> high) {
    double left = 1 - low.values().stream().mapToDouble(Double::doubleValue).sum();
    double mean = 0;
    for (Rated level : levels) {
      double least = low.getOrDefault(level, 0.0);
      double more = Math.clamp(left, 0, Math.max(0, high.getOrDefault(level, least) - least));
      mean += level.score() * (least + more);
      left -= more;
    }
    return mean;
  }

  /// Only the positions that carry the verdict, for keeping: one position with 20 alternatives is 2
  /// kB. All of them where the verdict can't be read from these alone.
  public static TokenLogprobs carrying(
      TokenLogprobs tokens, Reading reading, VerdictGrammar grammar) {
    return place(tokens, reading, grammar)
        .map(place -> new TokenLogprobs(place.ofMark()))
        .filter(kept -> grammar.read(ReplyText.of(text(kept))).verdict().equals(reading.verdict()))
        .orElse(tokens);
  }

  /// Where a verdict stands among tokens.
  ///
  /// @param positions from the one on in which its mark begins
  /// @param before what that first token holds before the mark
  /// @param mark the mark as said
  private record Place(List<Position> positions, String before, String mark) {

    Optional<LabelTexts> texts(ParsedVerdict said, VerdictGrammar grammar, boolean folded) {
      return LabelTexts.inPlaceOf(said, before, mark, grammar, folded);
    }

    /// As many positions as the mark takes, and the one after it.
    List<Position> ofMark() {
      int length = 0;
      int count = 0;
      while (count < positions.size() && length < before.length() + mark.length()) {
        length += positions.get(count++).token().length();
      }
      return positions.subList(0, Math.min(positions.size(), count + 1));
    }
  }

  private static Optional<Place> place(
      TokenLogprobs tokens, Reading reading, VerdictGrammar grammar) {
    String text = text(tokens);
    Reading again = grammar.read(ReplyText.of(text));
    if (!again.verdict().equals(reading.verdict()) || again.span().isEmpty()) {
      return Optional.empty();
    }
    Span span = again.span().get();
    int start = 0;
    int at = 0;
    while (start + tokens.positions().get(at).token().length() <= span.start()) {
      start += tokens.positions().get(at++).token().length();
    }
    return Optional.of(
        new Place(
            tokens.positions().subList(at, tokens.positions().size()),
            text.substring(start, span.start()),
            text.substring(span.start(), span.end())));
  }

  private static String text(TokenLogprobs tokens) {
    StringBuilder text = new StringBuilder();
    tokens.positions().forEach(position -> text.append(position.token()));
    return text.toString();
  }
}
