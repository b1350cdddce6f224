package dev.assize.config;

import dev.assize.model.ChatSettings;
import dev.assize.model.ScoreConnection;
import dev.assize.model.ScoreEndpoint;
import dev.assize.prompt.ChatFormat;
import dev.assize.transport.Network;
import java.util.Map;
import java.util.Optional;

/// Reads how a server is asked for the log probabilities of a given answer.
final class LogprobKeys {
  private static final Map<String, Boolean> APIS = Map.of("chat", true, "completions", false);

  private LogprobKeys() {}

  /// How a conversation becomes a text, under `api: completions`; empty over chat.
  ///
  /// @throws ConfigException where `api` and `chat-template` don't go together
  static Optional<ChatFormat> format(ConfigNode node) {
    boolean chats = node.choice("api", APIS).orElse(true);
    Optional<ChatFormat> format = RewardJudges.format(node);
    if (chats == format.isPresent()) {
      throw node.faulty(
          chats
              ? "chat-template is for api: completions; over chat the server renders conversations"
              : "api: completions sends texts: set chat-template to one of %s, or to the model's own pieces"
                  .formatted(String.join(", ", ChatFormat.names())));
    }
    return format;
  }

  /// Asks a server who it is.
  ///
  /// @throws JudgeUnavailable where it can't be used
  static ScoreEndpoint reached(ChatSettings place, Network network) {
    return switch (ScoreEndpoint.connect(place, network)) {
      case ScoreConnection.Ready(ScoreEndpoint endpoint) -> endpoint;
      case ScoreConnection.Refused(var refused) -> throw new JudgeUnavailable(refused.message());
    };
  }
}
