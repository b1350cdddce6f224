package dev.assize.store;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.SampleVote;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the comparisons of a line of `judgements.jsonl`.
final class PairLine {
  private PairLine() {}

  /// @param panel whether the calls are those of several judges, so that no order of theirs is one
  static List<PairJudgement> readAll(Value comparisons, boolean panel) {
    return LineFields.list(comparisons).stream().map(each -> read(each, panel)).toList();
  }

  private static PairJudgement read(Value node, boolean panel) {
    Pair pair =
        new Pair(
            new CandidateId(node.get("first").text()), new CandidateId(node.get("second").text()));
    List<OrderReading> readings =
        LineFields.list(node.get("orders")).stream().map(PairLine::reading).toList();
    return new PairJudgement(
        pair,
        outcome(node),
        probability(node, "win_probability"),
        panel ? List.of() : orders(pair, readings),
        readings);
  }

  private static List<OrderVerdict> orders(Pair pair, List<OrderReading> readings) {
    return Arrays.stream(Order.values())
        .map(order -> readings.stream().filter(reading -> reading.order() == order).toList())
        .filter(samples -> !samples.isEmpty())
        .map(samples -> SampleVote.of(pair, samples))
        .toList();
  }

  private static Outcome outcome(Value node) {
    Value outcome = node.get("outcome");
    return switch (outcome.text()) {
      case "decided" -> new Outcome.Decided(new CandidateId(node.get("winner").text()));
      case "tied" -> new Outcome.Tied();
      case "order_dependent" -> new Outcome.OrderDependent(yes(node.get("soft")));
      case "unjudged" -> new Outcome.Unjudged(LineFields.texts(node.get("reasons")));
      default ->
          throw outcome.complaint("decided, tied, order_dependent or unjudged", LineFields.REMEDY);
    };
  }

  private static boolean yes(Value value) {
    if (!value.node().isBoolean()) {
      throw value.complaint("true or false", LineFields.REMEDY);
    }
    return value.node().booleanValue();
  }

  private static WinProbability probability(Value node, String name) {
    Value none = node.get(name + "_none");
    if (!none.node().isMissingNode()) {
      return new WinProbability.None(LineFields.text(none));
    }
    Value source = node.get(name + "_source");
    Source from = named(source, Source.values(), Source::label);
    double low = share(node.get(name + "_low"));
    double high = share(node.get(name + "_high"));
    if (!node.get(name).node().isNull()) {
      return new WinProbability.Point(share(node.get(name)), from);
    }
    if (low > high) {
      throw node.get(name + "_low").complaint("at most " + name + "_high", LineFields.REMEDY);
    }
    return new WinProbability.Bounds(low, high, from);
  }

  private static double share(Value value) {
    double share = LineFields.number(value);
    if (share < 0 || share > 1) {
      throw value.complaint("a probability of 0 to 1", LineFields.REMEDY);
    }
    return share;
  }

  private static OrderReading reading(Value node) {
    Value coverage = node.get("coverage");
    return new OrderReading(
        named(node.get("order"), Order.values(), Order::label),
        new CandidateId(node.get("first").text()),
        LineFields.text(node.get("judge")),
        LineFields.count(node.get("sample")),
        said(node),
        probability(node, "probability"),
        coverage.node().isMissingNode()
            ? OptionalDouble.empty()
            : OptionalDouble.of(LineFields.number(coverage)));
  }

  /// What [JudgementJson#said] wrote.
  static Said said(Value node) {
    String outcome = node.get("outcome").text();
    Optional<String> excerpt = LineFields.optionalText(node.get("excerpt"));
    Optional<String> message = LineFields.optionalText(node.get("message"));
    if (outcome.equals("ok")) {
      return node.get("strength").node().isMissingNode() ? even(node) : prefers(node);
    }
    if (message.isPresent()) {
      return new Said.Failed(outcome, message.get());
    }
    return excerpt.isPresent()
        ? new Said.Unread(
            named(node.get("outcome"), UnparsedReason.values(), UnparsedReason::label),
            excerpt.get())
        : pending(node.get("outcome"));
  }

  private static Said prefers(Value node) {
    return new Said.Prefers(
        new CandidateId(node.get("winner").text()),
        named(
            node.get("strength"),
            Strength.values(),
            strength -> strength.name().toLowerCase(java.util.Locale.ROOT)));
  }

  private static Said even(Value node) {
    if (!node.get("winner").text().equals("tie")) {
      throw node.get("winner").complaint("\"tie\", or a strength beside it", LineFields.REMEDY);
    }
    return new Said.Even();
  }

  private static Said pending(Value outcome) {
    if (!outcome.text().equals(Outcome.Unjudged.PENDING)) {
      throw outcome.complaint(
          "ok, " + Outcome.Unjudged.PENDING + ", or an excerpt or a message beside it",
          LineFields.REMEDY);
    }
    return new Said.Pending();
  }

  private static <T> T named(Value value, T[] all, Function<T, String> label) {
    String name = LineFields.text(value);
    return Arrays.stream(all)
        .filter(one -> label.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() ->
            value.complaint(
                Arrays.stream(all).map(label).collect(Collectors.joining(", ", "one of ", "")),
                LineFields.REMEDY));
  }
}
