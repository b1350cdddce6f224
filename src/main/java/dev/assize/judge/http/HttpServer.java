package dev.assize.judge.http;

import dev.assize.model.ScoreEndpoint;
import dev.assize.model.ScoreRequest;
import dev.assize.prompt.ChatFormat;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest.Below;
import java.util.Optional;

/// Where and with what body a server is asked.
///
/// @param path below the server's root, without a leading slash
/// @param format how a conversation becomes a text; empty where the body asks for none
public record HttpServer(
    ScoreEndpoint endpoint, String path, BodyTemplate body, Optional<ChatFormat> format) {

  /// @throws IllegalArgumentException where the body wants a conversation as a text and nothing
  ///   says how, in words for a user
  public HttpServer {
    if (format.isEmpty() && Values.needFormat(body.names())) {
      throw new IllegalArgumentException(
          "the body holds {{conversation}}, the whole of it as one text: set chat-template to one of %s, or to the model's own pieces"
              .formatted(String.join(", ", ChatFormat.names())));
    }
  }

  Values values() {
    return new Values(endpoint.settings().model(), format);
  }

  ScoreRequest request(com.fasterxml.jackson.databind.JsonNode filled, Purpose purpose) {
    return new ScoreRequest(Below.ROOT, path, filled, purpose);
  }
}
