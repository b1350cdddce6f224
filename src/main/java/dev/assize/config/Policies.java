package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.generation.ChatPolicy;
import dev.assize.generation.Policy;
import dev.assize.generation.ReplayPolicy;
import dev.assize.model.Api;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatSettings;
import dev.assize.model.Connection;
import dev.assize.transport.Network;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the policy of a run, from the section `policies`. Makes no call but to ask a server who it
/// is, which spends nothing.
public final class Policies {
  private static final Map<String, Kind> KINDS = RunConfig.words(Kind.values());

  private final ConfigFile file;
  private final GenerateConfig config;

  /// What `kind:` a policy may be.
  private enum Kind {
    OPENAI,
    ANTHROPIC,
    REPLAY
  }

  private Policies(ConfigFile file, GenerateConfig config) {
    this.file = file;
    this.config = config;
  }

  /// Reads the section `generate`.
  ///
  /// @throws ConfigException for an unknown policy or key, or a wrong value
  public static Policies open(ConfigFile file) {
    GenerateConfig config = GenerateConfig.of(file);
    if (!file.policyNames().contains(config.policy())) {
      throw new ConfigException(
          "--policy %s: no such policy in %s%s. Known: %s."
              .formatted(
                  config.policy(),
                  file.source(),
                  ConfigNode.nearest(config.policy(), file.policyNames()),
                  known(file)));
    }
    return new Policies(file, config);
  }

  static String known(ConfigFile file) {
    List<String> names = file.policyNames().stream().sorted().toList();
    return names.isEmpty()
        ? "none; describe one under policies.NAME, with the keys of a judge"
        : String.join(", ", names);
  }

  public GenerateConfig config() {
    return config;
  }

  /// The policy; one behind a server is asked who it is.
  ///
  /// @throws ConfigException for a key or value that is wrong
  /// @throws JudgeUnavailable where its server can't be used
  public Policy policy(InstantSource clock, Network network) {
    ConfigNode node = node();
    return switch (kind(node)) {
      case OPENAI -> chat(Api.OPENAI, node, network);
      case ANTHROPIC -> chat(Api.ANTHROPIC, node, network);
      case REPLAY -> replay(node, clock);
    };
  }

  /// Reads the policy's keys, and asks nobody.
  ///
  /// @throws ConfigException for a key or value that is wrong
  public void check() {
    ConfigNode node = node();
    switch (kind(node)) {
      case OPENAI -> settings(Api.OPENAI, node);
      case ANTHROPIC -> settings(Api.ANTHROPIC, node);
      case REPLAY -> recorded(node);
    }
    node.refuseOthers();
  }

  private ConfigNode node() {
    return file.policy(config.policy());
  }

  private static Kind kind(ConfigNode node) {
    node.required("kind", "one of " + String.join(", ", KINDS.keySet()));
    return node.choice("kind", KINDS).orElseThrow();
  }

  private Policy chat(Api api, ConfigNode node, Network network) {
    ChatSettings settings = settings(api, node);
    node.refuseOthers();
    return switch (ChatEndpoint.connect(settings, network)) {
      case Connection.Ready(ChatEndpoint endpoint) -> new ChatPolicy(endpoint, config.seed());
      case Connection.Refused(var _, String message) -> throw new JudgeUnavailable(message);
    };
  }

  private ChatSettings settings(Api api, ConfigNode node) {
    return new ChatKeys(file, ChatSettings.Part.POLICY, config.count(), "--n")
        .read(config.policy(), api, node);
  }

  private Policy replay(ConfigNode node, InstantSource clock) {
    Path path = recorded(node);
    node.refuseOthers();
    return ReplayPolicy.open(config.policy(), path, clock);
  }

  private Path recorded(ConfigNode node) {
    node.count("concurrency", 1, ChatKeys.MOST);
    return node.file("file", file.folder())
        .orElseThrow(() ->
            new ConfigException(
                "%s, policies.%s: expected the key 'file' (recorded responses), found none."
                    .formatted(file.source(), config.policy())));
  }

  /// How many calls may be in flight.
  public int concurrency() {
    ConfigNode node = node();
    return switch (kind(node)) {
      case OPENAI, ANTHROPIC -> ChatKeys.concurrency(node).max();
      case REPLAY -> node.count("concurrency", 1, ChatKeys.MOST).orElse(16);
    };
  }

  /// Whether asking takes tokens and time.
  public boolean isServed() {
    return switch (kind(node())) {
      case OPENAI, ANTHROPIC -> true;
      case REPLAY -> false;
    };
  }

  /// The most tokens of one response.
  public int maxTokens() {
    return node().count("max-tokens", 1, 1_000_000).orElse(ChatPolicy.MAX_TOKENS);
  }

  /// The model that the policy names in the configuration; its own name where it names none.
  public String model() {
    return Optional.of(node())
        .flatMap(node -> node.text("model"))
        .filter(name -> !name.equals("auto"))
        .orElse(config.policy());
  }

  /// What shapes the policy's requests, as configured; holds no secret.
  public JsonNode shaping() {
    return Judges.shaping(node());
  }
}
