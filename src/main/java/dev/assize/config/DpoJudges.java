package dev.assize.config;

import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judge.dpo.DpoJudge;
import dev.assize.judge.dpo.DpoSettings;
import dev.assize.model.ChatSettings;
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
    Optional<ChatFormat> format = LogprobKeys.format(node);
    double beta = node.number("beta", Double.MIN_VALUE, 1e6).orElse(USUAL_BETA);
    DpoSettings settings =
        new DpoSettings(beta, node.choice("length-normalised", SWITCH).orElse(false), format);
    var reference =
        isFree
            ? Optional.<ChatSettings>empty()
            : Optional.of(keys.readPlace(name + "." + REFERENCE, other));
    other.refuseOthers();
    node.refuseOthers();
    return switch (DpoJudge.at(
        LogprobKeys.reached(policy, network),
        reference.map(place -> LogprobKeys.reached(place, network)),
        settings)) {
      case DpoJudge.Made.Ready(DpoJudge judge) -> new ScoreVoice(judge, clock);
      case DpoJudge.Made.Refused(String message) -> throw new JudgeUnavailable(message);
    };
  }
}
