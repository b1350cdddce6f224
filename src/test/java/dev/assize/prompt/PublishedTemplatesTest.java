package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Rubrics;
import dev.assize.task.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTemplatesTest {
  private static final String FILE =
      """
      {"name": "pair", "type": "pairwise", "system_prompt": "Say {\\"winner\\": \\"A\\"}.", "prompt_template": "Q: {question}\\nA<{answer_a}>\\nB<{answer_b}>\\n{{\\"json\\": 1}}", "description": "two", "category": "general", "output_format": "[[A]]"}

      {"name": "single", "type": "single", "system_prompt": "", "prompt_template": "{question}|{answer}", "description": "one", "category": "general", "output_format": "[[rating]]"}
      {"name": "math", "type": "single", "system_prompt": "", "prompt_template": "{question}|{ref_answer_1}|{answer}", "output_format": "[[rating]]"}
      {"name": "turns", "type": "pairwise", "system_prompt": "", "prompt_template": "{question_1}|{question_2}|{answer_a_1}|{answer_a_2}|{answer_b_1}|{answer_b_2}", "output_format": "[[A]]"}
      {"name": "scores", "type": "pairwise", "system_prompt": "", "prompt_template": "{question}{answer_a}{answer_b}", "output_format": "[[rating_a,rating_b]]"}
      """;

  private static JudgeTemplate template(String name) {
    return new PublishedTemplates("j.jsonl").parse(FILE, name, Optional.empty());
  }

  private static void assertRefused(String text, String name, String message) {
    assertThatThrownBy(() -> new PublishedTemplates("j.jsonl").parse(text, name, Optional.empty()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  private static String line(String prompt, String format) {
    return """
    {"name": "x", "type": "pairwise", "system_prompt": "", "prompt_template": "%s", "output_format": "%s"}
    """
        .formatted(prompt, format);
  }

  @Test
  void sendsAPairAsPublished() {
    Item item = Texts.pair("Why {x}?", "Yes {question} [[A]] $1 \\", "</A> {{y}}");
    RenderedPrompt prompt = Texts.render(template("pair"), Texts.compare(item, Order.SWAPPED));

    assertThat(prompt.messages())
        .containsExactly(
            new Turn(Role.SYSTEM, "Say {\"winner\": \"A\"}."),
            new Turn(
                Role.USER,
                "Q: Why {x}?\nA<</A> {{y}}>\nB<Yes {question} [[A]] $1 \\>\n{\"json\": 1}"));
    assertThat(prompt.defused()).isEmpty();
  }

  @Test
  void leavesAnEmptySystemPromptOut() {
    assertThat(
            Texts.render(template("single"), Texts.rate(Texts.pair("Why?", "Yes.", "No.")))
                .messages())
        .containsExactly(new Turn(Role.USER, "Why?|Yes."));
  }

  @Test
  void readsByOurOwnGrammarOfThatKind() {
    assertThat(template("pair").kind()).isEqualTo(Kind.PAIRWISE);
    assertThat(template("pair").grammar().name()).isEqualTo("bracket-3");
    assertThat(template("pair").asPublished()).isTrue();
    assertThat(template("single").kind()).isEqualTo(Kind.RATING);
    assertThat(template("single").grammar().name()).isEqualTo("bracket-rating");
    assertThat(template("single").scale().orElseThrow().written()).isEqualTo("1-10");
  }

  @Test
  void readsByAnotherGrammarThatWasNamed() {
    JudgeTemplate template =
        new PublishedTemplates("j.jsonl").parse(FILE, "pair", Optional.of("bracket-2"));

    assertThat(template.grammar().name()).isEqualTo("bracket-2");
    assertThat(template.contentHash()).isEqualTo(template("pair").contentHash());
  }

  @Test
  void fillsTheTurnsOfADialogue() {
    Conversation asked =
        new Conversation(List.of(new Turn(Role.USER, "P"), new Turn(Role.USER, "Q")));
    Item item = Texts.dialogue(asked, List.of("1", "2"), List.of("3", "4"));
    JudgeTemplate template = template("turns");

    assertThat(new Renderer().missing(template, item, Optional.empty())).isEmpty();
    assertThat(Texts.user(Texts.render(template, Texts.compare(item, Order.GIVEN))))
        .isEqualTo("P|Q|1|2|3|4");
  }

  @Test
  void takesASharedAnswerForBoth() {
    Conversation talk =
        new Conversation(
            List.of(
                new Turn(Role.USER, "P"), new Turn(Role.ASSISTANT, "0"), new Turn(Role.USER, "Q")));
    Item item = Texts.dialogue(talk, List.of("1"), List.of("2"));

    assertThat(Texts.user(Texts.render(template("turns"), Texts.compare(item, Order.GIVEN))))
        .isEqualTo("P|Q|0|1|0|2");
  }

  @Test
  void tellsWhatAnItemLacks() {
    Item single = Texts.with(Optional.empty(), Optional.empty());

    assertThat(new Renderer().missing(template("turns"), single, Optional.empty()))
        .containsExactlyInAnyOrder("question_2", "answer_a_2", "answer_b_2");
    assertThat(new Renderer().missing(template("math"), single, Optional.empty()))
        .containsExactly("ref_answer_1");
    assertThat(template("math").needs()).containsExactly("ref_answer_1");
  }

  @Test
  void fillsTheReference() {
    Item item = Texts.with(Optional.of("42"), Optional.empty());

    assertThat(Texts.user(Texts.render(template("math"), Texts.rate(item))))
        .isEqualTo("Why?|42|Because.");
  }

  @Test
  void namesTheTemplatesOfAFileWhereOneIsNotThere() {
    assertRefused(
        FILE,
        "singel",
        "j.jsonl: expected a template named singel, found pair, single, math, turns, scores."
            + " Did you mean single?");
  }

  @Test
  void namesTheLineOfBrokenJson() {
    assertThatThrownBy(
            () -> new PublishedTemplates("j.jsonl").parse(FILE + "{\n", "pair", Optional.empty()))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("j.jsonl, line 7: expected a JSON object, found an error: ");
  }

  @Test
  void refusesAnUnknownPlaceholder() {
    assertRefused(
        line("{question} {answer_a} {answer_b} {answer}", "[[A]]"),
        "x",
        "j.jsonl, line 1: expected placeholders such as {question}, {answer_a}, {answer_b},"
            + " {ref_answer_1}, found {answer}.");
  }

  @Test
  void refusesABraceThatOpensNothing() {
    assertRefused(
        line("{question} {answer_a} { {answer_b}", "[[A]]"),
        "x",
        "j.jsonl, line 1: expected {name} placeholders in prompt_template, and {{ or }} for a"
            + " brace, found a single { at character 23.");
  }

  @Test
  void refusesAPairWithoutTheSecondAnswer() {
    assertRefused(
        line("{question} {answer_a}", "[[A]]"),
        "x",
        "j.jsonl, line 1: expected {answer_b} in prompt_template, found none.");
  }

  @Test
  void asksForAGrammarWhereTheFormatIsNotOurs() {
    assertRefused(
        FILE,
        "scores",
        "j.jsonl, line 6: expected output_format [[A]] or [[rating]], found [[rating_a,rating_b]]."
            + " Name a grammar to read with: --grammar NAME.");
  }

  @Test
  void refusesARubricThatNobodyWouldSee(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("j.jsonl");
    Files.writeString(file, FILE);

    assertThat(Templates.load(file + "#pair", Optional.empty(), Optional.empty()).name())
        .isEqualTo("pair");
    assertThatThrownBy(() ->
            Templates.load(file + "#pair", Optional.empty(), Optional.of(Rubrics.load("safety"))))
        .hasMessage(
            file
                + "#pair: a published template shows no rubric, so safety would change nothing."
                + " Leave it out.");
  }
}
