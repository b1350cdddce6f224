package dev.assize.judge.rules;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Chosen;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Ranked;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedBy;
import dev.assize.verdict.ParsedVerdict.RatedEach;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbers that a rating grammar takes, lowest first.
///
/// @param values empty for grammars that take none
record Levels(List<Double> values) {
  private static final int HIGHEST_TRIED = 10;

  Levels {
    values = values.stream().sorted().distinct().toList();
  }

  /// The levels that a grammar offers; where it lists none, the whole numbers from 0 to 10 that it
  /// is able to write.
  static Levels of(VerdictGrammar grammar) {
    List<Double> offered = new ArrayList<>();
    for (ParsedVerdict verdict : grammar.offered()) {
      if (verdict instanceof Rated(double score)) {
        offered.add(score);
      }
    }
    if (!grammar.offered().isEmpty()) {
      return new Levels(offered);
    }
    ParsedVerdict example = grammar.read(ReplyText.of(grammar.example())).verdict();
    for (double level = 0; level <= HIGHEST_TRIED; level++) {
      if (like(example, level).filter(verdict -> writes(grammar, verdict)).isPresent()) {
        offered.add(level);
      }
    }
    return new Levels(offered);
  }

  /// The level for a score of 0 to 1: 0 is the lowest, 1 the highest, between them the nearest.
  double at(double score) {
    if (values.isEmpty()) {
      throw new IllegalStateException("the grammar takes no number");
    }
    double wanted = values.getFirst() + score * (values.getLast() - values.getFirst());
    double nearest = values.getFirst();
    for (double value : values) {
      nearest = Math.abs(value - wanted) < Math.abs(nearest - wanted) ? value : nearest;
    }
    return nearest;
  }

  // A verdict of the example's shape with one number throughout; empty where it holds no number.
  private static Optional<ParsedVerdict> like(ParsedVerdict example, double level) {
    return switch (example) {
      case Rated _ -> Optional.of(new Rated(level));
      case RatedEach(List<Double> scores) ->
          Optional.of(new RatedEach(Collections.nCopies(scores.size(), level)));
      case RatedBy(Map<String, Double> scores) -> Optional.of(new RatedBy(all(scores, level)));
      case Preferred _, Even _, Chosen _, Ranked _, Unparsed _ -> Optional.empty();
    };
  }

  private static boolean writes(VerdictGrammar grammar, ParsedVerdict verdict) {
    try {
      return grammar.read(ReplyText.of(grammar.write(verdict))).verdict().equals(verdict);
    } catch (IllegalArgumentException notOffered) {
      return false;
    }
  }

  private static Map<String, Double> all(Map<String, Double> scores, double level) {
    Map<String, Double> same = new LinkedHashMap<>();
    scores.keySet().forEach(name -> same.put(name, level));
    return same;
  }
}
