package dev.assize.judge.dpo;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.judge.dpo.AnswerLikelihood.Length;
import dev.assize.judge.rules.reward.Attempt;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.Recent;
import dev.assize.judge.rules.reward.Reward;
import dev.assize.judge.rules.reward.Rewarded;
import dev.assize.model.Failed;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Dialogue;
import dev.assize.reply.TokenUsage;
import dev.assize.text.Sha256;
import dev.assize.transport.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// `perplexity`: how well a model behind a server expects the answer's tokens behind their prompt,
/// from log probabilities of the prompt as [DpoJudge] reads them.
///
/// An answer is asked about once, whatever the number of pairs it is in.
public final class PerplexityReward implements Reward {
  /// What configurations call it.
  public static final String NAME = "perplexity";

  private static final Dialogue TRIAL =
      Dialogue.of(Conversation.of("Say hello."), Candidate.of("trial", "Hello!"));

  private final Likelihoods model;
  private final Options options;
  private final Recent<Rewarded> recent = new Recent<>();

  private PerplexityReward(Likelihoods model, Options options) {
    this.model = model;
    this.options = options;
  }

  /// What is measured.
  public enum Measure {
    /// The mean negative log-likelihood of a token, in nats.
    NLL,
    /// Its exponential.
    PERPLEXITY
  }

  /// What a configuration says of the reward.
  ///
  /// @param bounds what counts as the ends; whatever is beyond counts as they do
  /// @param lowerIsBetter whether the lower end is 1 and the higher 0
  /// @param format how a conversation becomes a text, for servers that complete texts; empty for
  ///   servers that chat
  public record Options(
      Measure measure, Range bounds, boolean lowerIsBetter, Optional<ChatFormat> format) {
    double value(double measured) {
      double share =
          Math.clamp((measured - bounds.low()) / (bounds.high() - bounds.low()), 0.0, 1.0);
      return lowerIsBetter ? 1 - share : share;
    }
  }

  /// Whether the server tells how likely its model finds a text.
  public sealed interface Made {
    /// It does.
    record Ready(PerplexityReward reward) implements Made {}

    /// It does not: what was called, what came back, what to do.
    record Refused(String message) implements Made {}
  }

  /// Tries the server with one short answer.
  public static Made at(ScoreEndpoint endpoint, Options options) {
    Likelihoods model = new Likelihoods(endpoint, options.format());
    return switch (model.of(TRIAL, Purpose.UNNAMED)) {
      case Likelihoods.Found.Likely _ -> new Made.Ready(new PerplexityReward(model, options));
      case Likelihoods.Found.Missed(Failed failed) ->
          new Made.Refused(
              "judge %s: no log probabilities of a given answer: %s"
                  .formatted(endpoint.settings().name(), failed.failure().message()));
    };
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    String key = key(attempt);
    AtomicBoolean asked = new AtomicBoolean();
    Rewarded rewarded =
        recent.get(
            key,
            () -> {
              asked.set(true);
              return ask(attempt);
            });
    return switch (rewarded) {
      // What another pair has paid for is not paid again.
      case Rewarded.Given given when !asked.get() -> given.using(TokenUsage.NONE);
      case Rewarded.Given given -> given;
      case Rewarded.Lacking _, Rewarded.Broken _, Rewarded.Missed _ -> {
        recent.forget(key);
        yield rewarded;
      }
    };
  }

  private static String key(Attempt attempt) {
    return Sha256.hex(
        dialogue(attempt).turns().stream()
            .flatMap(turn -> List.of(turn.role().wireName(), turn.text()).stream())
            .toArray(String[]::new));
  }

  private static Dialogue dialogue(Attempt attempt) {
    return Dialogue.of(attempt.item().prompt(), attempt.candidate());
  }

  private Rewarded ask(Attempt attempt) {
    String item = attempt.item().id().value();
    return switch (model.of(dialogue(attempt), new Purpose(item + " perplexity", item, 0))) {
      case Likelihoods.Found.Missed(Failed failed) -> new Rewarded.Missed(failed);
      case Likelihoods.Found.Likely(AnswerLikelihood likely) -> rewarded(likely);
    };
  }

  private Rewarded rewarded(AnswerLikelihood likely) {
    double nll = -likely.of(Length.MEAN) + 0.0;
    double measured =
        switch (options.measure()) {
          case NLL -> nll;
          case PERPLEXITY -> Math.exp(nll);
        };
    double value = options.value(measured);
    String remark =
        String.format(
            Locale.ROOT,
            "%.4f nats a token over %d tokens, perplexity %.4g",
            nll,
            likely.tokens(),
            Math.exp(nll));
    List<String> faults =
        value > 0
            ? List.of()
            : List.of(
                options.lowerIsBetter()
                    ? "is nothing that the model expects"
                    : "is all that the model expects");
    return new Rewarded.Given(value, faults, List.of(remark), likely.reply().usage());
  }
}
