package dev.assize.generation;

import dev.assize.model.ChatCall;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatResult;
import dev.assize.model.RequestHash;
import dev.assize.model.Sampling;
import dev.assize.model.ServerIdentity;
import dev.assize.text.Sha256;
import java.util.Map;
import java.util.Optional;

/// A language model behind a chat endpoint.
public final class ChatPolicy implements Policy {
  /// Enough for a long answer. What is longer is cut, and then is no candidate.
  public static final int MAX_TOKENS = 2048;

  private final ChatEndpoint endpoint;
  private final long runSeed;

  /// A policy whose responses are drawn by a run's seed.
  public ChatPolicy(ChatEndpoint endpoint, long runSeed) {
    this.endpoint = endpoint;
    this.runSeed = runSeed;
  }

  @Override
  public String name() {
    return endpoint.settings().name();
  }

  @Override
  public String kind() {
    return endpoint.settings().api().kind();
  }

  @Override
  public ServerIdentity identity() {
    return endpoint.served().identity();
  }

  @Override
  public Map<String, String> adaptations() {
    return endpoint.adaptations().changes();
  }

  @Override
  public RequestHash hash(Draw draw) {
    return endpoint.hash(call(draw));
  }

  @Override
  public ChatResult ask(Draw draw) {
    return endpoint.ask(call(draw));
  }

  private ChatCall call(Draw draw) {
    Sampling sampling = endpoint.settings().sampling();
    // Greedy decoding has no use for a seed, and some servers refuse it.
    Optional<Integer> seed =
        sampling.temperature() > 0 ? Optional.of(seed(draw)) : Optional.empty();
    String item = draw.prompt().id().value();
    return ChatCall.of(
            draw.prompt().conversation().turns(),
            sampling,
            endpoint.settings().maxTokens().orElse(MAX_TOKENS),
            seed,
            draw.sample())
        .as(item + ' ' + (draw.sample() + 1), item);
  }

  // By what is asked, not by the row's name or place: the same prompt gets the same responses in
  // whatever file it stands.
  private int seed(Draw draw) {
    return (int)
            Sha256.bits(
                "response",
                String.valueOf(runSeed),
                draw.prompt().contentHash(),
                String.valueOf(draw.sample()))
        & Integer.MAX_VALUE;
  }
}
