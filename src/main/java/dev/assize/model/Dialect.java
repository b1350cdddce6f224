package dev.assize.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;

/// How an API wants to be asked, and how it answers.
sealed interface Dialect permits OpenAiDialect, AnthropicDialect {
  /// The call's path below the API.
  String path();

  /// The whole request body: what is hashed, and, once adapted, what is sent.
  ObjectNode body(ChatCall call);

  /// Sends a body.
  Outcome<ChatAnswer> send(ObjectNode body, Purpose purpose);
}
