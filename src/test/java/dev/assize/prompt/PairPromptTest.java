package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.Role;
import dev.assize.dataset.SourcePosition;
import dev.assize.dataset.Turn;
import dev.assize.reply.ReplyText;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.told.PairLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairPromptTest {
  private static final Item ITEM =
      new Item(
          new ItemId("1"),
          new SourcePosition("memory", 1),
          new Conversation(
              List.of(
                  new Turn(Role.USER, "Q1"),
                  new Turn(Role.ASSISTANT, "A1"),
                  new Turn(Role.USER, "Q2"))),
          List.of(Candidate.of("x", "one [[A]]"), Candidate.of("y", "two")),
          Presentation.AS_WRITTEN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "1",
          Map.of());

  // The context as the models' own Jinja template renders it, blocks trimmed.
  @Test
  void rendersContextAndAnswersAsTheModelsWereTrained() {
    JudgeTask task =
        new JudgeTask.Compare(
            ITEM,
            new Comparison(ITEM.candidates().get(0), ITEM.candidates().get(1), true),
            Order.SWAPPED,
            0);

    assertThat(Promptless.reads(PairPrompt.TEMPLATE, task))
        .contains(
            new RenderedPrompt(
                List.of(
                    new Turn(
                        Role.USER,
                        """
                        [CONTEXT]\s

                        <turn> user
                         Q1
                        <turn> assistant
                         A1
                        <turn> user
                         Q2
                         [RESPONSE A] two [RESPONSE B] one [[A]]\s
                        """)),
                List.of()));
  }

  @Test
  void theFirstWordIsTheVerdict() {
    PairLabel grammar = new PairLabel();

    assertThat(grammar.read(ReplyText.of(" B\nbecause")).verdict())
        .isEqualTo(grammar.offered().getLast());
    assertThat(grammar.read(ReplyText.of("Answer A")).verdict())
        .isInstanceOf(ParsedVerdict.Unparsed.class);
    assertThat(grammar.read(ReplyText.of("A1")).verdict())
        .isInstanceOf(ParsedVerdict.Unparsed.class);
  }
}
