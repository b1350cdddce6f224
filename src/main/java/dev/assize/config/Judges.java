package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.engine.Manner;
import dev.assize.event.Events;
import dev.assize.judge.RandomJudge;
import dev.assize.judge.ReplayJudge;
import dev.assize.judge.RulesVoice;
import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judge.dpo.PerplexityReward;
import dev.assize.model.Api;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.ChatSettings.Part;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.PairPrompt;
import dev.assize.prompt.Promptless;
import dev.assize.transport.Network;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes judges of the section `judges`; `rules` and `random` are there without being named.
final class Judges {
  /// The embedded judges, known without configuration, and their kinds.
  private static final Map<String, JudgeKind> EMBEDDED =
      Map.of("rules", JudgeKind.RULES, "random", JudgeKind.RANDOM);

  private static final Map<String, JudgeKind> KINDS = RunConfig.words(JudgeKind.values());

  // Where a judge is reached and how hard it is pressed makes no other call of a call.
  private static final Set<String> NOT_SHAPING =
      Set.of(
          "base-url",
          "url",
          "api-key-env",
          "headers",
          "query-params",
          "ca-file",
          "concurrency",
          "requests-per-minute",
          "tokens-per-minute",
          "attempts",
          "deadline",
          "patience",
          "connect-timeout",
          "read-timeout",
          "call-timeout");

  private static final int EMBEDDED_CONCURRENCY = 16;
  private static final String REWARDS = "rewards";

  private final ConfigFile file;
  private final RunConfig run;
  private final InstantSource clock;
  private final JudgeTemplate template;
  private final Network network;
  private final Events events;

  Judges(
      ConfigFile file,
      RunConfig run,
      JudgeTemplate template,
      InstantSource clock,
      Network network,
      Events events) {
    this.file = file;
    this.run = run;
    this.template = template;
    this.clock = clock;
    this.network = network;
    this.events = events;
  }

  /// Makes a judge; one behind a server is asked who it is.
  ///
  /// @throws ConfigException for an unknown judge, kind or key
  /// @throws JudgeUnavailable where its server can't be used
  TextJudge make(String name) {
    ConfigNode node = node(name);
    JudgeKind kind = kind(name, node);
    TextJudge judge =
        switch (kind) {
          case OPENAI -> chat().make(name, Api.OPENAI, node);
          case ANTHROPIC -> chat().make(name, Api.ANTHROPIC, node);
          case REPLAY -> replay(name, node);
          case RULES -> rules(name, node);
          case RANDOM -> random(name, node);
          case REWARD -> rewards().make(name, node);
          case HTTP -> new HttpJudges(keys(1), network, clock).make(name, node);
          case PAIRWISE_REWARD -> pairModels().make(name, Api.OPENAI, node);
          case DPO -> new DpoJudges(keys(1), network, clock).make(name, node);
          case COMBINED -> throw asksNobody(name);
        };
    node.refuseOthers();
    return judge;
  }

  static boolean isServed(ConfigFile file, String name) {
    return switch (kind(name, file.judge(name))) {
      case OPENAI, ANTHROPIC, REWARD, HTTP, DPO, PAIRWISE_REWARD -> true;
      case RULES ->
          file.judge(name).json(REWARDS).stream()
              .flatMap(JsonNode::valueStream)
              .anyMatch(reward -> reward.path("reward").asText().equals(PerplexityReward.NAME));
      case REPLAY, RANDOM, COMBINED -> false;
    };
  }

  /// The endpoint of a judge behind a server that can be reached; empty for all others.
  Optional<ChatEndpoint> endpoint(String name) {
    ConfigNode node = node(name);
    return switch (kind(name, node)) {
      case OPENAI -> chat().endpoint(name, Api.OPENAI, node);
      case PAIRWISE_REWARD -> pairModels().endpoint(name, Api.OPENAI, node);
      case ANTHROPIC -> chat().endpoint(name, Api.ANTHROPIC, node);
      case REPLAY, RULES, RANDOM, REWARD, HTTP, DPO, COMBINED -> Optional.empty();
    };
  }

  private static IllegalStateException asksNobody(String name) {
    return new IllegalStateException("judge " + name + " is asked through its parts");
  }

  private ConfigNode node(String name) {
    refuseUnknown(file, name);
    return file.judge(name);
  }

  /// Refuses a judge that the configuration doesn't have.
  static void refuseUnknown(ConfigFile file, String name) {
    if (!file.judgeNames().contains(name) && !EMBEDDED.containsKey(name)) {
      List<String> known = names(file);
      throw new ConfigException(
          "--judge %s: no such judge in %s%s. Known: %s."
              .formatted(
                  name, file.source(), ConfigNode.nearest(name, known), String.join(", ", known)));
    }
  }

  /// The judges that can be named, sorted.
  static List<String> names(ConfigFile file) {
    Set<String> known = new TreeSet<>(file.judgeNames());
    known.addAll(EMBEDDED.keySet());
    return List.copyOf(known);
  }

  /// What a judge is.
  static JudgeKind kind(ConfigFile file, String name) {
    return kind(name, file.judge(name));
  }

  private static JudgeKind kind(String name, ConfigNode node) {
    Optional<JudgeKind> given = node.choice("kind", KINDS);
    if (given.isEmpty() && !EMBEDDED.containsKey(name)) {
      node.required("kind", "one of " + String.join(", ", KINDS.keySet()));
    }
    return given.or(() -> Optional.ofNullable(EMBEDDED.get(name))).orElseThrow();
  }

  /// How a judge is asked that reads no template; empty for all others.
  ///
  /// @param samples how often the run asks each question
  static Optional<Manner> manner(ConfigFile file, String name, int samples) {
    refuseUnknown(file, name);
    return switch (kind(name, file.judge(name))) {
      case OPENAI, ANTHROPIC, REPLAY, RULES, COMBINED -> Optional.empty();
      case RANDOM, DPO -> Optional.of(new Manner(Promptless.SCORE, 1));
      case REWARD -> Optional.of(RewardJudges.manner(file.judge(name), samples));
      case PAIRWISE_REWARD -> Optional.of(new Manner(PairPrompt.TEMPLATE, 1));
      case HTTP -> Optional.of(HttpJudges.manner(file.judge(name)));
    };
  }

  /// How a judge of rules is asked that gives its own score, where a template would only round it:
  /// one of rewards under a template that rates, and any as a part of a combined judge. Empty for
  /// all other judges.
  ///
  /// @param rates whether the run's template rates
  static Optional<Manner> ofRules(ConfigFile file, RunConfig run, String name, boolean rates) {
    ConfigNode node = file.judge(name);
    return kind(name, node) == JudgeKind.RULES
            && (run.combined().isPresent() || (rates && node.json(REWARDS).isPresent()))
        ? Optional.of(new Manner(Promptless.SCORE, 1))
        : Optional.empty();
  }

  /// @param samples how often a judge is asked the same
  private ChatKeys keys(int samples) {
    return new ChatKeys(file, Part.JUDGE, samples, "--samples");
  }

  private RewardJudges rewards() {
    return new RewardJudges(keys(run.samples()), run.seed(), network, clock);
  }

  private ChatJudges chat() {
    return new ChatJudges(file, run, keys(run.samples()), template, network, events);
  }

  // A pair model is asked in the form that it was trained on, whatever the run's template.
  private ChatJudges pairModels() {
    return new ChatJudges(file, run, keys(1), PairPrompt.TEMPLATE, network, events);
  }

  private TextJudge rules(String name, ConfigNode node) {
    embeddedConcurrency(node);
    boolean rates = template.kind() == JudgeTemplate.Kind.RATING;
    if (run.samples() > 1 && ofRules(file, run, name, rates).isEmpty()) {
      throw new ConfigException(
          "--samples %d: judge %s gives the same reply each time. Take one sample."
              .formatted(run.samples(), name));
    }
    return new RulesVoice(new RuleJudges(file, clock, network).make(name, node), clock);
  }

  private TextJudge random(String name, ConfigNode node) {
    embeddedConcurrency(node);
    long seed = node.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(run.seed());
    return new ScoreVoice(new RandomJudge(name, seed), clock);
  }

  private TextJudge replay(String name, ConfigNode node) {
    embeddedConcurrency(node);
    Path path =
        node.file("file", file.folder())
            .orElseThrow(() ->
                new ConfigException(
                    "%s, judges.%s: expected the key 'file' (recorded replies, or a ledger.jsonl), found none."
                        .formatted(file.source(), name)));
    return ReplayJudge.open(name, path, clock);
  }

  /// What shapes a judge's requests, as it stands in the configuration: names of environment
  /// variables, never what they hold.
  static JsonNode shaping(ConfigFile file, String name) {
    return shaping(file.judge(name));
  }

  /// The same of a judge's or a policy's section.
  static JsonNode shaping(ConfigNode node) {
    ObjectNode shaping = JsonNodeFactory.instance.objectNode();
    for (String key : node.keys()) {
      if (!NOT_SHAPING.contains(key)) {
        node.json(key).ifPresent(value -> shaping.set(key, shaping(key, value)));
      }
    }
    return shaping;
  }

  // The model that another one is compared with is reached somewhere too, and so is one that
  // rewards
  // go by.
  private static JsonNode shaping(String key, JsonNode value) {
    if (key.equals(REWARDS) && value.isArray()) {
      ArrayNode rewards = JsonNodeFactory.instance.arrayNode();
      value.forEach(reward -> rewards.add(withoutPlace(reward)));
      return rewards;
    }
    return key.equals(DpoJudges.REFERENCE) ? withoutPlace(value) : value;
  }

  /// Keys and values without those that say where something is reached.
  static JsonNode withoutPlace(JsonNode value) {
    return value instanceof ObjectNode object ? object.deepCopy().remove(NOT_SHAPING) : value;
  }

  /// How many calls a judge takes at once, at most.
  static int concurrency(ConfigFile file, String name) {
    ConfigNode node = file.judge(name);
    return switch (kind(name, node)) {
      case OPENAI, ANTHROPIC, REWARD, HTTP, DPO, PAIRWISE_REWARD ->
          ChatKeys.concurrency(node).max();
      case RULES, REPLAY, RANDOM, COMBINED -> embeddedConcurrency(node);
    };
  }

  private static int embeddedConcurrency(ConfigNode node) {
    return node.count("concurrency", 1, ChatKeys.MOST).orElse(EMBEDDED_CONCURRENCY);
  }
}
