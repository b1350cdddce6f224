package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Rubric;
import dev.assize.task.JudgeTask;
import dev.assize.task.TaskPlan;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills a template with a task. Single pass: `{{x}}`, `{0}`, `$1` and `\` in a value stay as they
/// are. Thread-safe.
public final class Renderer {
  private final Map<TemplateStep, Prepared> ours = new ConcurrentHashMap<>();
  private final Map<TemplateStep, Prepared> published = new ConcurrentHashMap<>();

  // Every item has them.
  private static final Set<String> GIVEN =
      Set.of(Placeholder.PROMPT.text(), Placeholder.CONVERSATION.text());

  /// What a template takes from an item.
  private record Needs(JudgeTemplate template, Set<String> ofItem, boolean showsRubric) {}

  private final AtomicReference<@Nullable Needs> last = new AtomicReference<>();

  /// A step, ready to be filled.
  ///
  /// @param marks what is broken up in a candidate's text
  /// @param closings what is broken up in a judge's own
  private record Prepared(
      VerdictGrammar grammar, Optional<Body> system, Body user, Marks marks, Marks closings) {
    static Prepared ours(VerdictGrammar grammar, TemplateStep step) {
      List<Pattern> closings = Fences.closings(step.user());
      List<Pattern> all = new ArrayList<>(grammar.marks());
      all.addAll(closings);
      return new Prepared(
          grammar,
          step.system().map(Body::ours),
          Body.ours(step.user()),
          new Marks(all),
          new Marks(closings));
    }

    // FastChat formats the user's part only.
    static Prepared published(VerdictGrammar grammar, TemplateStep step) {
      return new Prepared(
          grammar,
          step.system().map(Body::literal),
          Body.published(step.user()),
          Marks.NONE,
          Marks.NONE);
    }

    List<Turn> fill(Map<String, ?> values) {
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
    boolean defuses = defuse == Defuse.ON;
    values.candidates(task, defuses ? prepared.marks() : Marks.NONE);
    if (!previous.isEmpty()) {
      values.previous(previous.getLast(), defuses ? prepared.closings() : Marks.NONE);
    }
    return new RenderedPrompt(prepared.fill(values.filling()), values.defused());
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
    if (shown(template, item) > mostShown(template)) {
      return List.of("at most %d answers".formatted(mostShown(template)));
    }
    Needs needs = needs(template);
    Set<String> missing = new LinkedHashSet<>(needs.ofItem());
    if (template.asPublished()) {
      missing.removeAll(PublishedValues.namesOf(item, template.kind()));
      return List.copyOf(missing);
    }
    missing.removeAll(GIVEN);
    if (missing.isEmpty() && !needs.showsRubric()) {
      return List.of();
    }
    OwnValues values = new OwnValues(template);
    Judged judged = Judged.of(item, template, rubric);
    values.item(item, judged.shown());
    missing.removeAll(values.values().keySet());
    if (template.grammar().name().equals(Grammars.ATTRIBUTES)) {
      template.rubric().flatMap(judged::lackingAttributes).ifPresent(missing::add);
    }
    if (needs.showsRubric()) {
      judged
          .lacking(template.scale())
          .ifPresent(lacking -> {
            missing.remove(Placeholder.RUBRIC.text());
            missing.add(lacking);
          });
    }
    return List.copyOf(missing);
  }

  // Whoever looks through data asks for one template again and again.
  @SuppressWarnings("ReferenceEquality")
  private Needs needs(JudgeTemplate template) {
    Needs known = last.get();
    if (known == null || known.template() != template) {
      Set<String> ofItem = new LinkedHashSet<>(names(template, true));
      ofItem.removeIf(name -> isFilled(template, name));
      boolean showsRubric = names(template, false).contains(Placeholder.RUBRIC.text());
      known = new Needs(template, Collections.unmodifiableSet(ofItem), showsRubric);
      last.set(known);
    }
    return known;
  }

  /// How many of an item's answers a prompt of this template shows.
  public static int shown(JudgeTemplate template, Item item) {
    return switch (template.kind()) {
      case PAIRWISE -> 2;
      case RATING -> 1;
      case RATING_ALL, REVIEW -> item.candidates().size();
      case CHOICE -> TaskPlan.distinct(item).size();
    };
  }

  /// How many answers a prompt of this template can show.
  public static int mostShown(JudgeTemplate template) {
    return switch (template.kind()) {
      case PAIRWISE -> 2;
      case RATING -> 1;
      case RATING_ALL, REVIEW -> Kind.MOST_SHOWN;
      case CHOICE -> template.grammar().offered().size();
    };
  }

  /// Whether the task, not the item, has the value.
  private static boolean isFilled(JudgeTemplate template, String name) {
    return !template.asPublished()
        && Placeholder.of(name)
            .map(placeholder ->
                switch (placeholder) {
                  case RESPONSE, RESPONSES, LETTER, RESPONSE_A, RESPONSE_B, PREVIOUS, FENCE -> true;
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

  // By step alone: a grammar's hash is that of all its labels. Two templates may share a step.
  @SuppressWarnings("ReferenceEquality")
  private Prepared prepared(JudgeTemplate template, TemplateStep step) {
    Map<TemplateStep, Prepared> known = template.asPublished() ? published : ours;
    Prepared prepared = known.get(step);
    if (prepared == null || prepared.grammar() != template.grammar()) {
      prepared =
          template.asPublished()
              ? Prepared.published(template.grammar(), step)
              : Prepared.ours(template.grammar(), step);
      known.put(step, prepared);
    }
    return prepared;
  }
}
