package dev.assize.config;

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
import dev.assize.model.Scoring;
import dev.assize.model.SystemRole;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.transport.Network;
import java.util.List;
import java.util.Optional;

/// Makes judges of `kind: openai` and `kind: anthropic`.
final class ChatJudges {
  private final ConfigFile file;
  private final RunConfig run;
  private final ChatKeys keys;
  private final JudgeTemplate template;
  private final Network network;
  private final Events events;

  /// @param template what these judges are asked by
  ChatJudges(
      ConfigFile file,
      RunConfig run,
      ChatKeys keys,
      JudgeTemplate template,
      Network network,
      Events events) {
    this.keys = keys;
    this.file = file;
    this.run = run;
    this.template = template;
    this.network = network;
    this.events = events;
  }

  /// Asks a judge's server who it is, and nothing else; empty where it can't be used.
  Optional<ChatEndpoint> endpoint(String name, Api api, ConfigNode node) {
    var _ = scoring(node);
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
    Scoring scoring = scoring(node);
    fit(name, scoring);
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
    if (template.kind().showsAll()) {
      // Letters and numbers of several answers at once: their tokens say nothing of a pair.
      return judge;
    }
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

  // It says how likely each label is as the next thing said: there is nothing else that it could
  // say.
  private void fit(String name, Scoring scoring) {
    boolean verdictOnly = template.steps().size() == 1 && template.steps().getLast().direct();
    if (scoring == Scoring.GENERATIVE && !verdictOnly) {
      throw new ConfigException(
          "%s, judges.%s.scoring: 'generative' is for templates whose reply is the verdict and nothing else; '%s' asks for more. Choose such a template, as pairwise-direct is, or another scoring."
              .formatted(file.source(), name, template.name()));
    }
  }

  private static Scoring scoring(ConfigNode node) {
    return node.choice("scoring", RunConfig.words(Scoring.values())).orElse(Scoring.AUTO);
  }

  private ChatSettings settings(String name, Api api, ConfigNode node) {
    return keys.read(name, api, node);
  }
}
