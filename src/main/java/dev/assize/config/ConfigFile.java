package dev.assize.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assize.budget.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `config.yaml`, with what the command line sets over it.
public final class ConfigFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String DOLLARS = "US dollars per million tokens, such as 2.50";

  private final String source;
  private final Path folder;
  private final ObjectNode root;
  private final Map<String, String> environment;

  private ConfigFile(String source, Path folder, ObjectNode root, Map<String, String> environment) {
    this.source = source;
    this.folder = folder;
    this.root = root;
    this.environment = environment;
  }

  /// Reads a configuration.
  ///
  /// @param file empty for `./config.yaml`, which need not be there
  /// @param settings `path=value` pairs such as `judges.local.temperature=0.7`, from `--set`
  /// @param environment the variables that `${NAME}` and `api-key-env` stand for
  /// @throws ConfigException where the file is missing or no YAML mapping
  public static ConfigFile load(
      Optional<Path> file, List<String> settings, Map<String, String> environment) {
    Path path = file.orElse(Path.of("config.yaml"));
    ObjectNode root = YAML.createObjectNode();
    if (file.isPresent() || Files.exists(path)) {
      root = parse("--config ", path);
    }
    Path parent = path.toAbsolutePath().getParent();
    ConfigFile config =
        new ConfigFile(path.toString(), parent == null ? Path.of(".") : parent, root, environment);
    settings.stream()
        .filter(setting -> !isForJudge(setting) && !isForPolicy(setting))
        .forEach(config::set);
    settings.stream().filter(ConfigFile::isForJudge).forEach(config::setForJudges);
    settings.stream().filter(ConfigFile::isForPolicy).forEach(config::setForPolicy);
    return config;
  }

  /// The configuration that a run was made with, from its manifest: the section `run`, and of each
  /// judge what shaped its requests.
  ///
  /// @param judges by name, in the run's order
  public static ConfigFile ofRun(
      String source, Map<String, String> run, Map<String, JsonNode> judges) {
    ObjectNode root = YAML.createObjectNode();
    ObjectNode section = root.putObject("run");
    run.forEach(section::put);
    ArrayNode names = section.putArray("judge");
    ObjectNode described = root.putObject("judges");
    judges.forEach((name, shaping) -> {
      names.add(name);
      described.set(name, shaping);
    });
    JsonNode written = section.remove(RunConfig.COMBINED);
    if (written != null) {
      combined(
          json(source + ", counting.combined", written.asText()), names.removeAll(), described);
    }
    return new ConfigFile(source, Path.of("").toAbsolutePath(), root, Map.of());
  }

  private static void combined(JsonNode written, ArrayNode names, ObjectNode described) {
    names.add(CombinedJudge.name(written));
    described.set(CombinedJudge.name(written), CombinedJudge.entry(written));
  }

  /// What a manifest holds as a text of JSON.
  static JsonNode json(String source, String written) {
    try {
      return YAML.readTree(written);
    } catch (JsonProcessingException broken) {
      throw new ConfigException(
          "%s: expected JSON, found: %s.".formatted(source, broken.getOriginalMessage()));
    }
  }

  /// The top of another YAML file, to be read by its own keys.
  ///
  /// @throws ConfigException where it is missing or no YAML mapping
  static ConfigNode read(Path path, Map<String, String> environment) {
    return new ConfigNode(path.toString(), "", parse("", path), environment);
  }

  private static ObjectNode parse(String option, Path path) {
    try {
      JsonNode node = YAML.readTree(Files.readString(path, StandardCharsets.UTF_8));
      if (node == null || node.isMissingNode() || node.isNull()) {
        return YAML.createObjectNode();
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new ConfigException("%s: expected keys and values, found %s.".formatted(path, node));
    } catch (JsonProcessingException broken) {
      throw new ConfigException(
          "%s, line %d: expected YAML, found: %s."
              .formatted(
                  path,
                  broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                  broken.getOriginalMessage().lines().findFirst().orElse("something else")));
    } catch (NoSuchFileException missing) {
      throw new ConfigException(
          "%s%s: expected a file, found none. Check the path.".formatted(option, path));
    } catch (IOException unreadable) {
      throw new ConfigException("%s%s: can't be read: %s.".formatted(option, path, unreadable));
    }
  }

  private void set(String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw new ConfigException(
          "--set %s: expected path=value, such as judges.local.temperature=0.7."
              .formatted(setting));
    }
    String[] path = setting.substring(0, equals).strip().split("\\.", -1);
    ObjectNode at = root;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode next = at.path(path[i]);
      at = next instanceof ObjectNode object ? object : at.putObject(path[i]);
    }
    try {
      at.set(path[path.length - 1], YAML.readTree(setting.substring(equals + 1)));
    } catch (JsonProcessingException broken) {
      throw new ConfigException(
          "--set %s: expected a YAML value, found: %s."
              .formatted(setting, broken.getOriginalMessage()));
    }
  }

  private static boolean isForJudge(String setting) {
    return setting.startsWith("judge.");
  }

  /// `judge.KEY=VALUE` is for the judges of the run, whatever their names.
  private void setForJudges(String setting) {
    String rest = setting.substring("judge".length());
    RunConfig.judges(this).forEach(name -> set("judges." + name + rest));
  }

  private static boolean isForPolicy(String setting) {
    return setting.startsWith("policy.");
  }

  /// `policy.KEY=VALUE` is for the policy of the run, whatever its name.
  private void setForPolicy(String setting) {
    String rest = setting.substring("policy".length());
    generate().text("policy").ifPresent(name -> set("policies." + name + rest));
  }

  /// The folder that relative paths start at.
  Path folder() {
    return folder;
  }

  String source() {
    return source;
  }

  Map<String, String> environment() {
    return environment;
  }

  /// The section `run`.
  ConfigNode run() {
    return section("run");
  }

  /// The section `generate`.
  ConfigNode generate() {
    return section("generate");
  }

  /// The names of the policies that the file describes.
  public Set<String> policyNames() {
    return section("policies").keys();
  }

  /// What a policy's section says, for a judge that is the same model: all but how it draws.
  public ObjectNode policyAsJudge(String name) {
    ObjectNode judge = YAML.createObjectNode();
    ConfigNode node = policy(name);
    for (String key : node.keys()) {
      if (!LoopConfig.SAMPLING.contains(key)) {
        node.json(key).ifPresent(value -> judge.set(key, value));
      }
    }
    return judge;
  }

  /// Whether a judge and a policy are one model at one address.
  public boolean isSameModel(String judge, String policy) {
    ConfigNode one = judge(judge);
    ConfigNode other = policy(policy);
    return one.texts("base-url").equals(other.texts("base-url"))
        && !one.texts("base-url").isEmpty()
        && one.text("model").equals(other.text("model"));
  }

  /// The section of one policy.
  ConfigNode policy(String name) {
    return section("policies").child(name);
  }

  /// The names of the judges that the file describes.
  public Set<String> judgeNames() {
    return section("judges").keys();
  }

  /// The section of one judge.
  ConfigNode judge(String name) {
    return section("judges").child(name);
  }

  /// The judges that the section `run` names, or has asked as parts of a combined one.
  public Set<String> asked() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : RunConfig.named(run())) {
      names.add(name);
      names.addAll(json(name).path("parts").findValuesAsText("judge"));
    }
    return names;
  }

  /// The section of one judge as it stands there.
  JsonNode json(String judge) {
    return root.path("judges").path(judge);
  }

  /// What models cost, in US dollars per million tokens, by model.
  ///
  /// @throws ConfigException for a wrong key or value
  public Map<String, Price> prices() {
    ConfigNode section = section("prices");
    Map<String, Price> prices = new LinkedHashMap<>();
    for (String model : section.keys()) {
      ConfigNode node = section.child(model);
      BigDecimal input = amount(node, "input").orElseThrow(() -> node.wrong("input", DOLLARS, ""));
      BigDecimal output =
          amount(node, "output").orElseThrow(() -> node.wrong("output", DOLLARS, ""));
      prices.put(model, new Price(input, amount(node, "cached").orElse(input), output));
      node.refuseOthers();
    }
    return prices;
  }

  private static Optional<BigDecimal> amount(ConfigNode node, String key) {
    return node.text(key)
        .map(text -> {
          try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() >= 0) {
              return amount;
            }
          } catch (NumberFormatException _) {
            // Said below, with negative amounts.
          }
          throw node.wrong(key, DOLLARS, text);
        });
  }

  /// Refuses unknown top-level keys.
  void check() {
    ConfigNode top = top();
    top.child("judges");
    top.child("run");
    top.child("policies");
    top.child("generate");
    top.child("prices");
    top.refuseOthers();
  }

  private ConfigNode section(String key) {
    return top().child(key);
  }

  private ConfigNode top() {
    return new ConfigNode(
        source, "", root.isEmpty() ? MissingNode.getInstance() : root, environment);
  }
}
