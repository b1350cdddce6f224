package dev.assize.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.Api;
import dev.assize.model.BulkScoring;
import dev.assize.model.ChatCall;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.ProbabilityRoute;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.RouteFinder;
import dev.assize.model.Sampling;
import dev.assize.model.Scoring;
import dev.assize.model.ServerIdentity;
import dev.assize.task.CallId;
import dev.assize.task.Step;
import dev.assize.text.Sha256;
import dev.assize.verdict.VerdictGrammar;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A language model behind a chat endpoint.
public final class ChatJudge implements TextJudge {
  /// Enough for a reasoned verdict.
  private static final int REASONED_TOKENS = 1024;

  /// Enough for a verdict alone in any grammar, and little where a model rambles on instead.
  private static final int DIRECT_TOKENS = 16;

  private final ChatEndpoint endpoint;
  private final BulkScoring bulk;
  private final Scoring scoring;
  private final long runSeed;
  private final Map<String, ProbabilityRoute> routes = new ConcurrentHashMap<>();

  /// A judge whose samples are drawn by a run's seed.
  ///
  /// @param scoring how verdict probabilities are asked for
  public ChatJudge(ChatEndpoint endpoint, Scoring scoring, long runSeed) {
    this.endpoint = endpoint;
    this.bulk = new BulkScoring(endpoint);
    this.scoring = scoring;
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

  /// Finds out how the probabilities of a grammar's verdicts are best asked for, and keeps to it.
  /// Takes at most a few requests of one token each. To be called before the first [#hash] or
  /// [#ask] with that grammar; without it, the server's list of likeliest tokens is used where the
  /// verdict comes first, and nothing where it follows reasons.
  ///
  /// @param language a BCP 47 tag: the language of the judge's instructions
  /// @param direct whether the verdict is the first thing said
  public RouteFinder.Finding prepare(VerdictGrammar grammar, String language, boolean direct) {
    RouteFinder.Finding finding = new RouteFinder(endpoint).find(scoring, grammar, language);
    if (finding instanceof RouteFinder.Finding.Chosen(ProbabilityRoute route, var _)
        && (direct || continues(route))) {
      routes.put(grammar.name(), route);
    }
    return finding;
  }

  private static boolean continues(ProbabilityRoute route) {
    return route instanceof ProbabilityRoute.Exact exact && exact.continuesReplies();
  }

  @Override
  public boolean measuresApart(VerdictGrammar grammar) {
    return continues(routes.getOrDefault(grammar.name(), new ProbabilityRoute.TextOnly()));
  }

  @Override
  public boolean hidesMass(VerdictGrammar grammar) {
    return routes.get(grammar.name()) instanceof ProbabilityRoute.Exact exact && exact.hidesMass();
  }

  @Override
  public Map<String, String> adaptations() {
    Map<String, String> all = new TreeMap<>(endpoint.adaptations().changes());
    routes.values().forEach(route -> all.put("scoring", route.scoring().label()));
    return all;
  }

  @Override
  public boolean mayReask() {
    return true;
  }

  @Override
  public Sharing sharing() {
    boolean isDrawn = endpoint.settings().sampling().temperature() > 0;
    return isDrawn || !identity().isTold() ? Sharing.ON_REQUEST : Sharing.ALWAYS;
  }

  @Override
  public RequestHash hash(Question question) {
    ProbabilityRoute route = route(question);
    ChatCall call = call(question, route);
    return isBulk(question, route) ? bulk.hash(call) : endpoint.hash(call);
  }

  @Override
  public ChatResult ask(Question question) {
    ProbabilityRoute route = route(question);
    ChatCall call = call(question, route);
    return switch (isBulk(question, route) ? bulk.ask(call) : endpoint.ask(call)) {
      case Reply reply -> route.read(reply);
      case Failed failed -> failed;
    };
  }

  private static boolean isBulk(Question question, ProbabilityRoute route) {
    return route instanceof ProbabilityRoute.Generative && question.id().step() != Step.COVERAGE;
  }

  /// Whether this judge can be asked by batch files.
  public boolean isBatchable() {
    return endpoint.settings().api() == Api.OPENAI && scoring != Scoring.GENERATIVE;
  }

  /// A question as a line of a batch file.
  public ObjectNode batchLine(Question question) {
    return endpoint.batchLine(question.id().key(), call(question, route(question)));
  }

  /// What a line of a batch's answers says to a question.
  public ChatResult batchReply(Question question, JsonNode line, Instant now) {
    ProbabilityRoute route = route(question);
    return switch (endpoint.batchReply(call(question, route), line, now)) {
      case Reply reply -> route.read(reply);
      case Failed failed -> failed;
    };
  }

  private ProbabilityRoute route(Question question) {
    if (!question.direct() || scoring == Scoring.TEXT) {
      return new ProbabilityRoute.TextOnly();
    }
    return routes.getOrDefault(question.grammar().name(), ProbabilityRoute.TopLogprobs.USUAL);
  }

  private ChatCall call(Question question, ProbabilityRoute route) {
    Sampling sampling = endpoint.settings().sampling();
    int sample = question.id().sample();
    // Greedy decoding has no use for a seed, and some servers refuse it.
    Optional<Integer> seed =
        sampling.temperature() > 0 ? Optional.of(seed(sample)) : Optional.empty();
    ChatCall plain =
        ChatCall.of(question.prompt().messages(), sampling, maxTokens(question), seed, sample)
            .as(named(question.id()), question.id().item().value());
    return question.id().step() == Step.COVERAGE && route instanceof ProbabilityRoute.Exact exact
        ? exact.unconstrained(plain)
        : route.ask(plain);
  }

  private static String named(CallId.Judging call) {
    StringBuilder name = new StringBuilder(call.item().value());
    call.shown().forEach(candidate -> name.append(' ').append(candidate.value()));
    return name.toString();
  }

  private int maxTokens(Question question) {
    int usual = question.direct() ? DIRECT_TOKENS : REASONED_TOKENS;
    int once = endpoint.settings().maxTokens().orElse(usual);
    return Math.multiplyExact(once, question.maxTokensFactor());
  }

  private int seed(int sample) {
    return (int) Sha256.bits(String.valueOf(runSeed), String.valueOf(sample)) & Integer.MAX_VALUE;
  }
}
