package dev.assize.prompt;

import dev.assize.prompt.BodyParts.Part;
import dev.assize.prompt.BodyParts.StepParts;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.Scale;
import dev.assize.task.Step;
import dev.assize.text.Sha256;
import dev.assize.text.YamlMapping;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a template of ours: YAML between two lines `---`, and the body below.
final class TemplateFile {
  private static final String RULE = "---";

  private final String file;

  TemplateFile(String file) {
    this.file = file;
  }

  /// @param grammar read with this one instead of the template's own
  /// @param rubric the run's rubric
  /// @throws TemplateException for what can't be used
  JudgeTemplate parse(String text, Optional<String> grammar, Optional<Rubric> rubric) {
    List<String> lines = text.replace("\uFEFF", "").lines().toList();
    int end = endOfFrontMatter(lines);
    YamlMapping yaml =
        YamlMapping.parse(
            file, 2, String.join("\n", lines.subList(1, end)), TemplateException::new);
    FrontMatter front = FrontMatter.read(yaml, rubric);
    List<StepParts> steps = BodyParts.cut(file, lines.subList(end + 1, lines.size()), end + 2);
    checkSteps(front, steps);
    new PlaceholderCheck(file, front).check(steps);
    VerdictGrammar reader =
        grammar.map(name -> named(name, front)).orElseGet(() -> own(front, steps));
    return template(front, reader, steps);
  }

  private int endOfFrontMatter(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(RULE)) {
      throw TemplateException.at(
          file,
          1,
          "a line " + RULE + " that begins the front matter",
          lines.isEmpty() ? "an empty file" : lines.getFirst().strip(),
          "`assize templates show pairwise` prints a template to begin with.");
    }
    for (int at = 1; at < lines.size(); at++) {
      if (lines.get(at).stripTrailing().equals(RULE)) {
        return at;
      }
    }
    throw TemplateException.at(
        file, lines.size(), "a line " + RULE + " that ends the front matter", "none", "");
  }

  private void checkSteps(FrontMatter front, List<StepParts> steps) {
    List<Step> found = steps.stream().map(StepParts::step).toList();
    List<Step> twoSteps = List.of(Step.CRITIQUE, Step.VERDICT);
    boolean fits =
        switch (front.kind()) {
          case RATING -> found.equals(front.critiques() ? twoSteps : List.of(Step.VERDICT));
          case REVIEW -> found.equals(List.of(Step.VERDICT));
          case PAIRWISE, RATING_ALL, CHOICE ->
              found.equals(List.of(Step.VERDICT)) || found.equals(twoSteps);
        };
    if (!fits) {
      throw TemplateException.at(
          file,
          front.yaml().line("kind"),
          front.critiques()
              ? "the steps critique and verdict, for kind: critique"
              : "a single step, or critique and verdict",
          String.join(", ", found.stream().map(Step::label).toList()),
          front.kind() == JudgeTemplate.Kind.RATING && !front.critiques() && found.size() == 2
              ? "Say kind: critique."
              : "");
    }
  }

  private VerdictGrammar own(FrontMatter front, List<StepParts> steps) {
    if (front.grammar().contains(":")) {
      throw front
          .yaml()
          .complaint("grammar", "a grammar's name", front.grammar(), "The scale stands in scale:.");
    }
    VerdictGrammar grammar = named(front.grammar(), front);
    if (front.grammar().equals(Grammars.ATTRIBUTES)) {
      // It reads what the rubric names, and the rubric may be another one in each run.
      return grammar;
    }
    new FormCheck(file, front, grammar).check(steps.getLast());
    return grammar;
  }

  private static VerdictGrammar named(String name, FrontMatter front) {
    return switch (NamedGrammar.of(name, front.scale(), front.kind(), front.rubric())) {
      case NamedGrammar.Fit(VerdictGrammar grammar) -> grammar;
      case NamedGrammar.Unfit(String expected, String found, String remedy) ->
          throw front.yaml().complaint("grammar", expected, found, remedy);
    };
  }

  private JudgeTemplate template(FrontMatter front, VerdictGrammar grammar, List<StepParts> parts) {
    List<TemplateStep> steps = new ArrayList<>();
    for (StepParts step : parts) {
      steps.add(
          new TemplateStep(
              step.step(),
              step.system().map(Part::text),
              step.user().text(),
              front.direct() && step.step() == Step.VERDICT));
    }
    return new JudgeTemplate(
        front.name(),
        front.description(),
        front.language(),
        front.kind(),
        grammar,
        front.scale(),
        front.rubric(),
        front.needs().stream().map(Placeholder::text).toList(),
        steps,
        file,
        contentHash(front, steps),
        false);
  }

  private static String contentHash(FrontMatter front, List<TemplateStep> steps) {
    List<String> shape = new ArrayList<>();
    shape.add(Fences.VERSION);
    shape.add(front.language());
    shape.add(front.scale().map(Scale::written).orElse(""));
    for (TemplateStep step : steps) {
      shape.add(step.step().label());
      shape.add(step.system().orElse(""));
      shape.add(step.user());
    }
    return Sha256.hex(shape);
  }
}
