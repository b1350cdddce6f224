package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.Combination.Scale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// A judge of `kind: combined`: others of the configuration, whose scores make one reward. It is
/// asked nothing itself: a run asks its parts, and puts together what they said.
///
/// @param floor what an answer gets before which a gate is closed; empty for the least that the
///   parts can come to
/// @param entry the judge's section, as it stands in the configuration
record CombinedJudge(
    ConfigFile file,
    String name,
    Rule rule,
    List<Entry> parts,
    OptionalDouble floor,
    JsonNode entry) {
  private static final String KIND = "combined";
  private static final String NAME = "name";
  private static final String ENTRY = "entry";
  private static final double HEAVIEST = 1e6;
  private static final Map<String, Rule> RULES = RunConfig.words(Rule.values());

  CombinedJudge {
    parts = List.copyOf(parts);
  }

  /// How the parts become one number.
  enum Rule {
    SUM,
    PRODUCT,
    GATE
  }

  /// A part as it is configured.
  ///
  /// @param weight empty where none is given
  /// @param atLeast the score that lets the other parts count; empty for a part that counts itself
  /// @param scale empty where none is given
  record Entry(
      ConfigNode node,
      String judge,
      OptionalDouble weight,
      OptionalDouble atLeast,
      Optional<Stated> scale) {
    boolean isGate() {
      return atLeast.isPresent();
    }
  }

  /// What is said of a part's scale.
  sealed interface Stated {
    /// Its scores count as they are.
    record Raw() implements Stated {}

    /// Its ends, which count as 0 and 1.
    record Ends(Scale scale) implements Stated {}
  }

  /// The run's judge, where it is a combined one.
  ///
  /// @throws ConfigException where it stands beside others, or is described wrongly
  static Optional<CombinedJudge> of(ConfigFile file) {
    List<String> named = RunConfig.named(file.run());
    List<String> combined = named.stream().filter(name -> is(file, name)).toList();
    if (combined.isEmpty()) {
      return Optional.empty();
    }
    if (named.size() > 1) {
      throw new ConfigException(
          "%s, run.judge: expected %s alone, for kind combined is no judge of a panel; found %s."
              .formatted(file.source(), combined.getFirst(), String.join(", ", named)));
    }
    return Optional.of(read(file, combined.getFirst()));
  }

  private static boolean is(ConfigFile file, String judge) {
    return file.judge(judge).text("kind").filter(KIND::equals).isPresent();
  }

  private static CombinedJudge read(ConfigFile file, String name) {
    ConfigNode node = file.judge(name);
    node.text("kind");
    Rule rule = node.choice("combine", RULES).orElse(Rule.SUM);
    JsonNode parts =
        node.json("parts")
            .filter(list -> list.isArray() && list.size() > 1)
            .orElseThrow(() ->
                node.faulty(
                    "expected the key 'parts', a list of two or more such as [{judge: rules,"
                        + " at-least: 0.5}, {judge: local}]"));
    List<Entry> entries = new ArrayList<>();
    for (JsonNode part : parts) {
      String path = "judges.%s.parts[%d]".formatted(name, entries.size());
      entries.add(entry(file, new ConfigNode(file.source(), path, part, file.environment())));
    }
    OptionalDouble floor = node.number("floor", -HEAVIEST, HEAVIEST);
    node.refuseOthers();
    CombinedJudge judge = new CombinedJudge(file, name, rule, entries, floor, file.json(name));
    judge.check(node);
    return judge;
  }

  private static Entry entry(ConfigFile file, ConfigNode node) {
    String judge = node.required("judge", "a judge of the configuration");
    if (is(file, judge)) {
      throw node.wrong("judge", "a judge that is not combined itself", judge);
    }
    if (!Judges.names(file).contains(judge)) {
      throw node.wrong("judge", "one of " + String.join(", ", Judges.names(file)), judge);
    }
    Entry entry =
        new Entry(
            node,
            judge,
            node.number("weight", -HEAVIEST, HEAVIEST),
            node.number("at-least", -Double.MAX_VALUE, Double.MAX_VALUE),
            node.json("scale").map(json -> stated(node, json)));
    node.refuseOthers();
    if (entry.isGate() && (entry.weight().isPresent() || entry.scale().isPresent())) {
      throw node.faulty(
          "expected no weight and no scale beside 'at-least': a gate does not count, and goes by"
              + " the judge's own scale");
    }
    if (entry.weight().isPresent() && entry.weight().getAsDouble() == 0) {
      throw node.wrong("weight", "a number other than 0", 0);
    }
    return entry;
  }

  private static Stated stated(ConfigNode node, JsonNode json) {
    if (json.asText().equals("raw")) {
      return new Stated.Raw();
    }
    Optional<Scale> ends =
        json.isArray()
            ? Optional.of(json)
                .filter(
                    list -> list.size() == 2 && list.get(0).isNumber() && list.get(1).isNumber())
                .filter(list -> list.get(0).asDouble() < list.get(1).asDouble())
                .map(list -> new Scale(list.get(0).asDouble(), list.get(1).asDouble()))
            : dev.assize.rubric.Scale.parse(json.asText())
                .map(scale -> new Scale(scale.min(), scale.max()));
    return new Stated.Ends(
        ends.orElseThrow(() ->
            node.wrong("scale", "the ends of the judge's scale such as [1, 10], or raw", json)));
  }

  private void check(ConfigNode node) {
    boolean gated = parts.stream().anyMatch(Entry::isGate);
    if (gated != (rule == Rule.GATE)) {
      throw node.faulty(
          gated
              ? "expected 'combine: gate' with 'at-least', found combine: " + RunConfig.word(rule)
              : "expected 'at-least' on one part with 'combine: gate', found none");
    }
    if (counting().isEmpty()) {
      throw node.faulty("expected a part that is no gate, found none");
    }
    if (floor.isPresent() && rule != Rule.GATE) {
      throw node.faulty("floor is for 'combine: gate': leave it out");
    }
    if (counting().stream().map(Entry::judge).distinct().count() < counting().size()) {
      throw node.faulty("expected each judge to count once: add the weights of its parts");
    }
    if (judges().size() < 2) {
      throw node.faulty(
          "expected two judges or more; the rewards of one judge of rules are combined by its own"
              + " key 'combine'");
    }
  }

  /// The parts that count.
  List<Entry> counting() {
    return parts.stream().filter(part -> !part.isGate()).toList();
  }

  List<Entry> gates() {
    return parts.stream().filter(Entry::isGate).toList();
  }

  /// Who is asked.
  List<String> judges() {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.add(part.judge()));
    return List.copyOf(names);
  }

  /// All of it as one text, for the manifest.
  String written() {
    ObjectNode written = JsonNodeFactory.instance.objectNode().put(NAME, name);
    written.set(ENTRY, entry);
    return written.toString();
  }

  /// The name in what [#written] wrote.
  static String name(JsonNode written) {
    return written.path(NAME).asText();
  }

  /// The section in what [#written] wrote.
  static JsonNode entry(JsonNode written) {
    return written.path(ENTRY);
  }
}
