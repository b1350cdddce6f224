package dev.assize.prompt;

import static dev.assize.prompt.Texts.CRITIQUE;
import static dev.assize.prompt.Texts.PAIRWISE;
import static dev.assize.prompt.Texts.RATING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Rubrics;
import dev.assize.task.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateFileTest {
  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> Texts.template(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  private static void assertRefused(String text, String from, String to, String message) {
    assertThat(text).contains(from);
    assertRefused(text.replace(from, to), message);
  }

  @Test
  void readsSystemAndUserParts() {
    JudgeTemplate template = Texts.template(PAIRWISE);

    assertThat(template.kind()).isEqualTo(Kind.PAIRWISE);
    assertThat(template.grammar().name()).isEqualTo("bracket-3");
    assertThat(template.steps()).hasSize(1);
    assertThat(template.steps().getFirst().system()).contains("Judge.");
    assertThat(template.steps().getFirst().user()).startsWith("{{prompt}}\n<first");
    assertThat(template.asPublished()).isFalse();
  }

  @Test
  void sharesTheSystemPartBetweenSteps() {
    JudgeTemplate template = Texts.template(CRITIQUE);

    assertThat(template.kind()).isEqualTo(Kind.RATING);
    assertThat(template.steps())
        .extracting(TemplateStep::step)
        .containsExactly(Step.CRITIQUE, Step.VERDICT);
    assertThat(template.steps())
        .extracting(TemplateStep::system)
        .containsOnly(Optional.of("Review."));
  }

  @Test
  void directMeansTheVerdictStepOnly() {
    JudgeTemplate template =
        Texts.template(CRITIQUE.replace("scale: 1-5", "scale: 1-5\ndirect: true"));

    assertThat(template.steps()).extracting(TemplateStep::direct).containsExactly(false, true);
  }

  @Test
  void readsWindowsLineEndsAndAByteOrderMark() {
    assertThat(Texts.template("\uFEFF" + PAIRWISE.replace("\n", "\r\n")).contentHash())
        .isEqualTo(Texts.template(PAIRWISE).contentHash());
  }

  @Test
  void readsAnEscapedHeadingAsText() {
    assertThat(
            Texts.template(PAIRWISE.replace("Judge.", "Judge.\n\\# user\n# Anything else"))
                .steps()
                .getFirst()
                .system())
        .contains("Judge.\n# user\n# Anything else");
  }

  @Test
  void refusesAnUnknownPlaceholder() {
    assertRefused(
        PAIRWISE,
        "{{response_b}}",
        "{{respnse_b}}",
        "mine.md, line 15: expected one of the placeholders conversation, fence, prompt, reference,"
            + " response_a, response_b, rubric, found {{respnse_b}}. Did you mean {{response_b}}?");
  }

  @Test
  void refusesWhatTheLibraryWouldReadAsMore() {
    assertRefused(
        RATING,
        "{{prompt}}",
        "{{prompt.length}}",
        "mine.md, line 10: expected one of the placeholders conversation, fence, prompt, reference,"
            + " response, rubric, scale_max, scale_min, found {{prompt.length}}."
            + " Did you mean {{prompt}}?");
    assertRefused(
        RATING,
        "{{prompt}}",
        "{{>prompt}}",
        "mine.md, line 10: expected one of the placeholders conversation, fence, prompt, reference,"
            + " response, rubric, scale_max, scale_min, found {{>prompt}}."
            + " Did you mean {{prompt}}?");
  }

  @Test
  void refusesAPlaceholderOfTheOtherKind() {
    assertRefused(
        RATING,
        "{{prompt}}",
        "{{prompt}} {{response_a}}",
        "mine.md, line 10: expected one of the placeholders conversation, fence, prompt, reference,"
            + " response, rubric, scale_max, scale_min, found {{response_a}}."
            + " Did you mean {{response}}?");
  }

  @Test
  void refusesAPairWithoutTheSecondResponse() {
    assertRefused(
        PAIRWISE,
        "{{response_b}}",
        "…",
        "mine.md, line 10: expected {{response_b}} in the step verdict, found none."
            + " Without it the judge doesn't see it.");
  }

  @Test
  void refusesAQuestionlessTemplate() {
    assertRefused(
        RATING,
        "{{prompt}}\n",
        "Look:\n",
        "mine.md, line 10: expected {{prompt}} or {{conversation}} in the step verdict, found none."
            + " Without it the judge doesn't see it.");
  }

  @Test
  void refusesAVerdictStepWithoutTheCritique() {
    assertRefused(
        CRITIQUE,
        "{{previous}}",
        "…",
        "mine.md, line 20: expected {{previous}}, the critique, in the step verdict, found none."
            + " Without it the judge doesn't see it.");
  }

  @Test
  void refusesAPlaceholderThatIsNotClosed() {
    assertRefused(
        RATING,
        "{{prompt}}",
        "See {{prompt",
        "mine.md, line 10: expected whole {{placeholders}}, found {{prompt.");
  }

  @Test
  void refusesASectionThatIsNotClosed() {
    assertThatThrownBy(
            () -> Texts.template(RATING.replace("{{prompt}}", "{{prompt}}\n{{#reference}}")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("mine.md, line 11: expected whole {{placeholders}}, found ");
  }

  @Test
  void refusesASectionOfWhatEveryItemHas() {
    assertRefused(
        RATING,
        "{{prompt}}",
        "{{#prompt}}{{prompt}}{{/prompt}}",
        "mine.md, line 10: expected {{#reference}} or {{#rubric}}, which an item may lack, found"
            + " {{#prompt}}. Every item has a prompt.");
  }

  @Test
  void refusesACandidateOutsideOfAFence() {
    assertRefused(
        PAIRWISE,
        "</first {{fence}}>",
        "</first>",
        "mine.md, line 15: expected a line with {{fence}} before {{response_b}} and one after it,"
            + " of its own, found none. Write <answer {{fence}}> and </answer {{fence}}> around it,"
            + " or say fenced: false.");
    assertRefused(
        RATING,
        "</text {{fence}}>",
        "</text>",
        "mine.md, line 12: expected a line with {{fence}} before {{response}} and one after it, of"
            + " its own, found none. Write <answer {{fence}}> and </answer {{fence}}> around it, or"
            + " say fenced: false.");
  }

  @Test
  void refusesCandidatesInTheSystemPart() {
    assertRefused(
        PAIRWISE,
        "Judge.",
        "Judge {{response_a}}.",
        "mine.md, line 8: expected candidates' texts in the user part only, found {{response_a}} in"
            + " the system part.");
  }

  @Test
  void takesAnUnfencedTemplateThatSaysSo() {
    String text =
        PAIRWISE
            .replaceAll("(?m)^</?(?:first|second) .*\n", "")
            .replace("\n---\n# s", "\nfenced: false\n---\n# s");

    assertThat(Texts.template(text).steps()).hasSize(1);
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheNearest() {
    assertRefused(
        PAIRWISE,
        "grammar: bracket-3",
        "grammar: bracket-3\nlangauge: en",
        "mine.md, line 6: expected one of the keys kind, rubric, name, language, description,"
            + " grammar, scale, needs, direct, example, fenced, found langauge."
            + " Did you mean language?");
  }

  @Test
  void refusesBrokenYaml() {
    assertThatThrownBy(() -> Texts.template(PAIRWISE.replace("name: mine", "name: [mine")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("mine.md, line 3: expected YAML, found an error: ");
  }

  @Test
  void refusesAFileWithoutFrontMatter() {
    assertRefused(
        "# user\n{{prompt}}\n",
        "mine.md, line 1: expected a line --- that begins the front matter, found # user."
            + " `assize templates show pairwise` prints a template to begin with.");
    assertRefused(
        "---\nname: x\n",
        "mine.md, line 2: expected a line --- that ends the front matter, found none.");
  }

  @Test
  void refusesTextOutsideOfAPart() {
    assertRefused(
        PAIRWISE,
        "# system\n",
        "",
        "mine.md, line 7: expected a line # system or # user before any text, found Judge.. Each"
            + " part of the body begins with its heading.");
  }

  @Test
  void refusesABodyWithoutAUserPart() {
    assertRefused(
        """
        ---
        name: x
        kind: rating
        scale: 1-5
        description: x
        grammar: line-score
        ---
        # system
        Hi.
        """,
        "mine.md, line 9: expected a # user part, found none. What the judge is asked stands under"
            + " a line # user.");
  }

  @Test
  void refusesAnUnknownGrammar() {
    assertThatThrownBy(
            () -> Texts.template(PAIRWISE.replace("grammar: bracket-3", "grammar: braket-3")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(
            "mine.md, line 5, grammar: expected a grammar, found braket-3. Grammar braket-3 is not"
                + " known; did you mean bracket-3?");
  }

  @Test
  void refusesAGrammarOfTheOtherKind() {
    assertRefused(
        RATING,
        "grammar: bracket-rating",
        "grammar: bracket-2",
        "mine.md, line 5, grammar: expected a grammar that reads ratings, found bracket-2 ([[A]] or"
            + " [[B]], no tie).");
  }

  @Test
  void refusesABodyThatStatesAVerdictTheGrammarDoesNotRead() {
    assertRefused(
        PAIRWISE,
        "grammar: bracket-3",
        "grammar: bracket-2",
        "mine.md, line 17: expected a verdict that grammar bracket-2 reads, such as [[A]], found"
            + " [[C]] (not_offered). Change the body, or the grammar in the front matter.");
  }

  @Test
  void refusesABodyThatHidesAVerdictTheGrammarOffers() {
    assertRefused(
        PAIRWISE,
        ", [[B]] or [[C]]",
        " or [[B]]",
        "mine.md, line 10: expected [[C]], which grammar bracket-3 offers, found no word of it."
            + " A judge can't choose what it isn't told of.");
  }

  @Test
  void refusesAnExampleTheGrammarDoesNotRead() {
    assertRefused(
        RATING,
        "Rating: [[4]]",
        "Rating: four",
        "mine.md, line 7, example: expected a reply that grammar bracket-rating reads, such as"
            + " Rating: [[1]], found one it doesn't (no_verdict). Change the example, or the"
            + " grammar.");
    assertRefused(
        RATING,
        "Rating: [[4]]",
        "Rating: [[6]]",
        "mine.md, line 7, example: expected a reply that grammar bracket-rating reads, such as"
            + " Rating: [[1]], found one it doesn't (off_scale). Change the example, or the"
            + " grammar.");
  }

  @Test
  void refusesADirectExampleThatReasonsFirst() {
    assertRefused(
        RATING,
        "example: \"Rating: [[4]]\"",
        "example: \"It is good. [[4]]\"\ndirect: true",
        "mine.md, line 7, example: expected the verdict as the first thing said, for direct: true,"
            + " found something before it.");
  }

  @Test
  void asksForAnExampleWhereTheBodyStatesNoVerdict() {
    assertRefused(
        RATING,
        "example: \"Rating: [[4]]\"\n",
        "",
        "mine.md, line 5, grammar: expected a verdict such as Rating: [[1]] in the body, or an"
            + " example:, found neither. It shows that the grammar reads what the body asks for.");
  }

  @Test
  void refusesARatingWithoutAScale() {
    assertRefused(
        RATING,
        "scale: 1-5\n",
        "",
        "mine.md, line 2: expected the key scale, found name, kind, description, grammar,"
            + " example.");
  }

  @Test
  void refusesANeedThatTheBodyDoesNotUse() {
    assertRefused(
        RATING,
        "scale: 1-5",
        "scale: 1-5\nneeds: [reference]",
        "mine.md, line 7, needs: expected {{reference}} in the body, outside of a section, found"
            + " none.");
  }

  @Test
  void refusesAnUndeclaredNeed() {
    assertRefused(
        RATING,
        "{{prompt}}",
        "{{prompt}} {{reference}}",
        "mine.md, line 2: expected needs: to name what items must have, found {{reference}} in the"
            + " body and no word of it. Say needs: [reference], or write {{#reference}} …"
            + " {{/reference}}.");
  }

  @Test
  void refusesStepsThatDoNotFitTheKind() {
    assertRefused(
        CRITIQUE,
        "kind: critique",
        "kind: rating",
        "mine.md, line 3: expected a single step, or critique and verdict, found critique, verdict."
            + " Say kind: critique.");
  }

  @Test
  void refusesAnUnknownStep() {
    assertRefused(
        CRITIQUE,
        "# step: critique",
        "# step: critic",
        "mine.md, line 11: expected step: critique or step: verdict, found critic.");
  }

  @Test
  void takesTheScaleOfTheRunsRubric() {
    String text =
        RATING
            .replace("scale: 1-5", "scale: from rubric\nneeds: [rubric]")
            .replace("{{prompt}}", "{{rubric}} {{prompt}}");
    JudgeTemplate template =
        new TemplateFile("mine.md")
            .parse(text, Optional.empty(), Optional.of(Rubrics.load("safety")));

    assertThat(template.scale().orElseThrow().written()).isEqualTo("1-5");
    assertThat(template.rubric()).contains(Rubrics.load("safety"));
  }

  @Test
  void refusesAScaleFromNoRubric() {
    assertRefused(
        RATING,
        "scale: 1-5",
        "scale: from rubric",
        "mine.md, line 6, scale: expected a rubric to take the scale from, found none. Name one"
            + " here (rubric: helpfulness) or for the run (--rubric).");
  }

  @Test
  void refusesARubricOnAnotherScale() {
    String text =
        RATING
            .replace("scale: 1-5", "scale: 1-10\nrubric: safety")
            .replace("{{prompt}}", "{{rubric}} {{prompt}}");
    assertRefused(
        text,
        "mine.md, line 6, scale: expected the scale of rubric safety (1-5), found 1-10. Take"
            + " another rubric, or a template with scale: from rubric.");
  }

  @Test
  void refusesARubricThatTheBodyDoesNotShow() {
    assertRefused(
        RATING,
        "scale: 1-5",
        "scale: 1-5\nrubric: safety",
        "mine.md, line 7, rubric: expected {{rubric}} in the body, found none. Without it a rubric"
            + " changes nothing.");
  }

  @Test
  void readsWithAnotherGrammarWithoutAskingTheBody() {
    JudgeTemplate template =
        new TemplateFile("mine.md").parse(RATING, Optional.of("line-score"), Optional.empty());

    assertThat(template.grammar().name()).startsWith("line-score");
  }

  @Test
  void hashesWhatShapesAPromptAndNothingElse() {
    String hash = Texts.template(RATING).contentHash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(Texts.template(RATING.replace("A rating.", "Another.")).contentHash())
        .isEqualTo(hash);
    assertThat(
            new TemplateFile("x.md")
                .parse(RATING, Optional.of("line-score"), Optional.empty())
                .contentHash())
        .isEqualTo(hash);
    assertThat(Texts.template(RATING.replace("From ", "Between ")).contentHash())
        .isNotEqualTo(hash);
    assertThat(Texts.template(RATING.replace("1-5", "1-6")).contentHash()).isNotEqualTo(hash);
  }
}
