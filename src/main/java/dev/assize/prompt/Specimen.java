package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.Role;
import dev.assize.dataset.SourcePosition;
import dev.assize.dataset.Turn;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An item that has everything and holds what breaks bad renderers.
final class Specimen {
  /// What a second pass over the text would change.
  static final String TRAPS = "{{prompt}} {0} {answer_b} $1 \\1 %s";

  static final Candidate FIRST = answer("first", "The first answer. " + TRAPS);
  static final Candidate SECOND = answer("second", "The second answer. " + TRAPS);

  private Specimen() {}

  private static Candidate answer(String id, String text) {
    return new Candidate(new CandidateId(id), List.of(text, text + " Again."));
  }

  /// A dialogue of two questions, whose answers differ by candidate.
  static Item item(JudgeTemplate template) {
    return new Item(
        new ItemId("specimen"),
        new SourcePosition("specimen", 1),
        new Conversation(
            List.of(
                new Turn(Role.USER, "A first question. " + TRAPS),
                new Turn(Role.USER, "A second question."))),
        List.of(FIRST, SECOND),
        Presentation.AS_WRITTEN,
        Optional.empty(),
        Optional.of("The reference answer. " + TRAPS),
        template.rubric().isPresent()
            ? Optional.empty()
            : Optional.of("The rubric as a text. " + TRAPS),
        Optional.empty(),
        "specimen",
        Map.of());
  }

  private static List<Candidate> shown(Comparison pair, Order order) {
    return List.of(pair.shownFirst(order), pair.shownSecond(order));
  }

  static JudgeTask task(JudgeTemplate template, Order order) {
    Item item = item(template);
    Comparison pair = new Comparison(FIRST, SECOND, true);
    return switch (template.kind()) {
      case PAIRWISE -> new JudgeTask.Compare(item, pair, order, 0);
      case RATING -> new JudgeTask.Rate(item, pair.shownFirst(order), 0);
      case RATING_ALL, REVIEW -> new JudgeTask.RateAll(item, shown(pair, order), 0);
      case CHOICE -> new JudgeTask.Choose(item, shown(pair, order), 0);
    };
  }
}
