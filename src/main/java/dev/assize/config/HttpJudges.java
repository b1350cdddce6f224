package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.engine.Manner;
import dev.assize.judge.PairVoice;
import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judge.http.BodyTemplate;
import dev.assize.judge.http.HttpPairJudge;
import dev.assize.judge.http.HttpScoreJudge;
import dev.assize.judge.http.HttpServer;
import dev.assize.judge.http.NumberAt;
import dev.assize.judge.http.PairReader;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.Promptless;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.Network;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes judges of `kind: http`.
record HttpJudges(ChatKeys keys, Network network, InstantSource clock) {
  private static final String PROBABILITY = "probability";
  private static final String SCORE_A = "score-a";
  private static final String SCORE_B = "score-b";
  private static final Map<String, Preset> PRESETS = Map.of("openrlhf", openRlhf());

  /// A server that many people run.
  private record Preset(ObjectNode body, String score) {}

  // OpenRLHF's reward server: query is the whole conversation as its model reads it.
  private static Preset openRlhf() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("query").add("{{conversation}}");
    body.putArray("prompts").add("{{prompt}}");
    body.putArray("labels").add("{{reference}}");
    return new Preset(body, "/rewards/0");
  }

  /// Whether the server scores or compares.
  static Manner manner(ConfigNode node) {
    return new Manner(compares(node) ? Promptless.PREFERENCE : Promptless.SCORE, 1);
  }

  private static boolean compares(ConfigNode node) {
    return List.of(PROBABILITY, SCORE_A, SCORE_B).stream()
        .anyMatch(key -> node.json(key).isPresent());
  }

  /// Makes a judge; asks nobody.
  ///
  /// @throws ConfigException for a wrong key or value
  TextJudge make(String name, ConfigNode node) {
    boolean compares = compares(node);
    Optional<Preset> preset = node.choice("preset", PRESETS);
    Set<String> known = compares ? HttpPairJudge.placeholders() : HttpScoreJudge.placeholders();
    try {
      HttpServer server = server(name, node, body(node, preset, known));
      TextJudge judge =
          compares
              ? new PairVoice(new HttpPairJudge(server, reader(node)), clock)
              : new ScoreVoice(new HttpScoreJudge(server, score(node, preset)), clock);
      node.refuseOthers();
      return judge;
    } catch (IllegalArgumentException wrong) {
      throw node.faulty(String.valueOf(wrong.getMessage()));
    }
  }

  private static BodyTemplate body(ConfigNode node, Optional<Preset> preset, Set<String> known) {
    Optional<JsonNode> given = node.json("body");
    return new BodyTemplate(
        given
            .or(() -> preset.map(Preset::body))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected the key 'body' (the request as JSON, with placeholders such as {{prompt}}) or a preset (%s), found neither"
                        .formatted(String.join(", ", PRESETS.keySet())))),
        known);
  }

  private static NumberAt score(ConfigNode node, Optional<Preset> preset) {
    return NumberAt.parse(
        node.text("score")
            .or(() -> preset.map(Preset::score))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected where the number stands in the answer, as a JSON Pointer: 'score' of"
                        + " an answer, or 'probability', or 'score-a' and 'score-b', of a pair;"
                        + " found none")));
  }

  private static PairReader reader(ConfigNode node) {
    if (node.text(PROBABILITY).isPresent()) {
      return new PairReader.Probability(NumberAt.parse(node.text(PROBABILITY).orElseThrow()));
    }
    return new PairReader.Scores(
        NumberAt.parse(node.required(SCORE_A, "the first answer's score, a JSON Pointer")),
        NumberAt.parse(node.required(SCORE_B, "the second answer's score, a JSON Pointer")));
  }

  private HttpServer server(String name, ConfigNode node, BodyTemplate body) {
    List<URI> urls = node.texts("url").stream().map(HttpJudges::uri).toList();
    List<String> paths = urls.stream().map(HttpJudges::path).distinct().toList();
    if (paths.size() != 1) {
      throw new IllegalArgumentException(
          urls.isEmpty()
              ? "expected the key 'url' (the address that is posted to), found none"
              : "expected one path for all addresses of 'url', found " + String.join(", ", paths));
    }
    List<BaseUrl> servers =
        urls.stream()
            .map(url ->
                "%s://%s%s"
                    .formatted(
                        url.getScheme(),
                        url.getRawAuthority(),
                        url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
            .map(BaseUrl::parse)
            .collect(Collectors.toList());
    return new HttpServer(
        ScoreEndpoint.unasked(keys.readPlace(name, node, servers), network),
        paths.getFirst(),
        body,
        RewardJudges.format(node));
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      if (uri.getRawAuthority() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "url is '%s': expected an address such as http://localhost:5000/get_reward"
            .formatted(text));
  }

  private static String path(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
