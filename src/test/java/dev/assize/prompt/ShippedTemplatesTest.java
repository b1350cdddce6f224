package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Item;
import dev.assize.dataset.Turn;
import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedTemplatesTest {
  static final List<String> SHIPPED = Templates.SHIPPED;

  /// What each asks its verdict to look like.
  private static final Map<String, String> GRAMMARS =
      Map.ofEntries(
          Map.entry("pairwise", "bracket-3"),
          Map.entry("pairwise-direct", "bracket-2"),
          Map.entry("pairwise-strength", "bracket-5"),
          Map.entry("pairwise-zh", "zh-pairwise"),
          Map.entry("rating", "bracket-rating"),
          Map.entry("rating-zh", "zh-score"),
          Map.entry("rating-10-zh", "zh-score-10"),
          Map.entry("additive", "line-score"),
          Map.entry("reference", "bracket-rating"),
          Map.entry("critique", "bracket-rating"),
          Map.entry("critique-zh", "zh-score-10"),
          Map.entry("choice", "choice"),
          Map.entry("pairwise-reference", "bracket-3"),
          Map.entry("principles", "bracket-scores"),
          Map.entry("attributes", "json-attributes"),
          Map.entry("meta", "bracket-rating"));

  @Test
  void areAllFilesOfTheFolder() throws IOException {
    try (var files = Files.list(Path.of("prompts"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(SHIPPED.stream().map(name -> name + ".md").toList());
    }
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void passTheirOwnCheck(String name) {
    JudgeTemplate template = Texts.shipped(name);
    TemplateCheck check = TemplateCheck.of(template);

    assertThat(check.problems()).isEmpty();
    assertThat(check.prompts()).isEqualTo(2 * template.steps().size());
    assertThat(check.verdicts()).isPositive();
    assertThat(template.name()).isEqualTo(name);
    assertThat(template.grammar().name()).isEqualTo(GRAMMARS.get(name));
    assertThat(template.language()).isEqualTo(name.endsWith("-zh") ? "zh" : "en");
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void areTheSameFromAFileOfACheckout(String name) {
    JudgeTemplate fromFile =
        Templates.load("prompts/" + name + ".md", Optional.empty(), Optional.empty());

    assertThat(fromFile.contentHash()).isEqualTo(Texts.shipped(name).contentHash());
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void putWhatBothOrdersShareFirst(String name) {
    JudgeTemplate template = Texts.shipped(name);
    if (template.kind() == Kind.RATING
        || template.kind() == Kind.REVIEW
        || !template.needs().isEmpty()) {
      return;
    }
    Item item = Texts.pair("The question?", "Answer one", "Answer two");
    List<Turn> given = Texts.render(template, shown(template, item, Order.GIVEN)).messages();
    List<Turn> swapped = Texts.render(template, shown(template, item, Order.SWAPPED)).messages();

    assertThat(given.getFirst()).isEqualTo(swapped.getFirst());
    String shared = given.getLast().text().substring(0, given.getLast().text().indexOf("Answer"));
    assertThat(shared).contains("The question?");
    assertThat(swapped.getLast().text()).startsWith(shared);
  }

  private static JudgeTask shown(JudgeTemplate template, Item item, Order order) {
    JudgeTask pair = Texts.compare(item, order);
    return template.kind().showsAll() ? new JudgeTask.Choose(item, pair.shown(), 0) : pair;
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void keepTheTagOutOfTheSystemMessage(String name) {
    JudgeTemplate template = Texts.shipped(name);

    assertThat(template.steps())
        .allSatisfy(step -> assertThat(step.system().orElse("")).doesNotContain("fence"));
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void leaveNoBlankHoleWhereAnOptionalPartIsMissing(String name) {
    JudgeTemplate template = Texts.shipped(name);
    Item item = Texts.with(Optional.of("42"), Optional.empty());
    for (int step = 0; step < template.steps().size(); step++) {
      JudgeTask task =
          switch (template.kind()) {
            case PAIRWISE -> Texts.compare(item, Order.GIVEN);
            case RATING -> Texts.rate(item);
            case RATING_ALL, REVIEW -> new JudgeTask.RateAll(item, item.candidates(), 0);
            case CHOICE -> new JudgeTask.Choose(item, item.candidates(), 0);
          };
      assertThat(Texts.render(template, step, task, "Fine.", Defuse.ON).messages())
          .allSatisfy(message -> assertThat(message.text()).doesNotContain("\n\n\n", "{{"));
    }
  }

  @Test
  void sayTheReferenceWhereThereIsOne() {
    Item item = Texts.with(Optional.of("forty-two"), Optional.empty());
    Item without = Texts.with(Optional.empty(), Optional.empty());
    JudgeTemplate template = Texts.shipped("pairwise");

    assertThat(Texts.user(Texts.render(template, Texts.compare(item, Order.GIVEN))))
        .contains("forty-two");
    assertThat(Texts.user(Texts.render(template, Texts.compare(without, Order.GIVEN))))
        .doesNotContain("reference");
  }

  @Test
  void askForACritiqueWithoutANumberFirst() {
    JudgeTemplate template = Texts.shipped("critique");
    JudgeTask task = Texts.rate(Texts.pair("Why?", "Because.", "No."));

    assertThat(Texts.user(Texts.render(template, 0, task, "", Defuse.ON)))
        .contains("Write no score")
        .doesNotContain("[[n]]");
    assertThat(Texts.user(Texts.render(template, 1, task, "Too short.", Defuse.ON)))
        .contains("Too short.")
        .endsWith("in the form [[n]], and nothing else.");
    assertThat(template.steps()).extracting(TemplateStep::direct).containsExactly(false, true);
  }

  @Test
  void endInTheFormsThatChineseJudgesAreReadBy() {
    JudgeTask task = Texts.rate(Texts.pair("为什么天是蓝的？", "因为散射。", "不知道。"));

    assertThat(Texts.user(Texts.render(Texts.shipped("rating-zh"), task)))
        .contains("因为散射。")
        .endsWith("格式为“总体打分：n”，n为1到5的整数。");
    assertThat(Texts.user(Texts.render(Texts.shipped("rating-10-zh"), task)))
        .endsWith("格式为“综合评分：n”，n为1到10的整数。");
  }

  @Test
  void rateByTheRubricsTextAndScale() {
    JudgeTask task = Texts.rate(Texts.pair("Why?", "Because.", "No."));
    String system = Texts.render(Texts.shipped("rating"), task).messages().getFirst().text();

    assertThat(system)
        .contains("you rate the response from 1 to 5 by this rubric")
        .contains("\n5: Hard to improve.");
  }

  @Test
  void saysWhatIsShippedForAnUnknownName() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Texts.shipped("pairwse"))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Template pairwse: expected a shipped template (pairwise, pairwise-direct,"
                + " pairwise-strength, pairwise-zh, rating, rating-zh, rating-10-zh, additive,"
                + " reference, critique, critique-zh, choice, pairwise-reference, principles,"
                + " attributes, meta) or a file, found neither."
                + " Did you mean pairwise?");
  }
}
