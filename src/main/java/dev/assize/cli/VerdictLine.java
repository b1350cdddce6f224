package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judge.replay.RecordedReply;
import dev.assize.judgement.WinProbability;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Strength;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.compat.AlpacaEvalLogprobs;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What `assize parse` adds to a line: `outcome`, `verdict`, `score`, and where it was found.
final class VerdictLine {
  private final VerdictGrammar grammar;
  private final boolean hasStrengths;

  VerdictLine(VerdictGrammar grammar) {
    this.grammar = grammar;
    this.hasStrengths =
        grammar.offered().stream()
            .anyMatch(verdict ->
                verdict instanceof ParsedVerdict.Preferred(var _, Strength strength)
                    && strength == Strength.MUCH);
  }

  void add(ObjectNode line, ReplyText reply, Reading reading) {
    line.put("outcome", "ok");
    line.putNull("verdict");
    line.putNull("score");
    line.putNull("reason");
    switch (reading.verdict()) {
      case ParsedVerdict.Preferred(var slot, Strength strength) ->
          line.put("verdict", preferred(slot.index() == 0, strength));
      case ParsedVerdict.Even() -> line.put("verdict", hasStrengths ? "A=B" : "tie");
      case ParsedVerdict.Chosen(var slot) -> line.put("verdict", slot.letter());
      case ParsedVerdict.Ranked(var bestFirst) ->
          line.put("verdict", said(reply, reading).orElseGet(() -> bestFirst.getFirst().letter()));
      case ParsedVerdict.Rated(double score) -> number(line, "score", score);
      case ParsedVerdict.RatedEach(List<Double> scores) -> numbers(line, scores);
      case ParsedVerdict.RatedBy(var scores) -> {
        numbers(line, scores.values());
        ObjectNode by = line.putObject("scores");
        scores.forEach((name, score) -> number(by, name, score));
      }
      case ParsedVerdict.Unparsed(var reason, _) -> {
        line.put("outcome", reason.label());
        line.put("reason", reason.words());
      }
    }
    excerpt(line, reply, reading);
    line.remove("repairs");
    if (!reading.repairs().isEmpty()) {
      ArrayNode repairs = line.putArray("repairs");
      reading.repairs().forEach(repairs::add);
    }
  }

  /// The words that were read, or that show why none could be, and where they begin.
  private static void excerpt(ObjectNode line, ReplyText reply, Reading reading) {
    String excerpt =
        reading.verdict() instanceof ParsedVerdict.Unparsed(_, String shown)
            ? shown
            : said(reply, reading).orElse("");
    int from = reading.span().map(span -> Math.max(0, span.start() - excerpt.length())).orElse(0);
    int offset =
        reading.verdict() instanceof ParsedVerdict.Unparsed
            ? text(reply, reading).indexOf(excerpt, from)
            : reading.span().map(Reading.Span::start).orElse(-1);
    line.put("excerpt", excerpt);
    if (excerpt.isEmpty() || offset < 0) {
      line.putNull("offset");
    } else {
      line.put("offset", offset);
    }
    line.remove("span");
    reading
        .span()
        .ifPresent(span -> {
          ObjectNode place = line.putObject("span");
          place.put("part", span.part().name().toLowerCase(Locale.ROOT));
          place.put("start", span.start());
          place.put("end", span.end());
        });
  }

  /// The text that was read.
  private static String text(ReplyText reply, Reading reading) {
    boolean thought =
        reading
            .span()
            .map(span -> span.part() == Reading.Part.REASONING)
            .orElse(reply.answer().isBlank());
    return thought ? reply.reasoning().orElse("") : reply.answer();
  }

  /// The winner of a ranking, by the name that the judge gave it.
  private static Optional<String> said(ReplyText reply, Reading reading) {
    return reading
        .span()
        .map(span ->
            switch (span.part()) {
              case ANSWER -> reply.answer().substring(span.start(), span.end());
              case REASONING -> reply.reasoning().orElseThrow().substring(span.start(), span.end());
            });
  }

  /// Adds `probability`: `{"p","coverage"}`, `{"lo","hi"}` or `{"none": reason}`, of the answer
  /// shown first; for ratings the expected score beside it.
  void addProbability(
      ObjectNode line, RecordedReply reply, Reading reading, double minimumCoverage) {
    LabelMass mass = reply.logprobs().map(of -> mass(of, reply.masked(), reading)).orElseThrow();
    LabelMass trusted = LabelProbabilities.withMinimumCoverage(mass, minimumCoverage);
    LabelProbabilities.expectedScore(trusted).ifPresent(score -> line.put("expected_score", score));
    ObjectNode node = line.putObject("probability");
    if (grammar.kind() != VerdictGrammar.Kind.PAIRWISE) {
      node.put("none", "no_pair");
      return;
    }
    switch (WinProbability.of(trusted)) {
      case WinProbability.Point(double value, var _) -> {
        node.put("p", value);
        coverage(node, trusted);
      }
      case WinProbability.Bounds(double low, double high, var _) -> {
        node.put("lo", low);
        node.put("hi", high);
        coverage(node, trusted);
      }
      case WinProbability.None(String reason) -> node.put("none", reason);
    }
  }

  private LabelMass mass(TokenLogprobs logprobs, boolean masked, Reading reading) {
    return grammar.name().equals(AlpacaEvalLogprobs.NAME)
        ? AlpacaEvalLogprobs.labelMass(logprobs)
        : LabelProbabilities.of(logprobs, reading, grammar, masked, LabelMass.Source.DIRECT);
  }

  private static void coverage(ObjectNode node, LabelMass mass) {
    OptionalDouble coverage =
        switch (mass) {
          case LabelMass.Known known -> known.coverage();
          case LabelMass.Bounded bounded -> bounded.coverage();
          case LabelMass.Absent _ -> OptionalDouble.empty();
        };
    if (coverage.isPresent()) {
      node.put("coverage", coverage.getAsDouble());
    } else {
      node.put("coverage", "unmeasured");
    }
  }

  private String preferred(boolean first, Strength strength) {
    if (!hasStrengths) {
      return first ? "A" : "B";
    }
    String sign =
        switch (strength) {
          case CLEAR -> ">";
          case MUCH -> ">>";
        };
    return first ? "A" + sign + "B" : "B" + sign + "A";
  }

  private static void number(ObjectNode node, String name, double value) {
    if (value == Math.rint(value)) {
      node.put(name, (long) value);
    } else {
      node.put(name, value);
    }
  }

  private static void numbers(ObjectNode line, Collection<Double> values) {
    ArrayNode array = line.putArray("score");
    for (double value : values) {
      if (value == Math.rint(value)) {
        array.add((long) value);
      } else {
        array.add(value);
      }
    }
  }
}
