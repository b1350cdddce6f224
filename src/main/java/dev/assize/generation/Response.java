package dev.assize.generation;

import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;

/// What became of one draw.
public sealed interface Response {

  /// A policy replied.
  sealed interface Said extends Response {
    /// Why the server stopped.
    FinishReason finishReason();

    /// How many tokens were generated, reasoning included; 0 where the server did not say.
    long tokens();
  }

  /// A whole answer.
  record Whole(String text, FinishReason finishReason, long tokens) implements Said {}

  /// An answer that broke off.
  ///
  /// @param text what there is of it, never blank
  record Truncated(String text, FinishReason finishReason, long tokens) implements Said {}

  /// No answer.
  record Nothing(Why why, FinishReason finishReason, long tokens) implements Said {}

  /// Why a reply holds no answer.
  enum Why {
    /// The model said nothing.
    EMPTY,
    /// It thought, and did not come to an answer.
    THOUGHT_ONLY,
    /// The provider withheld the answer, or the model refused apart from it.
    REFUSED
  }

  /// The call failed.
  record Failed(JudgeFailure failure) implements Response {}

  /// The call was not made.
  record Pending() implements Response {}

  /// The name in files: `ok`, `truncated`, `empty`, `thought_only`, `refused`, `failed`, `pending`.
  default String label() {
    return switch (this) {
      case Whole _ -> "ok";
      case Truncated _ -> "truncated";
      case Nothing(Why why, var _, var _) -> why.name().toLowerCase(java.util.Locale.ROOT);
      case Failed _ -> "failed";
      case Pending _ -> "pending";
    };
  }

  /// What a reply is worth.
  ///
  /// Reasoning that the server gave apart is no part of the answer. A finish reason that the server
  /// did not give counts as an end.
  static Said of(Reply reply) {
    ReplyText said = reply.text();
    FinishReason finish = said.finishReason();
    long tokens = reply.usage().completion();
    if (finish == FinishReason.CONTENT_FILTER
        || (said.answer().isBlank() && said.refusal().isPresent())) {
      return new Nothing(Why.REFUSED, finish, tokens);
    }
    if (said.answer().isBlank()) {
      Why why = said.reasoning().isPresent() ? Why.THOUGHT_ONLY : Why.EMPTY;
      return new Nothing(why, finish, tokens);
    }
    return switch (finish) {
      case LENGTH, ABORTED -> new Truncated(said.answer(), finish, tokens);
      case STOP, UNKNOWN -> new Whole(said.answer(), finish, tokens);
      case CONTENT_FILTER -> throw new IllegalStateException("told above");
    };
  }
}
