package dev.assize.report;

import dev.assize.engine.Asides;
import dev.assize.reply.TokenUsage;
import dev.assize.report.RunFacts.JudgeFacts;
import dev.assize.report.RunFacts.Work;
import dev.assize.task.OrderPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Facts of runs for tests.
final class Facts {
  private Facts() {}

  /// A run on the embedded judge that ended well.
  static RunFacts plain() {
    return new RunFacts(
        "pairs.jsonl",
        Optional.of("pairs (prompt, response_a, response_b)"),
        OptionalLong.empty(),
        0,
        "pairwise",
        List.of(new JudgeFacts("rules", Optional.of("sees form, not substance"))),
        OrderPolicy.BOTH,
        1,
        new Work(20, Optional.empty(), Optional.empty()),
        new Work(20, Optional.empty(), Optional.empty()),
        0,
        0,
        Duration.ofMillis(812),
        Asides.NONE,
        List.of(),
        Optional.of("runs/pairs-pairwise-rules"),
        Optional.empty(),
        false,
        Optional.empty(),
        0.05);
  }

  /// A run on a server that can be gone on with.
  static RunFacts served() {
    RunFacts plain = plain();
    var now = new TokenUsage(12_345, 678, 1_000, 0);
    var ever = new TokenUsage(22_345, 1_678, 1_000, 0);
    return new RunFacts(
        plain.data(),
        Optional.empty(),
        OptionalLong.of(12),
        3,
        plain.template(),
        List.of(new JudgeFacts("mock", Optional.empty())),
        OrderPolicy.BOTH,
        1,
        new Work(20, Optional.of(now), Optional.of(new BigDecimal("0.12"))),
        new Work(44, Optional.of(ever), Optional.of(new BigDecimal("0.31"))),
        5,
        7,
        Duration.ofSeconds(185),
        Asides.NONE,
        List.of("mock answers max_tokens with 400: max_completion_tokens is sent instead"),
        Optional.of("runs/pairs-pairwise-mock"),
        Optional.of("./assize judge pairs.jsonl --out runs/pairs-pairwise-mock"),
        false,
        Optional.empty(),
        0.05);
  }

  static RunFacts ordered(OrderPolicy orders) {
    RunFacts of = plain();
    return new RunFacts(
        of.data(),
        of.readAs(),
        of.rows(),
        of.badRows(),
        of.template(),
        of.judges(),
        orders,
        of.samples(),
        of.now(),
        of.ever(),
        of.cacheHits(),
        of.reusedCalls(),
        of.wall(),
        of.asides(),
        of.notices(),
        of.folder(),
        of.next(),
        of.interrupted(),
        Optional.empty(),
        of.allowUnjudged());
  }

  static RunFacts interrupted() {
    RunFacts of = served();
    return new RunFacts(
        of.data(),
        of.readAs(),
        OptionalLong.of(80),
        of.badRows(),
        of.template(),
        of.judges(),
        of.orders(),
        3,
        of.now(),
        of.ever(),
        of.cacheHits(),
        of.reusedCalls(),
        of.wall(),
        of.asides(),
        of.notices(),
        of.folder(),
        of.next(),
        true,
        Optional.empty(),
        of.allowUnjudged());
  }

  static RunFacts panel(List<JudgeFacts> judges, List<String> notices) {
    RunFacts of = served();
    return new RunFacts(
        of.data(),
        of.readAs(),
        OptionalLong.empty(),
        of.badRows(),
        of.template(),
        judges,
        of.orders(),
        of.samples(),
        of.now(),
        of.ever(),
        of.cacheHits(),
        of.reusedCalls(),
        of.wall(),
        of.asides(),
        notices,
        of.folder(),
        of.next(),
        false,
        Optional.empty(),
        of.allowUnjudged());
  }
}
