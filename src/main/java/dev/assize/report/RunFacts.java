package dev.assize.report;

import dev.assize.engine.Asides;
import dev.assize.reply.TokenUsage;
import dev.assize.stats.Interval;
import dev.assize.task.OrderPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What a report says of a run beside its numbers. Nothing of it is computed here.
///
/// @param data the data's name, as the user gave it
/// @param readAs how the data was read, for people, such as `pairs (prompt, chosen, rejected)`;
///   empty where there is nothing to say
/// @param rows how many rows the data has, where that is known: rows that were not reached count as
///   unjudged
/// @param badRows rows that were skipped as unreadable
/// @param samples how often each question was asked, at least 1
/// @param now what this start of the run took
/// @param ever what all starts of the run took together
/// @param cacheHits replies of the ledger that came from the cache; no calls, and paid by others
/// @param reusedCalls calls that this start found in the ledger instead of asking
/// @param wall how long this start of the run took
/// @param asides what the run tells beside its judgements
/// @param notices what happened on the way that the user should read, each once
/// @param folder the run's folder
/// @param next the command that goes on with the run, or repairs what is missing
/// @param enough why no more items were asked about, where enough were
/// @param allowUnjudged the share of unjudged items up to which a run is complete, 0 to 1
public record RunFacts(
    String data,
    Optional<String> readAs,
    OptionalLong rows,
    long badRows,
    String template,
    List<JudgeFacts> judges,
    OrderPolicy orders,
    int samples,
    Work now,
    Work ever,
    long cacheHits,
    long reusedCalls,
    Duration wall,
    Asides asides,
    List<String> notices,
    Optional<String> folder,
    Optional<String> next,
    boolean interrupted,
    Optional<Enough> enough,
    double allowUnjudged) {

  public RunFacts {
    judges = List.copyOf(judges);
    notices = List.copyOf(notices);
  }

  /// The same with more that the user should read; what is there already is not said twice.
  public RunFacts noticing(List<String> more) {
    List<String> all = Stream.concat(notices.stream(), more.stream()).distinct().toList();
    return new RunFacts(
        data,
        readAs,
        rows,
        badRows,
        template,
        judges,
        orders,
        samples,
        now,
        ever,
        cacheHits,
        reusedCalls,
        wall,
        asides,
        all,
        folder,
        next,
        interrupted,
        enough,
        allowUnjudged);
  }

  /// A run that ended because it had judged enough.
  ///
  /// @param rule such as `interval<0.02`
  /// @param prompts how many were judged, in an order of chance
  /// @param intervals of each model, that hold whenever the run had ended
  public record Enough(String rule, long prompts, SortedMap<String, Interval> intervals) {}

  /// One judge.
  ///
  /// @param caveat what readers should know of its verdicts, one line
  /// @param model the model that serves it, as its server or the configuration calls it
  public record JudgeFacts(String name, Optional<String> caveat, Optional<String> model) {
    /// A judge without a model, or of an unknown one.
    public JudgeFacts(String name, Optional<String> caveat) {
      this(name, caveat, Optional.empty());
    }

    /// A judge with what its server said of itself, by name: the weights it tells of before the
    /// name that it goes by.
    public static JudgeFacts of(
        String name, Optional<String> caveat, Map<String, String> identity) {
      return new JudgeFacts(
          name,
          caveat,
          Stream.of("root", "model_path", "model")
              .flatMap(fact -> Optional.ofNullable(identity.get(fact)).stream())
              .findFirst());
    }
  }

  /// Calls and what they took.
  ///
  /// @param tokens empty where no server counted them
  /// @param cost in the currency of the configured prices, empty where there are none
  public record Work(long calls, Optional<TokenUsage> tokens, Optional<BigDecimal> cost) {
    /// Nothing was asked.
    public static final Work NONE = new Work(0, Optional.empty(), Optional.empty());
  }
}
