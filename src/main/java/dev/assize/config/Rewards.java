package dev.assize.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assize.judge.dpo.PerplexityReward;
import dev.assize.judge.rules.Script;
import dev.assize.judge.rules.code.CodeReward;
import dev.assize.judge.rules.code.Language;
import dev.assize.judge.rules.reward.CosineReward;
import dev.assize.judge.rules.reward.ForbiddenReward;
import dev.assize.judge.rules.reward.FormReward;
import dev.assize.judge.rules.reward.JsonReward;
import dev.assize.judge.rules.reward.LanguageReward;
import dev.assize.judge.rules.reward.LengthReward;
import dev.assize.judge.rules.reward.MarkdownReward;
import dev.assize.judge.rules.reward.MatchReward;
import dev.assize.judge.rules.reward.Measure;
import dev.assize.judge.rules.reward.OverlongReward;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.RegexReward;
import dev.assize.judge.rules.reward.RepetitionReward;
import dev.assize.judge.rules.reward.Reward;
import dev.assize.judge.rules.reward.TagsReward;
import dev.assize.model.ChatSettings;
import dev.assize.model.ScoreEndpoint;
import dev.assize.sandbox.Limits;
import dev.assize.sandbox.Sandbox;
import dev.assize.sandbox.SandboxException;
import dev.assize.transport.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// Makes one reward of a judge of `kind: rules` of its entry in the configuration.
///
/// @param network for rewards that ask a server; empty where there is none to ask
record Rewards(
    ConfigFile file, InstantSource clock, Optional<Network> network, String judge, String path) {
  /// The rewards that need more than the text to be made: a sandbox, a server.
  static final Set<String> REACHING_OUT = Set.of(CodeReward.NAME, PerplexityReward.NAME);

  private static final int MOST = 10_000_000;
  private static final double HUGE = 1e6;
  private static final int NGRAM = 3;
  private static final int MOST_IN_NGRAM = 100;
  private static final double MARKDOWN_FULL = 5;
  private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);
  private static final Map<String, Measure> UNITS = RunConfig.words(Measure.values());
  private static final Map<String, MatchReward.Mode> MODES =
      RunConfig.words(MatchReward.Mode.values());

  private interface Maker {
    Reward make(Rewards from, ConfigNode node, StringBuilder settings);
  }

  private static final Map<String, Maker> MAKERS = makers();

  private static Map<String, Maker> makers() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put(TagsReward.NAME, (from, node, _) -> from.tags(node));
    makers.put(RegexReward.NAME, (from, node, _) -> from.regex(node));
    makers.put(JsonReward.NAME, Rewards::json);
    MODES.forEach((name, mode) -> makers.put(name, (from, node, _) -> from.match(mode, node)));
    makers.put(LengthReward.NAME, (from, node, _) -> from.length(node));
    makers.put(OverlongReward.NAME, (from, node, _) -> from.overlong(node));
    makers.put(CosineReward.NAME, (from, node, _) -> from.cosine(node));
    makers.put(RepetitionReward.NAME, (from, node, _) -> from.repetition(node));
    makers.put(LanguageReward.NAME, (from, node, _) -> from.language(node));
    makers.put(MarkdownReward.NAME, (from, node, _) -> from.markdown(node));
    makers.put(ForbiddenReward.NAME, (from, node, _) -> from.forbidden(node));
    makers.put(FormReward.NAME, (_, _, _) -> new FormReward());
    makers.put(CodeReward.NAME, (from, node, _) -> from.code(node));
    makers.put(PerplexityReward.NAME, Rewards::perplexity);
    return makers;
  }

  /// Makes the reward.
  ///
  /// @param settings takes what the reward depends on beside its entry, such as a schema's text
  /// @throws ConfigException for a wrong name, key or value
  /// @throws JudgeUnavailable where code is to be run, and can't be
  /// @throws IllegalArgumentException for values that don't go together
  Reward make(ConfigNode node, StringBuilder settings) {
    String name = node.required("reward", "one of " + String.join(", ", MAKERS.keySet()));
    Maker maker = MAKERS.get(name);
    if (maker == null) {
      throw new ConfigException(
          "%s, %s.reward: expected one of %s, found '%s'%s."
              .formatted(
                  file.source(),
                  path,
                  String.join(", ", MAKERS.keySet()),
                  name,
                  ConfigNode.nearest(name, MAKERS.keySet())));
    }
    return maker.make(this, node, settings);
  }

  private Reward tags(ConfigNode node) {
    List<String> tags = node.texts("tags");
    return new TagsReward(
        tags.isEmpty() ? List.of("think", "answer") : tags,
        node.choice("only", TRUTH).orElse(false));
  }

  private Reward regex(ConfigNode node) {
    String pattern = node.required("pattern", "a regular expression");
    boolean whole = node.choice("match", Map.of("whole", true, "part", false)).orElse(false);
    try {
      return new RegexReward(Pattern.compile(pattern), whole);
    } catch (PatternSyntaxException wrong) {
      throw node.wrong(
          "pattern",
          "a regular expression that RE2 knows (no look-around, no back-references; "
              + wrong.getMessage()
              + ")",
          pattern);
    }
  }

  private Reward json(ConfigNode node, StringBuilder settings) {
    Optional<JsonNode> given = node.json("schema");
    if (given.isEmpty()) {
      return new JsonReward(Optional.empty());
    }
    JsonNode schema =
        given.get().isObject()
            ? given.get()
            : schema(node, node.file("schema", file.folder()).orElseThrow());
    settings.append(schema);
    return new JsonReward(Optional.of(JsonReward.schema(schema)));
  }

  private static JsonNode schema(ConfigNode node, Path file) {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException wrong) {
      throw node.wrong("schema", "a file of JSON (" + wrong.getOriginalMessage() + ")", file);
    } catch (IOException unreadable) {
      throw node.wrong("schema", "a mapping, or a file that can be read", file);
    }
  }

  private MatchReward match(MatchReward.Mode mode, ConfigNode node) {
    boolean numbers = mode != MatchReward.Mode.EXACT;
    if (numbers) {
      node.number("tolerance", 0, 1);
    }
    return new MatchReward(
        mode,
        MatchReward.tolerance(numbers ? node.text("tolerance").orElse("0") : "0"),
        numbers && node.choice("percent", Map.of("either", false, "strict", true)).orElse(false));
  }

  private Reward length(ConfigNode node) {
    Measure unit = node.choice("unit", UNITS).orElse(Measure.WORDS);
    int target = needed(node, "target", "the length that is wanted");
    return new LengthReward(unit, target, node.count("within", 0, MOST).orElse(0));
  }

  private Reward overlong(ConfigNode node) {
    Measure unit = node.choice("unit", UNITS).orElse(Measure.TOKENS);
    int max = needed(node, "max", "the length from which on the punishment is whole");
    int buffer = needed(node, "buffer", "the length before max over which the punishment grows");
    return new OverlongReward(unit, max, buffer);
  }

  private Reward cosine(ConfigNode node) {
    Measure unit = node.choice("unit", UNITS).orElse(Measure.TOKENS);
    int max = needed(node, "max", "the length at which the cosine ends");
    MatchReward match = match(node.choice("match", MODES).orElse(MatchReward.Mode.MATH), node);
    return new CosineReward(
        match,
        unit,
        max,
        range(node, "right", CosineReward.RIGHT),
        range(node, "wrong", CosineReward.WRONG));
  }

  private static Range range(ConfigNode node, String name, Range usual) {
    return new Range(
        node.number("min-" + name, -HUGE, HUGE).orElse(usual.low()),
        node.number("max-" + name, -HUGE, HUGE).orElse(usual.high()));
  }

  private Reward repetition(ConfigNode node) {
    return new RepetitionReward(
        node.choice("unit", UNITS).orElse(Measure.WORDS),
        node.count("size", 1, MOST_IN_NGRAM).orElse(NGRAM));
  }

  private Reward language(ConfigNode node) {
    Map<String, Optional<Script>> scripts = new LinkedHashMap<>();
    scripts.put("prompt", Optional.empty());
    RunConfig.words(Script.values())
        .forEach((name, script) -> scripts.put(name, Optional.of(script)));
    return new LanguageReward(node.choice("script", scripts).orElse(Optional.empty()));
  }

  private Reward markdown(ConfigNode node) {
    return new MarkdownReward(node.number("full", 0.01, 100).orElse(MARKDOWN_FULL));
  }

  private Reward forbidden(ConfigNode node) {
    return new ForbiddenReward(node.texts("phrases"));
  }

  private Reward code(ConfigNode node) {
    Limits usual = Limits.DEFAULT;
    Limits limits =
        new Limits(
            node.duration("time").orElse(usual.time()),
            megabytes(node, "memory").orElse(usual.memory()),
            megabytes(node, "files").orElse(usual.files()),
            node.count("processes", 4, 4096).orElse(usual.processes()),
            usual.output());
    CodeReward.Options options =
        new CodeReward.Options(
            programming(node),
            limits,
            node.text("tests").orElse("tests"),
            node.text("entry-point").orElse("entry_point"),
            node.choice("score", Map.of("all", false, "share", true)).orElse(false));
    List<Path> readable =
        node.texts("read-only").stream().map(folder -> file.folder().resolve(folder)).toList();
    node.refuseOthers();
    return new CodeReward(sandbox(limits, readable), options);
  }

  private Reward perplexity(ConfigNode node, StringBuilder settings) {
    PerplexityReward.Options options =
        new PerplexityReward.Options(
            node.choice("of", RunConfig.words(PerplexityReward.Measure.values()))
                .orElse(PerplexityReward.Measure.NLL),
            bounds(node),
            node.choice("better", Map.of("lower", true, "higher", false)).orElse(true),
            LogprobKeys.format(node));
    ChatSettings place =
        new ChatKeys(file, ChatSettings.Part.JUDGE, 1, "--samples")
            .readPlace(judge + ", reward perplexity", node);
    node.refuseOthers();
    ScoreEndpoint endpoint = LogprobKeys.reached(place, network.orElseThrow());
    // Another model's likelihoods are another reward.
    settings.append(new TreeMap<>(endpoint.served().identity().facts()));
    return switch (PerplexityReward.at(endpoint, options)) {
      case PerplexityReward.Made.Ready(PerplexityReward reward) -> reward;
      case PerplexityReward.Made.Refused(String message) -> throw new JudgeUnavailable(message);
    };
  }

  private static Range bounds(ConfigNode node) {
    return node.json("bounds")
        .filter(list -> list.size() == 2 && list.get(0).isNumber() && list.get(1).isNumber())
        .filter(list -> list.get(0).asDouble() < list.get(1).asDouble())
        .map(list -> new Range(list.get(0).asDouble(), list.get(1).asDouble()))
        .orElseThrow(() ->
            node.faulty(
                "expected the key 'bounds', the two ends between which the value goes from 1 to 0,"
                    + " such as [0.5, 6]"));
  }

  private static Language programming(ConfigNode node) {
    String language = node.text("language").orElse("python").toLowerCase(java.util.Locale.ROOT);
    List<String> command = node.texts("command");
    Optional<String> name = node.text("file");
    if (language.equals("python")) {
      if (command.size() > 1 || name.isPresent()) {
        throw node.wrong("command", "an interpreter and nothing else for python", command);
      }
      return command.isEmpty() ? Language.PYTHON : Language.python(command.getFirst());
    }
    if (command.isEmpty()) {
      throw node.wrong("language", "python, or a 'command' beside it that runs {file}", language);
    }
    return new Language(Set.of(language), name.orElse("answer"), command, false);
  }

  private Sandbox sandbox(Limits limits, List<Path> readable) {
    try {
      return Sandbox.open(limits, readable, clock);
    } catch (SandboxException none) {
      throw new JudgeUnavailable("judge %s, reward code: %s".formatted(judge, none.said()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new JudgeUnavailable("judge %s, reward code: interrupted.".formatted(judge));
    }
  }

  private static Optional<Long> megabytes(ConfigNode node, String key) {
    OptionalInt megabytes = node.count(key, 1, 1_000_000);
    return megabytes.stream().mapToObj(count -> (long) count << 20).findFirst();
  }

  private static int needed(ConfigNode node, String key, String meaning) {
    node.required(key, meaning);
    return node.count(key, 1, MOST).orElseThrow();
  }
}
