package dev.assize.judge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import java.util.Optional;

/// What a judge said when it was recorded.
///
/// @param masked whether the recorded request constrained the output
/// @param model the model that answered; empty where the recording doesn't say
public record RecordedReply(
    ReplyText text, Optional<TokenLogprobs> logprobs, boolean masked, String model) {

  /// Reads `text`, `reasoning`, `refusal`, `finish_reason`, `logprobs` and `masked` of a JSON
  /// object; further keys are left alone, a missing text is an empty one.
  ///
  /// @param file the file's name, for messages
  /// @param number the 1-based line, for messages
  /// @throws dev.assize.dataset.DatasetException where a key is of the wrong type
  public static RecordedReply read(String file, long number, JsonNode node) {
    LineFields line = new LineFields(file, number, "$", node);
    ReplyText text =
        new ReplyText(
            line.optionalText("text").orElse(""),
            line.optionalText("reasoning").or(() -> line.optionalText("reasoning_content")),
            line.optionalText("refusal"),
            RecordedLine.finishReason(line));
    return new RecordedReply(text, LogprobsReader.of(line), line.flag("masked"), "");
  }
}
