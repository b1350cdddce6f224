package dev.assize.prompt;

import static dev.assize.prompt.Placeholder.CONVERSATION;
import static dev.assize.prompt.Placeholder.FENCE;
import static dev.assize.prompt.Placeholder.LETTER;
import static dev.assize.prompt.Placeholder.PREVIOUS;
import static dev.assize.prompt.Placeholder.PROMPT;
import static dev.assize.prompt.Placeholder.REFERENCE;
import static dev.assize.prompt.Placeholder.RESPONSES;
import static dev.assize.prompt.Placeholder.RUBRIC;

import com.samskivert.mustache.MustacheException;
import dev.assize.prompt.BodyParts.Part;
import dev.assize.prompt.BodyParts.StepParts;
import dev.assize.task.Step;
import dev.assize.text.NearestName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that a body asks for what there is, asks for all that it must, and keeps what others
/// wrote inside of fences.
final class PlaceholderCheck {
  private static final Pattern MUSTACHE_LINE = Pattern.compile("(?:@ line |line=)(\\d+)");

  private final String file;
  private final FrontMatter front;

  PlaceholderCheck(String file, FrontMatter front) {
    this.file = file;
    this.front = front;
  }

  /// @throws TemplateException for the first thing wrong
  void check(List<StepParts> steps) {
    Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
    Set<Placeholder> required = EnumSet.noneOf(Placeholder.class);
    boolean isFirst = true;
    for (StepParts step : steps) {
      Set<Placeholder> here = EnumSet.noneOf(Placeholder.class);
      for (Part part : step.parts()) {
        checkBraces(part);
        Body body = compiled(part);
        checkTags(part, known(isFirst));
        body.names().forEach(name -> Placeholder.of(name).ifPresent(here::add));
        body.required().forEach(name -> Placeholder.of(name).ifPresent(required::add));
      }
      step.system().ifPresent(this::refuseCandidates);
      requireCandidates(step, here, isFirst);
      if (front.fenced()) {
        checkFences(step.user());
      }
      used.addAll(here);
      isFirst = false;
    }
    refuseOutside(steps, required);
    checkNeeds(used, required);
  }

  private void refuseOutside(List<StepParts> steps, Set<Placeholder> required) {
    required.stream()
        .filter(each -> Placeholder.isOfEach(front.kind(), each))
        .findFirst()
        .ifPresent(each -> {
          throw TemplateException.at(
              file,
              steps.getFirst().user().line(),
              "{{%s}} within {{#responses}} … {{/responses}} only".formatted(each.text()),
              "one outside",
              "What stands within is repeated for each answer.");
        });
  }

  private Set<Placeholder> known(boolean isFirst) {
    Set<Placeholder> known = Placeholder.of(front.kind());
    if (isFirst && front.kind() != JudgeTemplate.Kind.REVIEW) {
      known.remove(PREVIOUS);
    }
    return known;
  }

  private Body compiled(Part part) {
    try {
      return Body.ours(part.text());
    } catch (MustacheException broken) {
      String message = Optional.ofNullable(broken.getMessage()).orElse("unreadable");
      Matcher line = MUSTACHE_LINE.matcher(message);
      int at = line.find() ? Integer.parseInt(line.group(1)) : 1;
      throw TemplateException.at(
          file, part.line() + Math.max(0, at - 1), "whole {{placeholders}}", message, "");
    }
  }

  private void checkTags(Part part, Set<Placeholder> known) {
    Matcher tag = Body.TAG.matcher(part.text());
    while (tag.find()) {
      String sign = tag.group("sign");
      String name = tag.group("name");
      int line = part.lineOf(tag.start());
      if (sign.equals("!")) {
        continue;
      }
      Optional<Placeholder> placeholder = Placeholder.of(name).filter(known::contains);
      if (placeholder.isEmpty() || sign.equals("=") || sign.equals(">")) {
        throw unknown(line, tag.group(), name, known);
      }
      boolean isSection = List.of("#", "^", "/").contains(sign);
      boolean isList = placeholder.get() == RESPONSES;
      if (isList && !List.of("#", "/").contains(sign)) {
        throw TemplateException.at(
            file,
            line,
            "{{#responses}} … {{/responses}}, around what is said of each answer",
            tag.group(),
            "");
      }
      if (isSection && !isList && !placeholder.get().isOptional()) {
        throw TemplateException.at(
            file,
            line,
            "{{#reference}} or {{#rubric}}, which an item may lack",
            tag.group(),
            "Every item has a " + name + ".");
      }
    }
  }

  private void checkBraces(Part part) {
    Set<Integer> tags = new HashSet<>();
    Matcher tag = Body.TAG.matcher(part.text());
    while (tag.find()) {
      tags.add(tag.start());
      tags.add(tag.start() + 1);
    }
    for (int at = part.text().indexOf("{{"); at >= 0; at = part.text().indexOf("{{", at + 1)) {
      if (!tags.contains(at)) {
        throw TemplateException.at(
            file,
            part.lineOf(at),
            "whole {{placeholders}}",
            part.text().substring(at).lines().findFirst().orElse("").strip(),
            "");
      }
    }
  }

  private TemplateException unknown(int line, String tag, String name, Set<Placeholder> known) {
    Set<String> names = new TreeSet<>(known.stream().map(Placeholder::text).toList());
    return TemplateException.at(
        file,
        line,
        "one of the placeholders " + String.join(", ", names),
        tag,
        NearestName.of(name, names).map("Did you mean {{%s}}?"::formatted).orElse(""));
  }

  private void refuseCandidates(Part system) {
    Set<Placeholder> barred = new HashSet<>(Placeholder.candidates(front.kind()));
    barred.add(PREVIOUS);
    barred.add(FENCE);
    Matcher tag = Body.TAG.matcher(system.text());
    while (tag.find()) {
      if (Placeholder.of(tag.group("name")).filter(barred::contains).isPresent()) {
        throw TemplateException.at(
            file,
            system.lineOf(tag.start()),
            "candidates' texts in the user part only",
            tag.group() + " in the system part",
            "");
      }
    }
  }

  private void requireCandidates(StepParts step, Set<Placeholder> here, boolean isFirst) {
    for (Placeholder candidate : Placeholder.candidates(front.kind())) {
      if (!here.contains(candidate)) {
        throw lacking(step, "{{" + candidate.text() + "}}");
      }
    }
    if (!here.contains(PROMPT) && !here.contains(CONVERSATION)) {
      throw lacking(step, "{{prompt}} or {{conversation}}");
    }
    boolean hasPrevious = !isFirst || front.kind() == JudgeTemplate.Kind.REVIEW;
    if (hasPrevious && step.step() == Step.VERDICT && !here.contains(PREVIOUS)) {
      throw lacking(step, "{{previous}}, the critique,");
    }
  }

  private TemplateException lacking(StepParts step, String what) {
    return TemplateException.at(
        file,
        step.user().line(),
        what + " in the step " + step.step().label(),
        "none",
        "Without it the judge doesn't see it.");
  }

  private record Fenced(Placeholder placeholder, int line) {}

  private void checkFences(Part user) {
    List<Placeholder> candidates =
        Placeholder.candidates(front.kind()).stream()
            .filter(each -> each != RESPONSES && each != LETTER)
            .toList();
    List<Fenced> row = new ArrayList<>();
    Matcher tag = Body.TAG.matcher(user.text());
    while (tag.find()) {
      if (tag.group("sign").isEmpty() || tag.group("sign").equals("&")) {
        Placeholder.of(tag.group("name"))
            .filter(name -> name == FENCE || candidates.contains(name))
            .ifPresent(name -> row.add(new Fenced(name, user.lineOf(tag.start()))));
      }
    }
    Optional<Fenced> unclosed = Optional.empty();
    boolean open = false;
    for (Fenced each : row) {
      if (each.placeholder() != FENCE) {
        if (!open || unclosed.isPresent()) {
          throw unfenced(unclosed.orElse(each));
        }
        unclosed = Optional.of(each);
        open = false;
      } else if (unclosed.isPresent()) {
        unclosed = Optional.empty();
      } else {
        open = true;
      }
    }
    unclosed.ifPresent(each -> {
      throw unfenced(each);
    });
  }

  private TemplateException unfenced(Fenced candidate) {
    return TemplateException.at(
        file,
        candidate.line(),
        "a line with {{fence}} before {{%s}} and one after it, of its own"
            .formatted(candidate.placeholder().text()),
        "none",
        "Write <answer {{fence}}> and </answer {{fence}}> around it, or say fenced: false.");
  }

  private void checkNeeds(Set<Placeholder> used, Set<Placeholder> required) {
    for (Placeholder need : front.needs()) {
      if (!required.contains(need)) {
        throw front
            .yaml()
            .complaint(
                "needs",
                "{{%s}} in the body, outside of a section".formatted(need.text()),
                "none",
                "");
      }
    }
    if (required.contains(REFERENCE) && !front.needs().contains(REFERENCE)) {
      throw undeclared(
          REFERENCE, "Say needs: [reference], or write {{#reference}} … {{/reference}}.");
    }
    boolean hasRubric = front.rubric().isPresent() || front.needs().contains(RUBRIC);
    if (required.contains(RUBRIC) && !hasRubric) {
      throw undeclared(
          RUBRIC,
          "Name one (rubric: helpfulness), say needs: [rubric], or write {{#rubric}} …"
              + " {{/rubric}}.");
    }
    if (front.rubric().isPresent() && !used.contains(RUBRIC)) {
      throw front
          .yaml()
          .complaint(
              "rubric", "{{rubric}} in the body", "none", "Without it a rubric changes nothing.");
    }
  }

  private TemplateException undeclared(Placeholder placeholder, String remedy) {
    return TemplateException.at(
        file,
        front.yaml().line("needs"),
        "needs: to name what items must have",
        "{{%s}} in the body and no word of it".formatted(placeholder.text()),
        remedy);
  }
}
