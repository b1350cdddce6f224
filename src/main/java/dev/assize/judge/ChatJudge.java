package dev.assize.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assize.model.ChatCall;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatResult;
import dev.assize.model.ProbabilityRoute;
import dev.assize.model.RequestHash;
import dev.assize.model.Sampling;
import dev.assize.model.ServerIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// A language model behind a chat endpoint.
public final class ChatJudge implements TextJudge {
  /// Enough for a reasoned verdict.
  private static final int REASONED_TOKENS = 1024;

  /// Enough for a verdict alone in any grammar, and little where a model rambles on instead.
  private static final int DIRECT_TOKENS = 16;

  private final ChatEndpoint endpoint;
  private final ProbabilityRoute route;
  private final long runSeed;

  /// A judge whose samples are drawn by a run's seed.
  ///
  /// @param route how verdict probabilities are asked for
  public ChatJudge(ChatEndpoint endpoint, ProbabilityRoute route, long runSeed) {
    this.endpoint = endpoint;
    this.route = route;
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

  /// The endpoint that is asked.
  public ChatEndpoint endpoint() {
    return endpoint;
  }

  /// How verdict probabilities are asked for.
  public ProbabilityRoute route() {
    return route;
  }

  @Override
  public boolean mayReask() {
    return true;
  }

  @Override
  public RequestHash hash(Question question) {
    return endpoint.hash(call(question));
  }

  @Override
  public ChatResult ask(Question question) {
    return endpoint.ask(call(question));
  }

  private ChatCall call(Question question) {
    Sampling sampling = endpoint.settings().sampling();
    int sample = question.id().sample();
    Optional<Integer> seed =
        sampling.temperature() > 0 ? Optional.of(seed(sample)) : Optional.empty();
    ChatCall plain =
        new ChatCall(
            question.prompt().messages(),
            sampling,
            maxTokens(question),
            seed,
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            false,
            sample);
    return question.direct() ? route.ask(plain) : plain;
  }

  private int maxTokens(Question question) {
    int usual = question.direct() ? DIRECT_TOKENS : REASONED_TOKENS;
    int once = endpoint.settings().maxTokens().orElse(usual);
    return Math.multiplyExact(once, question.maxTokensFactor());
  }

  // Greedy decoding has no use for a seed, and some servers refuse it.
  private int seed(int sample) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((runSeed + "/" + sample).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE;
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
