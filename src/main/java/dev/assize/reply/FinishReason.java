package dev.assize.reply;

import java.util.Locale;

/// Why a server stopped generating.
public enum FinishReason {
  /// The model ended its answer, or a stop string was met.
  STOP,
  /// The token budget or the context was used up.
  LENGTH,
  /// The provider withheld the answer.
  CONTENT_FILTER,
  /// The server gave up on the request.
  ABORTED,
  /// Something else, or nothing said.
  UNKNOWN;

  /// Reads the wire's spelling, OpenAI's and Anthropic's; anything else is [#UNKNOWN].
  public static FinishReason fromWire(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "stop", "eos", "end_turn", "stop_sequence" -> STOP;
      case "length", "max_tokens", "model_context_window_exceeded" -> LENGTH;
      case "content_filter", "refusal" -> CONTENT_FILTER;
      case "abort", "insufficient_system_resource" -> ABORTED;
      default -> UNKNOWN;
    };
  }
}
