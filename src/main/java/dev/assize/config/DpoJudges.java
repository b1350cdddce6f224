package dev.assize.config;

import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judge.dpo.DpoJudge;
import dev.assize.judge.dpo.DpoSettings;
import dev.assize.model.ChatSettings;
import dev.assize.model.ScoreConnection;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.transport.Network;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Makes judges of `kind: dpo`.
record DpoJudges(ChatKeys keys, Network network, InstantSource clock) {
  private static final double USUAL_BETA = 0.1;
  static final String REFERENCE = "reference";
  private static final Map<String, Boolean> SWITCH = Map.of("true", true, "false", false);
  private static final Map<String, Boolean> APIS = Map.of("chat", true, "completions", false);

  /// Makes a judge, and asks its servers who they are and how likely they find a short answer.
  ///
  /// @throws ConfigException for a wrong key or value
  /// @throws JudgeUnavailable where a server tells no such thing
  TextJudge make(String name, ConfigNode node) {
    var policy = keys.readPlace(name, node);
    ConfigNode other = node.child(REFERENCE);
    boolean isFree = node.choice("ref-free", SWITCH).orElse(false);
    if (isFree == node.json(REFERENCE).isPresent()) {
      throw node.faulty(
          isFree
              ? "ref-free: true and a reference contradict each other: leave one of them out"
              : "expected the key 'reference' (base-url and model of the policy before its"
                  + " training), or ref-free: true, found neither");
    }
    boolean chats = node.choice("api", APIS).orElse(true);
    Optional<ChatFormat> format = RewardJudges.format(node);
    if (chats == format.isPresent()) {
      throw node.faulty(
          chats
              ? "chat-template is for api: completions; over chat the server renders conversations"
              : "api: completions sends texts: set chat-template to one of %s, or to the model's own pieces"
                  .formatted(String.join(", ", ChatFormat.names())));
    }
    double beta = node.number("beta", Double.MIN_VALUE, 1e6).orElse(USUAL_BETA);
    DpoSettings settings =
        new DpoSettings(beta, node.choice("length-normalised", SWITCH).orElse(false), format);
    var reference =
        isFree
            ? Optional.<ChatSettings>empty()
            : Optional.of(keys.readPlace(name + "." + REFERENCE, other));
    other.refuseOthers();
    node.refuseOthers();
    return switch (DpoJudge.at(reached(policy), reference.map(this::reached), settings)) {
      case DpoJudge.Made.Ready(DpoJudge judge) -> new ScoreVoice(judge, clock);
      case DpoJudge.Made.Refused(String message) -> throw new JudgeUnavailable(message);
    };
  }

  private ScoreEndpoint reached(ChatSettings place) {
    return switch (ScoreEndpoint.connect(place, network)) {
      case ScoreConnection.Ready(ScoreEndpoint endpoint) -> endpoint;
      case ScoreConnection.Refused(var refused) -> throw new JudgeUnavailable(refused.message());
    };
  }
}
