package dev.assize.verdict.cleaning;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.Reading.Part;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.cleaning.Cleaned.Illegible;
import dev.assize.verdict.cleaning.Cleaned.Legible;
import dev.assize.verdict.cleaning.Cleaned.Standing;
import dev.assize.verdict.cleaning.ThinkingTags.Range;
import java.util.List;

/// Sets reasoning apart from the answer, decides which of them may be read, and makes it plain.
public final class ReplyCleaner {

  private ReplyCleaner() {}

  /// The text in which a reply's verdict is to be looked for.
  ///
  /// A refusal is never read. The answer is read without its thinking. Reasoning is read only where
  /// there is no answer and the reply wasn't cut: some servers put the answer there (vLLM's parser
  /// for R1 with thinking switched off, llama.cpp with an R1 template).
  public static Cleaned clean(ReplyText reply, Markup markup) {
    if (reply.refusal().filter(text -> !text.isBlank()).isPresent()) {
      return new Illegible(UnparsedReason.REFUSED, CleanText.tail(reply.refusal().get()));
    }
    if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
      return new Illegible(UnparsedReason.REFUSED, CleanText.tail(reply.answer()));
    }
    boolean cut =
        reply.finishReason() == FinishReason.LENGTH || reply.finishReason() == FinishReason.ABORTED;
    List<Range> spoken = ThinkingTags.spoken(reply.answer());
    CleanText answer = Plainer.plain(reply.answer(), spoken, Part.ANSWER, markup);
    if (!answer.text().isBlank()) {
      return new Legible(answer, cut ? Standing.CUT : Standing.FINISHED);
    }
    return withoutAnswer(reply, cut, markup);
  }

  private static Cleaned withoutAnswer(ReplyText reply, boolean cut, Markup markup) {
    String reasoning = reply.reasoning().orElse("");
    if (reasoning.isBlank()) {
      return nothingSaid(reply.answer(), cut);
    }
    CleanText thought =
        Plainer.plain(reasoning, ThinkingTags.spoken(reasoning), Part.REASONING, markup);
    return cut || thought.text().isBlank()
        ? new Illegible(UnparsedReason.THOUGHT_ONLY, CleanText.tail(reasoning))
        : new Legible(thought, Standing.THOUGHT);
  }

  private static Cleaned nothingSaid(String answer, boolean cut) {
    Range all = new Range(0, answer.length());
    String plain = Plainer.plain(answer, List.of(all), Part.ANSWER, Markup.SEEN_THROUGH).text();
    // Anything besides a pair of empty tags was thought.
    boolean thought = !plain.replaceAll("(?i)</?[a-z]+>|\\[/?THINK\\]|\\s", "").isEmpty();
    if (thought) {
      return new Illegible(UnparsedReason.THOUGHT_ONLY, CleanText.tail(answer));
    }
    return new Illegible(cut ? UnparsedReason.TRUNCATED : UnparsedReason.EMPTY, "");
  }
}
