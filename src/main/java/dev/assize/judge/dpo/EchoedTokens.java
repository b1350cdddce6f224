package dev.assize.judge.dpo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;
import java.util.ArrayList;
import java.util.List;

/// The tokens of an echoed prompt in a completion's `logprobs`: `tokens`, `token_logprobs`,
/// `text_offset`.
final class EchoedTokens {
  private EchoedTokens() {}

  /// The log probabilities of the tokens that begin where the answer does, or later.
  ///
  /// @param begin the character of the prompt at which the answer begins
  /// @param end the prompt's length in characters
  static Decoded<List<Double>> read(JsonNode body, int begin, int end) {
    JsonNode logprobs = body.at("/choices/0/logprobs");
    JsonNode tokens = logprobs.path("tokens");
    JsonNode offsets = logprobs.path("text_offset");
    JsonNode values = logprobs.path("token_logprobs");
    if (tokens.isEmpty() || tokens.size() != offsets.size() || tokens.size() != values.size()) {
      return new Decoded.Unexpected<>(
          "echoes no log probabilities of the prompt: vLLM does, most other servers don't", false);
    }
    int last = tokens.size() - 1;
    String text = tokens.get(last).asText();
    int all = offsets.get(last).asInt() + text.codePointCount(0, text.length());
    if (offsets.get(last).asInt(-1) < 0) {
      return new Decoded.Unexpected<>("tells no offsets of its tokens", false);
    }
    // A token that the tokeniser puts before the prompt shifts the rest.
    int shift = all - end;
    List<Double> answer = new ArrayList<>();
    for (int at = 0; at <= last; at++) {
      if (offsets.get(at).asInt() >= begin + shift) {
        if (!Likelihoods.isNumber(values.get(at))) {
          return new Decoded.Unexpected<>("has no log probability at token " + at);
        }
        answer.add(values.get(at).asDouble());
      }
    }
    return new Decoded.Value<>(answer);
  }
}
