package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.Rubrics;
import dev.assize.rubric.Scale;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private static final JudgeTemplate PAIRWISE = Texts.template(Texts.PAIRWISE);
  private static final JudgeTemplate RATING = Texts.template(Texts.RATING);
  private static final JudgeTemplate CRITIQUE = Texts.template(Texts.CRITIQUE);

  private static String pair(Item item, Order order) {
    return Texts.user(Texts.render(PAIRWISE, Texts.compare(item, order)));
  }

  private static List<String> missing(JudgeTemplate template, Item item) {
    return new Renderer().missing(template, item, Optional.empty());
  }

  @Test
  void fillsSystemAndUserMessages() {
    RenderedPrompt prompt =
        Texts.render(PAIRWISE, Texts.compare(Texts.pair("Why?", "Yes.", "No."), Order.GIVEN));
    String tag = tag(Texts.user(prompt));

    assertThat(prompt.messages())
        .containsExactly(
            new Turn(Role.SYSTEM, "Judge."),
            new Turn(
                Role.USER,
                """
                Why?
                <first TAG>
                Yes.
                </first TAG>
                <second TAG>
                No.
                </second TAG>
                [[A]], [[B]] or [[C]]?\
                """
                    .replace("TAG", tag)));
  }

  private static String tag(String user) {
    int at = user.indexOf("<first ") + "<first ".length();
    return user.substring(at, user.indexOf('>', at));
  }

  @Test
  void sendsNoSystemMessageWhereThereIsNone() {
    assertThat(Texts.render(RATING, Texts.rate(Texts.pair("Why?", "Yes.", "No."))).messages())
        .extracting(Turn::role)
        .containsExactly(Role.USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{prompt}}",
        "{{#reference}}x{{/reference}}",
        "{{=<% %>=}}",
        "{0} {} {answer_a}",
        "$1 ${x} $",
        "back\\slash \\1 \\",
        "%s %d %%",
        "<b>&amp; \"quoted\"</b>",
        "a\u0000b\uFEFF",
        "𝄞 \u202E 中文",
        " spaces around \n\n",
        "```\n# system\n---\n```"
      })
  void leavesValuesAsTheyAre(String value) {
    Item item =
        Texts.item(
            Conversation.of("Q" + value),
            List.of(Candidate.of("one", "A" + value), Candidate.of("two", "B" + value)),
            Optional.of("R" + value),
            Optional.of("C" + value));
    RenderedPrompt prompt =
        Texts.render(Texts.shipped("pairwise"), Texts.compare(item, Order.GIVEN));

    assertThat(Texts.user(prompt))
        .contains("\nQ" + value + "\n", "\nA" + value + "\n", "\nB" + value + "\n")
        .contains("\nR" + value + "\n");
    assertThat(prompt.messages().getFirst().text()).contains("\nC" + value);
    assertThat(prompt.defused()).isEmpty();
  }

  @Test
  void fillsAnAnswerOfTenMegabytes() {
    String answer = "word {{prompt}} $1 ".repeat(550_000);
    RenderedPrompt prompt = Texts.render(RATING, Texts.rate(Texts.pair("Why?", answer, "No.")));

    assertThat(Texts.user(prompt).length()).isGreaterThan(10_000_000);
    assertThat(Texts.user(prompt)).contains(answer.substring(0, 1000));
  }

  @Test
  void showsTheOtherOrderWhenTheColumnsAreSwapped() {
    Item item = Texts.pair("Why?", "Yes.", "No.");
    Item swapped = Texts.pair("Why?", "No.", "Yes.");

    assertThat(pair(item, Order.GIVEN)).isEqualTo(pair(swapped, Order.SWAPPED));
    assertThat(pair(item, Order.SWAPPED)).isEqualTo(pair(swapped, Order.GIVEN));
    assertThat(pair(item, Order.GIVEN)).isNotEqualTo(pair(item, Order.SWAPPED));
  }

  @Test
  void rendersTheSameInEverySample() {
    Item item = Texts.pair("Why?", "Yes.", "No.");

    assertThat(Texts.render(RATING, new JudgeTask.Rate(item, item.candidates().getFirst(), 0)))
        .isEqualTo(Texts.render(RATING, new JudgeTask.Rate(item, item.candidates().getFirst(), 7)));
  }

  @Test
  void writesADialogueAsATranscript() {
    Conversation talk =
        new Conversation(
            List.of(
                new Turn(Role.SYSTEM, "Be brief."),
                new Turn(Role.USER, "Hi"),
                new Turn(Role.ASSISTANT, "Hello"),
                new Turn(Role.USER, "Why?")));
    Item item = Texts.dialogue(talk, List.of("Because."), List.of("No idea."));

    assertThat(Texts.user(Texts.render(RATING, Texts.rate(item))))
        .startsWith("System: Be brief.\n\nUser: Hi\n\nAssistant: Hello\n\nUser: Why?\n<text ")
        .contains("\nBecause.\n");
    assertThat(Texts.user(Texts.render(Texts.shipped("rating-zh"), Texts.rate(item))))
        .contains("系统：Be brief.\n\n用户：Hi\n\n助手：Hello\n\n用户：Why?\n");
  }

  @Test
  void showsTheQuestionsBetweenACandidatesReplies() {
    Conversation asked =
        new Conversation(List.of(new Turn(Role.USER, "First?"), new Turn(Role.USER, "Second?")));
    Item item = Texts.dialogue(asked, List.of("One.", "Two."), List.of("Eins.", "Zwei."));

    assertThat(Texts.user(Texts.render(RATING, Texts.rate(item))))
        .contains("\nUser: First?\n\nAssistant: One.\n\nUser: Second?\n\nAssistant: Two.\n</text");
  }

  @Test
  void namesTheSpeakersOfASingleTurnWhereAsked() {
    JudgeTemplate template = Texts.template(Texts.RATING.replace("{{prompt}}", "{{conversation}}"));

    assertThat(Texts.user(Texts.render(template, Texts.rate(Texts.pair("Why?", "A", "B")))))
        .startsWith("User: Why?\n");
  }

  @Test
  void quotesTheStepBefore() {
    JudgeTask task = Texts.rate(Texts.pair("Why?", "Yes.", "No."));
    RenderedPrompt prompt =
        Texts.render(CRITIQUE, 1, task, "Good, but {{prompt}} $1 \\.", Defuse.ON);

    assertThat(Texts.user(prompt)).contains("\nGood, but {{prompt}} $1 \\.\n</critique ");
  }

  @Test
  void tellsWhatAnItemLacks() {
    JudgeTemplate template = Texts.shipped("reference");

    assertThat(template.needs()).containsExactly("reference");
    assertThat(missing(template, Texts.with(Optional.empty(), Optional.empty())))
        .containsExactly("reference");
    assertThat(missing(template, Texts.with(Optional.of("42"), Optional.empty()))).isEmpty();
  }

  @Test
  void refusesToRenderWhatIsMissing() {
    Item item = Texts.with(Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> Texts.render(Texts.shipped("reference"), Texts.rate(item)))
        .hasMessageContaining("reference");
  }

  @Test
  void prefersTheItemsRubricToTheRunsToTheTemplates() {
    JudgeTemplate template = Texts.shipped("rating");
    Optional<Rubric> run = Optional.of(Rubrics.load("safety"));

    assertThat(system(template, Optional.of("Is it polite?"), run)).contains("Is it polite?");
    assertThat(system(template, Optional.of("correctness"), run)).contains("Correctness: is what");
    assertThat(system(template, Optional.empty(), run)).contains("Safety: could the response");
    assertThat(system(template, Optional.empty(), Optional.empty())).contains("Helpfulness: does");
  }

  private static String system(
      JudgeTemplate template, Optional<String> ofItem, Optional<Rubric> ofRun) {
    Item item = Texts.with(Optional.empty(), ofItem);
    return new Renderer()
        .render(template, 0, Texts.rate(item), ofRun, List.of(), 0, Defuse.ON)
        .messages()
        .getFirst()
        .text();
  }

  @Test
  void tellsThatARubricsScaleIsNotTheTemplates() {
    JudgeTemplate template = Texts.shipped("rating");
    Rubric toTen = new Rubric("ten", "en", "Is it good?", Scale.of(1, 10), List.of());

    assertThat(
            new Renderer()
                .missing(
                    template, Texts.with(Optional.empty(), Optional.empty()), Optional.of(toTen)))
        .containsExactly("a rubric on the scale 1-5 (ten has 1-10)");
  }

  @Test
  void tellsASlipInARubricsName() {
    assertThat(
            missing(
                Texts.shipped("rating"), Texts.with(Optional.empty(), Optional.of("helpfullness"))))
        .containsExactly("a rubric that there is (not helpfullness; did it mean helpfulness?)");
  }

  @Test
  void minesNothingOfARubricThatTheTemplateDoesNotShow() {
    assertThat(missing(RATING, Texts.with(Optional.empty(), Optional.of("helpfullness"))))
        .isEmpty();
  }
}
