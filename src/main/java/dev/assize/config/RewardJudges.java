package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.engine.Manner;
import dev.assize.judge.ScoreVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judge.reward.CloudJudge;
import dev.assize.judge.reward.RewardApi;
import dev.assize.judge.reward.RewardJudge;
import dev.assize.judge.reward.RewardSettings;
import dev.assize.judge.reward.RewardSettings.Input;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.ScoreConnection;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Promptless;
import dev.assize.transport.Network;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Makes judges of `kind: reward`.
///
/// @param keys of a judge that may be asked several times
record RewardJudges(ChatKeys keys, long seed, Network network, InstantSource clock) {
  private static final Map<String, Boolean> SCORES = Map.of("raw", true, "probability", false);
  private static final String API = "api";
  private static final String CLOUD = "cloud";

  /// How its judges are asked: those that write a critique first as often as the run says.
  static Manner manner(ConfigNode node, int samples) {
    return new Manner(Promptless.SCORE, isCritic(node) ? samples : 1);
  }

  private static boolean isCritic(ConfigNode node) {
    return node.text(API).filter(CLOUD::equals).isPresent();
  }

  /// Makes a judge, asks its server who it is, and finds out how it is asked.
  ///
  /// @throws ConfigException for a wrong key or value
  /// @throws JudgeUnavailable where the server gives no rewards
  TextJudge make(String name, ConfigNode node) {
    return isCritic(node) ? critic(name, node) : scalar(name, node);
  }

  private TextJudge critic(String name, ConfigNode node) {
    ChatSettings place = keys.read(name, Api.OPENAI, node);
    String ask =
        node.required(
            "critique-prompt",
            "the sentence by which the model was trained to be asked for a critique");
    Optional<ChatFormat> format = format(node);
    node.refuseOthers();
    return switch (ScoreEndpoint.connect(place, network)) {
      case ScoreConnection.Ready(ScoreEndpoint endpoint) ->
          new ScoreVoice(new CloudJudge(endpoint, ask, format, seed), clock);
      case ScoreConnection.Refused(var refused) -> throw new JudgeUnavailable(refused.message());
    };
  }

  private TextJudge scalar(String name, ConfigNode node) {
    ChatSettings place = keys.readPlace(name, node);
    RewardSettings settings =
        new RewardSettings(
            api(node),
            node.choice("scores", SCORES).orElse(true),
            node.text("label"),
            format(node),
            node.choice("input", RunConfig.words(Input.values())).orElse(Input.CONVERSATION));
    node.refuseOthers();
    return switch (RewardJudge.at(ScoreEndpoint.connect(place, network), settings)) {
      case RewardJudge.Made.Ready(RewardJudge judge) -> new ScoreVoice(judge, clock);
      case RewardJudge.Made.Refused(String message) -> throw new JudgeUnavailable(message);
    };
  }

  private static Optional<RewardApi> api(ConfigNode node) {
    Map<String, RewardApi> known = RunConfig.words(RewardApi.values());
    return node.text(API)
        .map(name ->
            Optional.ofNullable(known.get(name))
                .orElseThrow(() ->
                    node.wrong(
                        API,
                        "one of %s, %s".formatted(String.join(", ", known.keySet()), CLOUD),
                        name)));
  }

  /// How conversations become texts: a known name, or the pieces around messages.
  static Optional<ChatFormat> format(ConfigNode node) {
    Optional<JsonNode> given = node.json("chat-template");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().isObject()) {
      return Optional.of(pieces(node, node.child("chat-template")));
    }
    String name = node.text("chat-template").orElseThrow();
    return Optional.of(
        ChatFormat.named(name)
            .orElseThrow(() ->
                node.wrong(
                    "chat-template",
                    "one of %s, or a mapping of begin, system, user, assistant, end"
                        .formatted(String.join(", ", ChatFormat.names())),
                    name)));
  }

  private static ChatFormat pieces(ConfigNode node, ConfigNode pieces) {
    try {
      String user = pieces.required("user", "what stands around a user's message, as {{content}}");
      String assistant =
          pieces.required("assistant", "what stands around an answer, as {{content}}");
      ChatFormat format =
          new ChatFormat(
              pieces.text("begin").orElse(""),
              pieces.text("system").orElse(user),
              user,
              assistant,
              pieces.text("end").orElse(""));
      pieces.refuseOthers();
      return format;
    } catch (IllegalArgumentException wrong) {
      throw node.wrong(
          "chat-template", "pieces of a conversation", String.valueOf(wrong.getMessage()));
    }
  }
}
