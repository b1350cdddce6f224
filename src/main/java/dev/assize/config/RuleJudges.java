package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.judge.RulesJudge;
import dev.assize.judge.rules.reward.Combine;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.Reward;
import dev.assize.judge.rules.reward.RewardScheme;
import dev.assize.judge.rules.reward.Term;
import dev.assize.transport.Network;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes judges of `kind: rules`: with the key `rewards` the rewards named there, else the rules of
/// form.
final class RuleJudges {
  private static final double HEAVIEST = 1e6;
  private static final Map<String, Combine> COMBINE = RunConfig.words(Combine.values());

  private final ConfigFile file;
  private final InstantSource clock;

  private final Optional<Network> network;

  RuleJudges(ConfigFile file, InstantSource clock, Network network) {
    this(file, clock, Optional.of(network));
  }

  /// @param network empty where nothing is made that reaches out
  private RuleJudges(ConfigFile file, InstantSource clock, Optional<Network> network) {
    this.file = file;
    this.clock = clock;
    this.network = network;
  }

  /// Makes a judge.
  ///
  /// @throws ConfigException for a wrong key or value
  /// @throws JudgeUnavailable where it is to run code, and this machine can't do so safely, or to
  ///   ask a server that can't be used
  RulesJudge make(String name, ConfigNode node) {
    return node.json("rewards").isEmpty()
        ? new RulesJudge(name)
        : new RulesJudge(name, scheme(name, node));
  }

  private RewardScheme scheme(String name, ConfigNode node) {
    String path = "judges." + name + ".rewards";
    JsonNode rewards = node.json("rewards").orElseThrow();
    if (!rewards.isArray() || rewards.isEmpty()) {
      throw node.wrong("rewards", "a list such as [{reward: numeric, weight: 1}]", rewards);
    }
    Combine combine = node.choice("combine", COMBINE).orElse(Combine.SUM);
    List<Term> terms = new ArrayList<>();
    StringBuilder settings = new StringBuilder("combine " + combine);
    for (JsonNode reward : rewards) {
      String at = "%s[%d]".formatted(path, terms.size());
      terms.add(term(name, at, reward, settings.append('\n')));
    }
    try {
      return new RewardScheme(terms, combine, settings.toString());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("%s, %s: %s.".formatted(file.source(), path, wrong.getMessage()));
    }
  }

  /// Between which numbers a judge's scores lie; makes nothing that runs code or asks a server.
  ///
  /// @throws ConfigException for a wrong key or value
  static Range range(ConfigFile file, String name, ConfigNode node) {
    return node.json("rewards").isEmpty()
        ? Range.UNIT
        : new RuleJudges(file, InstantSource.system(), Optional.empty()).scheme(name, node).range();
  }

  private Term term(String judge, String path, JsonNode reward, StringBuilder settings) {
    ConfigNode node = new ConfigNode(file.source(), path, reward, file.environment());
    OptionalDouble gate = node.number("at-least", -HEAVIEST, HEAVIEST);
    OptionalDouble weight = node.number("weight", -HEAVIEST, HEAVIEST);
    if (gate.isPresent() && weight.isPresent()) {
      throw node.wrong(
          "weight", "none beside 'at-least': a gate does not count", weight.getAsDouble());
    }
    settings.append(Judges.withoutPlace(reward));
    try {
      Reward made = made(node, settings, judge, path);
      return gate.isPresent()
          ? Term.gate(made, gate.getAsDouble())
          : Term.of(made, weight.orElse(1));
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("%s, %s: %s.".formatted(file.source(), path, wrong.getMessage()));
    }
  }

  private Reward made(ConfigNode node, StringBuilder settings, String judge, String path) {
    Optional<String> name = node.text("reward");
    if (network.isEmpty() && name.filter(Rewards.REACHING_OUT::contains).isPresent()) {
      return new PlannedReward(name.get(), Range.UNIT);
    }
    Reward made = new Rewards(file, clock, network, judge, path).make(node, settings);
    node.refuseOthers();
    return made;
  }
}
