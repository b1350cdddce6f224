package dev.assize.prompt;

import dev.assize.task.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a template's body into steps and parts at the lines `# step: critique`, `# step: verdict`,
/// `# system` and `# user`. A system part before the first step is that of every step without its
/// own. A line that begins with `\# ` is text.
final class BodyParts {
  private static final Pattern HEADING =
      Pattern.compile(
          "#+ (?:(?<part>system|user)|step: *(?<step>\\S*)) *", Pattern.CASE_INSENSITIVE);

  private final String file;
  private final List<StepParts> steps = new ArrayList<>();
  private Optional<Part> sharedSystem = Optional.empty();
  private Optional<Heading> stepHeading = Optional.empty();
  private Optional<Part> system = Optional.empty();
  private Optional<Part> user = Optional.empty();
  private Optional<Heading> partHeading = Optional.empty();
  private final StringBuilder text = new StringBuilder();
  private int lastLine;

  private BodyParts(String file) {
    this.file = file;
  }

  /// A piece of a template's text.
  ///
  /// @param line the file's line that it begins at
  record Part(String text, int line) {
    /// The file's line of a place in the text.
    int lineOf(int offset) {
      return line + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
  }

  /// One call.
  record StepParts(Step step, Optional<Part> system, Part user) {
    List<Part> parts() {
      List<Part> parts = new ArrayList<>();
      system.ifPresent(parts::add);
      parts.add(user);
      return parts;
    }
  }

  private record Heading(String name, int line) {}

  /// @param firstLine the file's line that the body begins at
  static List<StepParts> cut(String file, List<String> lines, int firstLine) {
    BodyParts parts = new BodyParts(file);
    int number = firstLine;
    for (String line : lines) {
      parts.line(line, number++);
    }
    parts.lastLine = number - 1;
    parts.endStep();
    return parts.steps;
  }

  private void line(String line, int number) {
    lastLine = number;
    Matcher heading = HEADING.matcher(line);
    if (!heading.matches()) {
      text(line, number);
    } else if (heading.group("part") == null) {
      beginStep(heading.group("step").toLowerCase(Locale.ROOT), number);
    } else {
      endPart();
      partHeading =
          Optional.of(new Heading(heading.group("part").toLowerCase(Locale.ROOT), number));
    }
  }

  private void text(String line, int number) {
    if (partHeading.isEmpty() && !line.isBlank()) {
      throw TemplateException.at(
          file,
          number,
          "a line # system or # user before any text",
          line.strip(),
          "Each part of the body begins with its heading.");
    }
    boolean isEscaped = line.startsWith("\\#") && HEADING.matcher(line.substring(1)).matches();
    text.append(isEscaped ? line.substring(1) : line).append('\n');
  }

  private void beginStep(String name, int number) {
    if (stepHeading.isEmpty() && steps.isEmpty()) {
      endPart();
      if (user.isPresent()) {
        throw TemplateException.at(
            file, number, "every # user part inside of a step", "one before # step: " + name, "");
      }
      sharedSystem = system;
      system = Optional.empty();
    } else {
      endStep();
    }
    if (!List.of("critique", "verdict").contains(name)) {
      throw TemplateException.at(file, number, "step: critique or step: verdict", name, "");
    }
    stepHeading = Optional.of(new Heading(name, number));
  }

  private void endPart() {
    partHeading.ifPresent(heading -> {
      String raw = text.toString();
      int blank = (int) raw.lines().takeWhile(String::isBlank).count();
      Part part = new Part(raw.strip(), heading.line() + 1 + blank);
      if (part.text().isEmpty()) {
        throw TemplateException.at(
            file, heading.line(), "text under # " + heading.name(), "none", "");
      }
      boolean isSystem = heading.name().equals("system");
      if ((isSystem ? system : user).isPresent()) {
        throw TemplateException.at(
            file, heading.line(), "one # %s part per step".formatted(heading.name()), "two", "");
      }
      if (isSystem) {
        system = Optional.of(part);
      } else {
        user = Optional.of(part);
      }
    });
    partHeading = Optional.empty();
    text.setLength(0);
  }

  private void endStep() {
    endPart();
    Part userPart =
        user.orElseThrow(() ->
            TemplateException.at(
                file,
                stepHeading.map(Heading::line).orElse(lastLine),
                "a # user part",
                "none",
                "What the judge is asked stands under a line # user."));
    Step step =
        stepHeading
            .filter(heading -> heading.name().equals("critique"))
            .map(_ -> Step.CRITIQUE)
            .orElse(Step.VERDICT);
    steps.add(new StepParts(step, system.or(() -> sharedSystem), userPart));
    system = Optional.empty();
    user = Optional.empty();
  }
}
