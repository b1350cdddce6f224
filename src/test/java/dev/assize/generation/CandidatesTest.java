package dev.assize.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Prompt;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Prompt PROMPT = Prompt.of("sky", "Why is the sky blue?");

  private static Response response(String text, FinishReason finish, Optional<String> reasoning) {
    return Response.of(
        new Reply(
            new ReplyText(text, reasoning, Optional.empty(), finish),
            Optional.empty(),
            false,
            new TokenUsage(9, 4, 0, 0),
            "m",
            "",
            "",
            Instant.EPOCH,
            Duration.ZERO,
            1));
  }

  private static Response response(String text, FinishReason finish) {
    return response(text, finish, Optional.empty());
  }

  @Test
  void tellsWhatAReplyIsWorth() {
    assertThat(response("Light.", FinishReason.STOP).label()).isEqualTo("ok");
    assertThat(response("Light.", FinishReason.UNKNOWN).label()).isEqualTo("ok");
    assertThat(response("Lig", FinishReason.LENGTH).label()).isEqualTo("truncated");
    assertThat(response("Lig", FinishReason.ABORTED).label()).isEqualTo("truncated");
    assertThat(response(" \n", FinishReason.STOP).label()).isEqualTo("empty");
    assertThat(response("", FinishReason.LENGTH, Optional.of("Hm")).label())
        .isEqualTo("thought_only");
    assertThat(response("I", FinishReason.CONTENT_FILTER).label()).isEqualTo("refused");
  }

  @Test
  void writesWholeResponsesAndMarksOfAll() {
    Candidates candidates =
        new Candidates(
            PROMPT,
            List.of(
                response("Lig", FinishReason.LENGTH),
                response("Light.", FinishReason.STOP),
                response("", FinishReason.STOP),
                new Response.Failed(new JudgeFailure(JudgeFailure.Reason.TIMEOUT, "no answer")),
                response("Light.", FinishReason.STOP)));

    assertThat(candidates.row("tiny", false).toPrettyString())
        .isEqualToIgnoringWhitespace(
            """
            {"id": "sky", "prompt": "Why is the sky blue?", "responses": ["Light.", "Light."],
             "generation": [
              {"candidate": null, "policy": "tiny", "sample": 0, "outcome": "truncated", "finish_reason": "length", "tokens": 4},
              {"candidate": "1", "policy": "tiny", "sample": 1, "outcome": "ok", "finish_reason": "stop", "tokens": 4},
              {"candidate": null, "policy": "tiny", "sample": 2, "outcome": "empty", "finish_reason": "stop", "tokens": 4},
              {"candidate": null, "policy": "tiny", "sample": 3, "outcome": "failed", "reason": "timeout"},
              {"candidate": "2", "policy": "tiny", "sample": 4, "outcome": "ok", "finish_reason": "stop", "tokens": 4}]}
            """);
    assertThat(candidates.usable(true)).containsExactly("Lig", "Light.", "Light.");
  }

  @Test
  void countsWhatIsIdenticalSingleAndMissing() {
    GenerationTally tally = new GenerationTally(false);
    tally.add(
        new Candidates(
            PROMPT, List.of(response("a", FinishReason.STOP), response("a", FinishReason.STOP))));
    tally.add(
        new Candidates(
            PROMPT, List.of(response("a", FinishReason.STOP), response("", FinishReason.STOP))));
    tally.add(
        new Candidates(
            PROMPT, List.of(response("a", FinishReason.LENGTH), new Response.Pending())));

    GenerationTally.Counts counts = tally.result();

    assertThat(counts.usable()).isEqualTo(3);
    assertThat(counts.identical()).isEqualTo(1);
    assertThat(counts.single()).isEqualTo(1);
    assertThat(counts.without()).isEqualTo(1);
    assertThat(counts.unfinished()).isEqualTo(1);
    assertThat(counts.missingShare()).isEqualTo(1.0 / 3);
  }
}
