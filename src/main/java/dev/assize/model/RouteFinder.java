package dev.assize.model;

import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which way to a verdict's probabilities a server really honours: tries them on one
/// short prompt, and looks at what comes back. Servers ignore what they don't know, silently.
public final class RouteFinder {
  private static final double TOLERANCE = 0.01;
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k", "min_p");

  private final ChatEndpoint endpoint;

  /// Tries on this endpoint.
  public RouteFinder(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /// What came of it.
  public sealed interface Finding {
    /// A route to use.
    ///
    /// @param passedOver what would have been better and can't be, in words for a user
    record Chosen(ProbabilityRoute route, List<String> passedOver) implements Finding {
      public Chosen {
        passedOver = List.copyOf(passedOver);
      }
    }

    /// The route that was asked for can't be, or the server broke while it was tried.
    ///
    /// @param message in words for a user
    record None(String message) implements Finding {}
  }

  /// The route for a grammar whose verdict is the first thing said.
  ///
  /// @param language a BCP 47 tag: the language of the judge's instructions
  public Finding find(Scoring scoring, VerdictGrammar grammar, String language) {
    return switch (scoring) {
      case TEXT -> new Finding.Chosen(new ProbabilityRoute.TextOnly(), List.of());
      case TOP_LOGPROBS -> new Finding.Chosen(ProbabilityRoute.TopLogprobs.USUAL, List.of());
      case AUTO -> best(grammar, language);
      case TOKEN_IDS, CHOICE, GENERATIVE, LOGIT_BIAS, REGEX, SCHEMA ->
          switch (attempt(scoring, grammar, language)) {
            case Attempt.Works(ProbabilityRoute.Exact route) ->
                new Finding.Chosen(route, List.of());
            case Attempt.Unfit(String why) -> none(scoring, why);
            case Attempt.Fails(String why) -> none(scoring, why);
            case Attempt.Broken(String why) -> none(scoring, why);
          };
    };
  }

  private Finding none(Scoring scoring, String why) {
    return new Finding.None(notPossible(scoring, why));
  }

  private String notPossible(Scoring scoring, String why) {
    return "%s: scoring '%s' is not possible: %s"
        .formatted(endpoint.settings().title(), scoring.label(), why);
  }

  private Finding best(VerdictGrammar grammar, String language) {
    List<String> passedOver = new ArrayList<>();
    for (Scoring candidate : candidates()) {
      switch (attempt(candidate, grammar, language)) {
        case Attempt.Works(ProbabilityRoute.Exact route) -> {
          return new Finding.Chosen(route, passedOver);
        }
        case Attempt.Unfit(String why) -> {
          return new Finding.Chosen(
              ProbabilityRoute.TopLogprobs.USUAL,
              List.of(
                  "%s: no exact verdict probabilities: %s"
                      .formatted(endpoint.settings().title(), why)));
        }
        case Attempt.Fails(String why) -> passedOver.add(notPossible(candidate, why));
        // Another answer next time would be another request for every call: better none at all.
        case Attempt.Broken(String why) -> {
          return none(candidate, why);
        }
      }
    }
    return new Finding.Chosen(ProbabilityRoute.TopLogprobs.USUAL, passedOver);
  }

  // Nothing is tried on a server of an unknown kind: it may charge for each attempt.
  private List<Scoring> candidates() {
    return switch (endpoint.served().kind()) {
      case VLLM -> List.of(Scoring.TOKEN_IDS, Scoring.CHOICE);
      case LLAMA_CPP -> List.of(Scoring.LOGIT_BIAS);
      // Its bias shows too, but needs ids, and it tokenises no conversations.
      case SGLANG -> List.of(Scoring.REGEX);
      case TEI, OTHER, ANTHROPIC -> List.of();
    };
  }

  private sealed interface Attempt {
    record Works(ProbabilityRoute.Exact route) implements Attempt {}

    /// Neither this route nor another: it lies with the labels.
    record Unfit(String why) implements Attempt {}

    /// Another route may work.
    record Fails(String why) implements Attempt {}

    /// Nothing can be said now.
    record Broken(String why) implements Attempt {}
  }

  private Attempt attempt(Scoring scoring, VerdictGrammar grammar, String language) {
    if (scoring == Scoring.LOGIT_BIAS || scoring == Scoring.REGEX) {
      Optional<String> sampling =
          SAMPLING.stream().filter(endpoint.settings().extraBody()::has).findFirst();
      if (sampling.isPresent()) {
        return new Attempt.Fails(
            "extra-body sets '%s', which would show in the probabilities; set it beside extra-body instead"
                .formatted(sampling.get()));
      }
    }
    LabelTokens.Search search =
        scoring == Scoring.REGEX || scoring == Scoring.SCHEMA
            ? LabelTokens.byName(grammar, language)
            : new LabelTokens(endpoint).find(grammar, language);
    return switch (search) {
      case LabelTokens.Search.NotFound(String why) -> new Attempt.Unfit(why);
      case LabelTokens.Search.Found found -> attempt(route(scoring, found));
    };
  }

  private ProbabilityRoute.Exact route(Scoring scoring, LabelTokens.Search.Found found) {
    return switch (scoring) {
      case TOKEN_IDS -> new ProbabilityRoute.TokenIds(found.labels(), found.prefill());
      case CHOICE -> new ProbabilityRoute.Choice(found.labels(), found.prefill());
      case GENERATIVE -> new ProbabilityRoute.Generative(found.labels(), found.prefill());
      case REGEX -> new ProbabilityRoute.Regex(found.labels(), found.prefill());
      case SCHEMA -> new ProbabilityRoute.Schema(found.labels());
      case LOGIT_BIAS ->
          new ProbabilityRoute.LogitBias(
              found.labels(), found.prefill(), endpoint.served().kind() != ServerKind.SGLANG);
      case AUTO, TOP_LOGPROBS, TEXT ->
          throw new IllegalArgumentException(scoring.label() + " is no exact route");
    };
  }

  private Attempt attempt(ProbabilityRoute.Exact route) {
    List<Turn> question = List.of(new Turn(Role.USER, "Which is better? Answer with one label."));
    ChatCall call = route.ask(ChatCall.of(question, Sampling.GREEDY, 1, Optional.empty(), 0));
    ChatResult result =
        route instanceof ProbabilityRoute.Generative
            ? new BulkScoring(endpoint).ask(call)
            : endpoint.ask(call);
    return switch (result) {
      case Failed(JudgeFailure failure, var _, var _, var _) ->
          failure.reason() == JudgeFailure.Reason.BAD_REQUEST
              ? new Attempt.Fails(failure.message())
              : new Attempt.Broken(failure.message());
      case Reply reply ->
          missing(route.raw(reply), route.labels(), call.masked())
              .<Attempt>map(Attempt.Fails::new)
              .orElseGet(() -> new Attempt.Works(route));
    };
  }

  /// What is missing in a reply; empty where every label has a probability.
  private static Optional<String> missing(Reply reply, Labels labels, boolean masked) {
    List<Alternative> listed = ExactReply.listed(reply, labels);
    if (listed.size() < labels.labels().size()) {
      return Optional.of(
          "the server gave probabilities for %d of %d labels"
              .formatted(listed.size(), labels.labels().size()));
    }
    double sum = listed.stream().mapToDouble(label -> Math.exp(label.logprob())).sum();
    return masked && Math.abs(sum - 1) > TOLERANCE
        ? Optional.of(
            "the constraint does not show in the probabilities: the labels have %.3f, not all"
                .formatted(sum))
        : Optional.empty();
  }
}
