package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.judge.ChatJudge;
import dev.assize.judge.TextJudge;
import dev.assize.model.Api;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatSettings;
import dev.assize.model.Connection;
import dev.assize.model.ProbabilityRoute;
import dev.assize.model.RouteFinder;
import dev.assize.model.Sampling;
import dev.assize.model.Scoring;
import dev.assize.model.SystemRole;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.Concurrency;
import dev.assize.transport.Endurance;
import dev.assize.transport.Limits;
import dev.assize.transport.Network;
import dev.assize.transport.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes judges of `kind: openai` and `kind: anthropic`.
final class ChatJudges {
  static final int MOST = 100_000;
  private static final double SAMPLING_TEMPERATURE = 0.7;

  private final ConfigFile file;
  private final RunConfig run;
  private final JudgeTemplate template;
  private final Network network;
  private final Events events;

  ChatJudges(
      ConfigFile file, RunConfig run, JudgeTemplate template, Network network, Events events) {
    this.file = file;
    this.run = run;
    this.template = template;
    this.network = network;
    this.events = events;
  }

  /// How many calls of a judge may be in flight: a number, `auto`, or `{min, max}`.
  static Concurrency concurrency(ConfigNode node) {
    Optional<JsonNode> given = node.json("concurrency");
    if (given.isEmpty()) {
      return Concurrency.AUTO;
    }
    if (given.get().isObject()) {
      ConfigNode range = node.child("concurrency");
      int min = range.count("min", 1, MOST).orElse(1);
      int max = range.count("max", min, MOST).orElse(Math.max(min, Concurrency.AUTO.max()));
      range.refuseOthers();
      return new Concurrency.Adaptive(min, max);
    }
    String text = node.text("concurrency").orElseThrow();
    if (text.equals("auto")) {
      return Concurrency.AUTO;
    }
    if (!text.matches("\\d+")) {
      throw node.wrong("concurrency", "a whole number, 'auto', or a mapping of min and max", text);
    }
    return new Concurrency.Fixed(node.count("concurrency", 1, MOST).orElseThrow());
  }

  /// Asks a judge's server who it is, and nothing else; empty where it can't be used.
  Optional<ChatEndpoint> endpoint(String name, Api api, ConfigNode node) {
    return ChatEndpoint.connect(settings(name, api, node), network)
            instanceof Connection.Ready(ChatEndpoint endpoint)
        ? Optional.of(endpoint)
        : Optional.empty();
  }

  /// Makes a judge, asks its server who it is, and finds out how the template's verdict
  /// probabilities are best asked for.
  ///
  /// @throws ConfigException for a wrong key or value
  /// @throws JudgeUnavailable where the server can't be used
  TextJudge make(String name, Api api, ConfigNode node) {
    Scoring scoring =
        node.choice("scoring", RunConfig.words(Scoring.values())).orElse(Scoring.AUTO);
    ChatSettings settings = settings(name, api, node);
    node.refuseOthers();
    return switch (ChatEndpoint.connect(settings, network)) {
      case Connection.Ready(ChatEndpoint endpoint) ->
          prepared(new ChatJudge(endpoint, scoring, run.seed()));
      case Connection.Refused(var _, String message) -> throw new JudgeUnavailable(message);
    };
  }

  /// Says which wish a probe has found that the server can't meet.
  private void warn(ChatJudge judge) {
    ProbeMemory.usual(file.environment())
        .find(judge.endpoint())
        .ifPresent(found -> {
          boolean system = template.steps().stream().anyMatch(step -> step.system().isPresent());
          if (system
              && judge.endpoint().settings().systemRole() == SystemRole.NATIVE
              && found.value("system role").equals(Optional.of("no"))) {
            tell(
                "judge %s: takes no system message, as 'assize probe' found on %s: set system-role: merge"
                    .formatted(judge.name(), found.when()));
          }
          if (found.value("logprobs").equals(Optional.of("no"))) {
            tell(
                "judge %s: gives no log probabilities, as 'assize probe' found on %s: win probabilities are shares of votes"
                    .formatted(judge.name(), found.when()));
          }
        });
  }

  private ChatJudge prepared(ChatJudge judge) {
    warn(judge);
    boolean direct = template.steps().getLast().direct();
    switch (judge.prepare(template.grammar(), template.language(), direct)) {
      case RouteFinder.Finding.Chosen(ProbabilityRoute route, List<String> passedOver) -> {
        if (direct) {
          passedOver.forEach(this::tell);
        }
        if (direct || route instanceof ProbabilityRoute.Exact) {
          tell(
              "judge %s: verdict probabilities by %s%s%s"
                  .formatted(
                      judge.name(),
                      route.scoring().label(),
                      direct ? "" : ", in a call of one token behind each reply",
                      route instanceof ProbabilityRoute.Exact exact
                              && exact.labels().legend().isPresent()
                          ? "; letters stand for the labels, which begin alike"
                          : ""));
        }
      }
      case RouteFinder.Finding.None(String message) -> throw new JudgeUnavailable(message);
    }
    return judge;
  }

  private void tell(String text) {
    events.tell(new RunEvent.Notice(text));
  }

  private ChatSettings settings(String name, Api api, ConfigNode node) {
    ChatSettings.Builder builder = ChatSettings.builder(name, api);
    try {
      List<BaseUrl> urls = node.texts("base-url").stream().map(BaseUrl::parse).toList();
      if (!urls.isEmpty()) {
        builder.baseUrls(urls);
      }
      node.text("model").ifPresent(builder::model);
      key(name, node).ifPresent(builder::apiKey);
      builder.sampling(sampling(name, node));
      node.count("max-tokens", 1, 1_000_000).ifPresent(builder::maxTokens);
      node.choice("system-role", RunConfig.words(SystemRole.values()))
          .ifPresent(builder::systemRole);
      node.json("extra-body")
          .ifPresent(body -> {
            if (!(body instanceof ObjectNode object)) {
              throw node.wrong("extra-body", "keys and values", body);
            }
            builder.extraBody(object);
          });
      builder.headers(node.mapping("headers"));
      builder.queryParams(node.mapping("query-params"));
      node.file("ca-file", file.folder()).ifPresent(builder::caFile);
      node.duration("connect-timeout").ifPresent(builder::connectTimeout);
      node.duration("read-timeout").ifPresent(builder::readTimeout);
      node.duration("call-timeout").ifPresent(builder::callTimeout);
      builder.limits(
          new Limits(
              concurrency(node),
              node.whole("requests-per-minute", 1, Integer.MAX_VALUE),
              node.whole("tokens-per-minute", 1, Long.MAX_VALUE)));
      builder.endurance(endurance(node));
      node.text("revision").ifPresent(builder::revision);
      return builder.build();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(
          "%s, judges.%s: %s.".formatted(file.source(), name, wrong.getMessage()));
    }
  }

  private static Endurance endurance(ConfigNode node) {
    Endurance usual = Endurance.DEFAULT;
    return new Endurance(
        node.count("attempts", 1, 100).orElse(usual.attempts()),
        node.duration("deadline").orElse(usual.deadline()),
        node.duration("patience").orElse(usual.patience()));
  }

  private Optional<Secret> key(String name, ConfigNode node) {
    return node.text("api-key-env")
        .map(variable ->
            Optional.ofNullable(file.environment().get(variable))
                .map(value -> Secret.of(value, variable))
                .orElseThrow(() ->
                    new ConfigException(
                        "%s, judges.%s.api-key-env: the environment variable %s is not set. Set it to the key; keys are never read from a file."
                            .formatted(file.source(), name, variable))));
  }

  private Sampling sampling(String name, ConfigNode node) {
    OptionalDouble temperature = node.number("temperature", 0, 2);
    if (run.samples() > 1 && temperature.isPresent() && temperature.getAsDouble() == 0) {
      throw new ConfigException(
          "%s, judges.%s.temperature: expected more than 0 with --samples %d, found 0: %d times the same reply is %d times the price of one."
              .formatted(file.source(), name, run.samples(), run.samples(), run.samples()));
    }
    return new Sampling(
        temperature.orElse(run.samples() > 1 ? SAMPLING_TEMPERATURE : 0),
        box(node.number("top-p", 0, 1)),
        node.count("top-k", 1, 1_000_000).stream().boxed().findFirst(),
        box(node.number("min-p", 0, 1)));
  }

  private static Optional<Double> box(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }
}
