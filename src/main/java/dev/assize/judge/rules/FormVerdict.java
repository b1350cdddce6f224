package dev.assize.judge.rules;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Chosen;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Ranked;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedBy;
import dev.assize.verdict.ParsedVerdict.RatedEach;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.VerdictGrammar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which of a grammar's verdicts says best what the scores of the answers say.
///
/// Never depends on the place where an answer stands: equal scores are a tie where one is offered,
/// else the shorter answer is preferred, else the one that sorts first.
public final class FormVerdict {
  /// Scores (0 to 1) less than this far apart are a tie where the grammar offers one.
  public static final double TIE_BELOW = 0.02;

  /// Scores at least this far apart are `A>>B` where the grammar offers strengths.
  public static final double MUCH_FROM = 0.25;

  private final VerdictGrammar grammar;
  private final Levels levels;
  private final double tieBelow;

  /// For verdicts of one grammar.
  public FormVerdict(VerdictGrammar grammar) {
    this(grammar, TIE_BELOW);
  }

  /// For verdicts of one grammar.
  ///
  /// @param tieBelow scores (0 to 1) less than this far apart are a tie where the grammar has one
  public FormVerdict(VerdictGrammar grammar, double tieBelow) {
    this.grammar = grammar;
    this.tieBelow = tieBelow;
    this.levels = Levels.of(grammar);
  }

  /// An answer as shown, and its score, 0 to 1.
  public record Scored(String text, double score) {}

  /// The verdict over the answers shown, in the order shown; empty where the grammar has none for
  /// this many answers.
  public Optional<ParsedVerdict> over(List<Scored> shown) {
    return switch (shape()) {
      case Preferred _, Even _ -> shown.size() == 2 ? Optional.of(pair(shown)) : Optional.empty();
      case Chosen _ -> Optional.of(new Chosen(ranked(shown).getFirst()));
      case Ranked _ -> Optional.of(new Ranked(ranked(shown)));
      case Rated _ ->
          shown.size() == 1
              ? Optional.of(new Rated(levels.at(shown.getFirst().score())))
              : Optional.empty();
      case RatedEach _ ->
          Optional.of(
              new RatedEach(shown.stream().map(answer -> levels.at(answer.score())).toList()));
      case RatedBy(Map<String, Double> criteria) ->
          shown.size() == 1
              ? Optional.of(rateBy(criteria, shown.getFirst().score()))
              : Optional.empty();
      case Unparsed _ -> Optional.empty();
    };
  }

  // Grammars of free numbers or JSON list no verdicts; their own example shows what they look like.
  private ParsedVerdict shape() {
    return grammar.offered().stream()
        .findFirst()
        .orElseGet(() -> grammar.read(dev.assize.reply.ReplyText.of(grammar.example())).verdict());
  }

  private ParsedVerdict pair(List<Scored> shown) {
    double gap = Math.abs(shown.get(0).score() - shown.get(1).score());
    if (gap < tieBelow && grammar.offered().contains(new Even())) {
      return new Even();
    }
    Slot better = ranked(shown).getFirst();
    ParsedVerdict much = new Preferred(better, Strength.MUCH);
    return gap >= MUCH_FROM && grammar.offered().contains(much)
        ? much
        : new Preferred(better, Strength.CLEAR);
  }

  private static List<Slot> ranked(List<Scored> shown) {
    Comparator<Scored> bestFirst =
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparingInt(answer -> answer.text().length())
            .thenComparing(Scored::text);
    return IntStream.range(0, shown.size())
        .boxed()
        .sorted(Comparator.comparing(shown::get, bestFirst))
        .map(Slot::new)
        .toList();
  }

  private RatedBy rateBy(Map<String, Double> criteria, double score) {
    double level = levels.at(score);
    return new RatedBy(
        criteria.keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, _ -> level, (a, _) -> a, java.util.LinkedHashMap::new)));
  }
}
