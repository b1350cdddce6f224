package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.SourcePosition;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Templates and items for tests.
final class Texts {
  static final String PAIRWISE =
      """
      ---
      name: mine
      kind: pairwise
      description: A pair.
      grammar: bracket-3
      ---
      # system
      Judge.
      # user
      {{prompt}}
      <first {{fence}}>
      {{response_a}}
      </first {{fence}}>
      <second {{fence}}>
      {{response_b}}
      </second {{fence}}>
      [[A]], [[B]] or [[C]]?
      """;

  static final String RATING =
      """
      ---
      name: mine
      kind: rating
      description: A rating.
      grammar: bracket-rating
      scale: 1-5
      example: "Rating: [[4]]"
      ---
      # user
      {{prompt}}
      <text {{fence}}>
      {{response}}
      </text {{fence}}>
      From {{scale_min}} to {{scale_max}}: Rating: [[n]]
      """;

  static final String CRITIQUE =
      """
      ---
      name: mine
      kind: critique
      description: Two calls.
      grammar: line-score
      scale: 1-5
      example: "Score: 4"
      ---
      # system
      Review.
      # step: critique
      # user
      {{prompt}}
      <text {{fence}}>
      {{response}}
      </text {{fence}}>
      Write a critique.
      # step: verdict
      # user
      {{prompt}}
      <text {{fence}}>
      {{response}}
      </text {{fence}}>
      <critique {{fence}}>
      {{previous}}
      </critique {{fence}}>
      Score: n
      """;

  private Texts() {}

  static JudgeTemplate template(String text) {
    return new TemplateFile("mine.md").parse(text, Optional.empty(), Optional.empty());
  }

  static JudgeTemplate shipped(String name) {
    return Templates.load(name, Optional.empty(), Optional.empty());
  }

  static Item pair(String prompt, String first, String second) {
    return Item.of("q1", prompt, Candidate.of("one", first), Candidate.of("two", second));
  }

  static Item dialogue(Conversation prompt, List<String> first, List<String> second) {
    return item(
        prompt,
        List.of(
            new Candidate(new CandidateId("one"), first),
            new Candidate(new CandidateId("two"), second)),
        Optional.empty(),
        Optional.empty());
  }

  static Item item(
      Conversation prompt,
      List<Candidate> candidates,
      Optional<String> reference,
      Optional<String> rubric) {
    return new Item(
        new ItemId("q1"),
        new SourcePosition("data.jsonl", 7),
        prompt,
        candidates,
        Presentation.AS_WRITTEN,
        Optional.empty(),
        reference,
        rubric,
        Optional.empty(),
        "q1",
        Map.of());
  }

  static Item with(Optional<String> reference, Optional<String> rubric) {
    return item(
        Conversation.of("Why?"),
        List.of(Candidate.of("one", "Because."), Candidate.of("two", "No idea.")),
        reference,
        rubric);
  }

  static JudgeTask compare(Item item, Order order) {
    return new JudgeTask.Compare(
        item, new Comparison(item.candidates().get(0), item.candidates().get(1), true), order, 0);
  }

  static JudgeTask rate(Item item) {
    return new JudgeTask.Rate(item, item.candidates().getFirst(), 0);
  }

  static RenderedPrompt render(JudgeTemplate template, JudgeTask task) {
    return render(template, 0, task, "", Defuse.ON);
  }

  static RenderedPrompt render(
      JudgeTemplate template, int step, JudgeTask task, String previous, Defuse defuse) {
    return new Renderer()
        .render(template, step, task, Optional.empty(), List.of(previous), 42, defuse);
  }

  static String user(RenderedPrompt prompt) {
    return prompt.messages().getLast().text();
  }
}
