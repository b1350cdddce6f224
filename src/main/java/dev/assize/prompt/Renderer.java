package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.rubric.Rubric;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Fills a template with a task. Single pass: `{{x}}`, `{0}`, `$1` and `\` in a value stay as they
/// are. Thread-safe.
public final class Renderer {
  private final Map<TemplateStep, Prepared> ours = new ConcurrentHashMap<>();
  private final Map<TemplateStep, Prepared> published = new ConcurrentHashMap<>();
  // A grammar compiles its marks each time that it is asked for them.
  private final Map<VerdictGrammar, List<Pattern>> marks = new ConcurrentHashMap<>();

  /// A step, ready to be filled.
  private record Prepared(Optional<Body> system, Body user, List<Pattern> closings) {
    static Prepared ours(TemplateStep step) {
      return new Prepared(
          step.system().map(Body::ours), Body.ours(step.user()), Fences.closings(step.user()));
    }

    // FastChat formats the user's part only.
    static Prepared published(TemplateStep step) {
      return new Prepared(step.system().map(Body::literal), Body.published(step.user()), List.of());
    }

    List<Turn> fill(Map<String, String> values) {
      List<Turn> messages = new ArrayList<>();
      system.ifPresent(text -> messages.add(new Turn(Role.SYSTEM, text.fill(values))));
      messages.add(new Turn(Role.USER, user.fill(values)));
      return messages;
    }

    Stream<Body> bodies() {
      return Stream.concat(system.stream(), Stream.of(user));
    }
  }

  /// The prompt of one step.
  ///
  /// @param step which of the template's steps, from 0
  /// @param rubric what is judged by where the item names no rubric; empty for the template's own
  /// @param previous the replies of the steps before
  /// @param seed the run's seed, for the fence
  /// @throws RuntimeException where the item lacks what [#missing] names
  public RenderedPrompt render(
      JudgeTemplate template,
      int step,
      JudgeTask task,
      Optional<Rubric> rubric,
      List<String> previous,
      long seed,
      Defuse defuse) {
    Prepared prepared = prepared(template, template.steps().get(step));
    if (template.asPublished()) {
      Map<String, String> values = PublishedValues.of(task.item(), task.shown());
      return new RenderedPrompt(prepared.fill(values), List.of());
    }
    OwnValues values = new OwnValues(template);
    values.item(task.item(), Judged.of(task.item(), template, rubric).shown());
    values.fence(Fences.tag(task.item(), seed, texts(task, values)));
    values.candidates(task, marks(template, prepared, defuse));
    if (!previous.isEmpty()) {
      Marks closings = new Marks(defuse == Defuse.ON ? prepared.closings() : List.of());
      values.previous(previous.getLast(), closings);
    }
    return new RenderedPrompt(prepared.fill(values.values()), values.defused());
  }

  private Marks marks(JudgeTemplate template, Prepared prepared, Defuse defuse) {
    return switch (defuse) {
      case ON -> {
        List<Pattern> all =
            new ArrayList<>(marks.computeIfAbsent(template.grammar(), VerdictGrammar::marks));
        all.addAll(prepared.closings());
        yield new Marks(all);
      }
      case OFF -> new Marks(List.of());
    };
  }

  /// What the tag of the fence must not occur in.
  private static List<String> texts(JudgeTask task, OwnValues values) {
    List<String> texts = new ArrayList<>(values.values().values());
    task.shown().stream().map(Candidate::text).forEach(texts::add);
    return texts;
  }

  /// What the template needs and the item hasn't: `reference`, `rubric`, a rubric on the template's
  /// scale, or names of a published template such as `answer_a_2`. Empty for an item that can be
  /// rendered.
  ///
  /// @param rubric what is judged by where the item names no rubric; empty for the template's own
  public List<String> missing(JudgeTemplate template, Item item, Optional<Rubric> rubric) {
    Set<String> missing = new LinkedHashSet<>(names(template, true));
    missing.removeIf(name -> isFilled(template, name));
    if (template.asPublished()) {
      missing.removeAll(PublishedValues.namesOf(item, template.kind()));
      return List.copyOf(missing);
    }
    OwnValues values = new OwnValues(template);
    Judged judged = Judged.of(item, template, rubric);
    values.item(item, judged.shown());
    missing.removeAll(values.values().keySet());
    if (names(template, false).contains(Placeholder.RUBRIC.text())) {
      judged
          .lacking(template.scale())
          .ifPresent(lacking -> {
            missing.remove(Placeholder.RUBRIC.text());
            missing.add(lacking);
          });
    }
    return List.copyOf(missing);
  }

  /// Whether the task, not the item, has the value.
  private static boolean isFilled(JudgeTemplate template, String name) {
    return !template.asPublished()
        && Placeholder.of(name)
            .map(placeholder ->
                switch (placeholder) {
                  case RESPONSE, RESPONSE_A, RESPONSE_B, PREVIOUS, FENCE -> true;
                  case PROMPT, CONVERSATION, REFERENCE, RUBRIC, SCALE_MIN, SCALE_MAX -> false;
                })
            .orElse(false);
  }

  private Set<String> names(JudgeTemplate template, boolean requiredOnly) {
    Set<String> names = new HashSet<>();
    template.steps().stream()
        .flatMap(step -> prepared(template, step).bodies())
        .forEach(body -> names.addAll(requiredOnly ? body.required() : body.names()));
    return names;
  }

  private Prepared prepared(JudgeTemplate template, TemplateStep step) {
    return template.asPublished()
        ? published.computeIfAbsent(step, Prepared::published)
        : ours.computeIfAbsent(step, Prepared::ours);
  }
}
