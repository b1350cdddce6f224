package dev.assize.judge.reward;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.model.JudgeFailure;
import dev.assize.model.ScoreAnswer;
import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ServerKind;
import dev.assize.prompt.Dialogue;
import dev.assize.transport.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out, on five texts, how a server's raw scores are got: a switch that it doesn't know it
/// ignores, and a squashed score looks like any other number.
final class RewardProbe {
  private static final double SAME = 1e-3;

  private static final List<Dialogue> TEXTS =
      List.of(
          text("What is 2 + 2?", "4"),
          text("What is 2 + 2?", "Five, as far as I remember."),
          text("Say hello.", "Hello! How can I help you today?"),
          text("Say hello.", "qwfp zxcd qwfp zxcd"),
          text(
              "Why is the sky blue?",
              "Air scatters short wavelengths of light more strongly than long ones."));

  private final ScoreEndpoint endpoint;
  private final RewardSettings settings;

  RewardProbe(ScoreEndpoint endpoint, RewardSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
  }

  private static Dialogue text(String question, String answer) {
    return Dialogue.of(Conversation.of(question), Candidate.of("probe", answer));
  }

  /// What came of it.
  sealed interface Found {
    /// The server can be asked.
    ///
    /// @param rewards of the five texts, as they will be asked for
    record Works(RewardCalls calls, List<Double> rewards) implements Found {}

    /// It can't, in words for a user, to follow the judge's name.
    record Unfit(String message) implements Found {}
  }

  /// How one way of asking went.
  private sealed interface Tried {
    record Scored(List<List<Labelled>> texts) implements Tried {}

    record Failed(JudgeFailure failure) implements Tried {}
  }

  Found find() {
    List<RewardApi> candidates = candidates();
    Optional<Found> last = Optional.empty();
    for (RewardApi api : candidates) {
      RewardCalls calls =
          new RewardCalls(api, endpoint.served().model(), settings, Optional.empty());
      Optional<String> lacking = calls.lacking();
      if (lacking.isPresent()) {
        last = last.or(() -> Optional.of(new Found.Unfit(server(api) + " " + lacking.get())));
        continue;
      }
      switch (tried(calls)) {
        case Tried.Scored(List<List<Labelled>> plain) -> {
          return labelled(calls, plain);
        }
        case Tried.Failed(JudgeFailure failure) -> {
          Found unfit = new Found.Unfit(told(failure));
          last = Optional.of(last.orElse(unfit));
        }
      }
    }
    return last.orElseGet(() -> new Found.Unfit(noRoute()));
  }

  private String server(RewardApi api) {
    return "the route /%s of %s".formatted(api.path(), endpoint.settings().baseUrls().getFirst());
  }

  private String noRoute() {
    return "%s is no server that is known to serve reward models (vLLM, SGLang, text-embeddings-inference are): set api, or use kind: http"
        .formatted(endpoint.served().kind().label());
  }

  private List<RewardApi> candidates() {
    if (settings.api().isPresent()) {
      return List.of(settings.api().get());
    }
    return switch (endpoint.served().kind()) {
      case VLLM -> List.of(RewardApi.CLASSIFY);
      case SGLANG -> List.of(RewardApi.SGLANG);
      case TEI -> List.of(RewardApi.TEI);
      case OTHER -> List.of(RewardApi.CLASSIFY, RewardApi.TEI);
      case LLAMA_CPP, ANTHROPIC -> List.of();
    };
  }

  /// Why SGLang is not asked in vLLM's way; empty where it isn't.
  Optional<String> misled() {
    boolean vllmRoute = settings.api().filter(api -> !api.switches().isEmpty()).isPresent();
    return vllmRoute && endpoint.served().kind() == ServerKind.SGLANG
        ? Optional.of(
            "SGLang's /v1/classify puts a softmax over a single label, so that every answer reads"
                + " 1.0: set api: sglang, which asks its own /classify for the raw score")
        : Optional.empty();
  }

  private Tried tried(RewardCalls calls) {
    RewardReader reader = new RewardReader(calls.api());
    List<List<Labelled>> texts = new ArrayList<>();
    for (Dialogue text : TEXTS) {
      switch (endpoint.post(calls.of(text, Purpose.UNNAMED), reader::read)) {
        case ScoreAnswer.Came<List<Labelled>> came -> texts.add(came.value());
        case ScoreAnswer.Missed<List<Labelled>> missed -> {
          return new Tried.Failed(missed.failed().failure());
        }
      }
    }
    return new Tried.Scored(texts);
  }

  private String told(JudgeFailure failure) {
    return switch (failure.reason()) {
      case NOT_FOUND ->
          failure.message()
              + " A model that is served for chat has no such route: start vLLM with --runner"
              + " pooling --convert classify, SGLang with --is-embedding; or use kind: openai.";
      case BAD_REQUEST ->
          failure.message()
              + " The model may be served for something else than a reward: vLLM wants --runner"
              + " pooling --convert classify, SGLang --is-embedding, and conversations a chat"
              + " template (chat-template sets one).";
      case RATE_LIMITED,
          QUOTA_EXHAUSTED,
          SERVER_ERROR,
          TIMEOUT,
          CONNECTION,
          UNREACHABLE,
          AUTHENTICATION,
          CONTEXT_TOO_LONG,
          MALFORMED_REPLY,
          NOT_RECORDED,
          MISSING_FIELD,
          SANDBOX_BROKEN,
          DEFERRED,
          INTERRUPTED ->
          failure.message();
    };
  }

  private Found labelled(RewardCalls calls, List<List<Labelled>> plain) {
    Optional<String> fault = new LabelChoice(settings.label()).fault(plain.getFirst());
    if (fault.isPresent()) {
      return new Found.Unfit(fault.get());
    }
    if (!settings.raw()) {
      return works(calls, plain);
    }
    for (String field : calls.api().switches()) {
      RewardCalls off = calls.withOff(field);
      if (tried(off) instanceof Tried.Scored(List<List<Labelled>> raw) && differ(plain, raw)) {
        return areSquashed(raw) && !Activation.explains(raw, plain)
            ? new Found.Unfit(squashed(rewards(raw)))
            : works(off, raw);
      }
    }
    return areSquashed(plain) ? new Found.Unfit(squashed(rewards(plain))) : works(calls, plain);
  }

  private Found works(RewardCalls calls, List<List<Labelled>> texts) {
    List<Double> rewards = rewards(texts);
    boolean areAlike = rewards.stream().distinct().count() == 1;
    return areAlike
        ? new Found.Unfit(
            "five different texts all read %s: a softmax over a single label, or no reward model"
                .formatted(rewards.getFirst()))
        : new Found.Works(calls, rewards);
  }

  private String squashed(List<Double> rewards) {
    return "raw scores were asked for, and five texts all lie between 0 and 1 (%s), whatever the server was asked: serve the model without an activation, or set scores: probability to take them as they are"
        .formatted(String.join(", ", rewards.stream().map(RewardProbe::shortened).toList()));
  }

  private static String shortened(double reward) {
    return String.format(java.util.Locale.ROOT, "%.3f", reward);
  }

  private List<Double> rewards(List<List<Labelled>> texts) {
    LabelChoice choice = new LabelChoice(settings.label());
    return texts.stream().map(labels -> choice.of(labels).orElseThrow()).toList();
  }

  private static boolean areSquashed(List<List<Labelled>> texts) {
    return texts.stream()
        .flatMap(List::stream)
        .allMatch(label -> label.value() >= 0 && label.value() <= 1);
  }

  private static boolean differ(List<List<Labelled>> one, List<List<Labelled>> other) {
    for (int text = 0; text < one.size(); text++) {
      for (int label = 0; label < one.get(text).size(); label++) {
        double from = one.get(text).get(label).value();
        if (Math.abs(from - other.get(text).get(label).value()) > SAME) {
          return true;
        }
      }
    }
    return false;
  }
}
