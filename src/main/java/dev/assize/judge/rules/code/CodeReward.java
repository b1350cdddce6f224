package dev.assize.judge.rules.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assize.dataset.Item;
import dev.assize.judge.rules.reward.Attempt;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.Recent;
import dev.assize.judge.rules.reward.Reward;
import dev.assize.judge.rules.reward.Rewarded;
import dev.assize.sandbox.Limits;
import dev.assize.sandbox.Sandbox;
import dev.assize.sandbox.SandboxException;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `code`: the answer's code, run against the item's tests. 1 where all pass, else 0; or the share
/// that pass.
///
/// The tests of an answer are run once, whatever the number of pairs it is in.
public final class CodeReward implements Reward {
  /// What configurations call it.
  public static final String NAME = "code";

  private static final String METADATA = "metadata";
  private static final int SHOWN = 5;

  private final Sandbox sandbox;
  private final Options options;
  private final Recent<Rewarded> recent = new Recent<>();

  /// What a configuration says of the reward.
  ///
  /// @param language how code is run
  /// @param limits what a run may use; the sandbox's own
  /// @param tests the key of an item's metadata that holds tests; dots lead into objects
  /// @param entryPoint the key that holds the name of what `check` is called with
  /// @param share whether the value is the share of tests that pass, not 1 or 0
  public record Options(
      Language language, Limits limits, String tests, String entryPoint, boolean share) {}

  /// The reward, with a sandbox to run code in.
  public CodeReward(Sandbox sandbox, Options options) {
    this.sandbox = sandbox;
    this.options = options;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public List<String> fields() {
    return List.of(first(options.tests()), first(options.entryPoint()), METADATA);
  }

  private static String first(String key) {
    return key.split("\\.", 2)[0];
  }

  @Override
  public Optional<String> lacks(Item item) {
    JsonNode found = field(item, options.tests());
    if (found.isMissingNode() || found.isNull()) {
      return Optional.of("the item has no tests under the key '%s'".formatted(options.tests()));
    }
    return switch (Tests.of(found)) {
      case Tests.Unknown(String what) ->
          Optional.of(
              "expected test code, a list of statements, or inputs and outputs under the key '%s', found %s"
                  .formatted(options.tests(), what));
      case Tests.Whole(String code) ->
          code.contains("def check(") && entry(item).isEmpty()
              ? Optional.of(
                  "the tests define check(), and the item does not say under the key '%s' what to call it with"
                      .formatted(options.entryPoint()))
              : Optional.empty();
      case Tests.Listed _, Tests.Cases _ -> Optional.empty();
    };
  }

  private String entry(Item item) {
    return field(item, options.entryPoint()).asText("");
  }

  // A row may keep its own keys at the top or in an object of that name.
  private static JsonNode field(Item item, String key) {
    JsonNode at = within(item.metadata().get(first(key)), key);
    return at.isMissingNode()
        ? within(
            item.metadata().getOrDefault(METADATA, MissingNode.getInstance()).get(first(key)), key)
        : at;
  }

  private static JsonNode within(@org.jspecify.annotations.Nullable JsonNode first, String key) {
    JsonNode at = first == null ? MissingNode.getInstance() : first;
    String[] path = key.split("\\.", -1);
    for (int i = 1; i < path.length; i++) {
      at = at.path(path[i]);
    }
    return at;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    JsonNode found = field(attempt.item(), options.tests());
    String entry = entry(attempt.item());
    String key = Sha256.hex(attempt.subject().prompt(), attempt.text(), found.toString(), entry);
    Rewarded rewarded = recent.get(key, () -> run(attempt, Tests.of(found), entry));
    if (rewarded instanceof Rewarded.Broken) {
      recent.forget(key);
    }
    return rewarded;
  }

  private Rewarded run(Attempt attempt, Tests tests, String entry) {
    Optional<String> definition = Optional.of("def " + entry).filter(_ -> !entry.isEmpty());
    Optional<String> code =
        attempt
            .offered()
            .flatMap(text -> CodeBlock.offered(text, options.language().names(), definition));
    if (code.filter(text -> !text.isBlank()).isEmpty()) {
      return Rewarded.of(0, "holds no code to run");
    }
    String prompt = attempt.subject().prompt();
    String begun = CodeBlock.offered(prompt, options.language().names(), definition).orElse("");
    try {
      return rewarded(checked(new Harness.Job(code.get(), begun, entry), tests));
    } catch (Harness.BrokenTests broken) {
      return new Rewarded.Lacking(
          "the item's tests under the key '%s' are not Python: %s"
              .formatted(options.tests(), broken.said()));
    } catch (SandboxException broken) {
      return new Rewarded.Broken(broken.said());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Rewarded.Broken("interrupted while code ran");
    }
  }

  private Checked checked(Harness.Job job, Tests tests)
      throws SandboxException, InterruptedException, Harness.BrokenTests {
    Bench bench = new Bench(sandbox, options.language(), options.limits(), options.share());
    JsonNodeFactory json = JsonNodeFactory.instance;
    Harness harness = new Harness(sandbox, options.language(), options.limits());
    boolean harnessed = options.language().harnessed();
    return switch (tests) {
      case Tests.Cases(List<Tests.Case> cases) -> bench.cases(job.code(), cases);
      case Tests.Whole(String code) ->
          harnessed
              ? harness.run(job, json.textNode(code))
              : bench.appended(job.code(), List.of(code));
      case Tests.Listed(List<String> statements) -> {
        var array = json.arrayNode();
        statements.forEach(array::add);
        yield harnessed ? harness.run(job, array) : bench.appended(job.code(), statements);
      }
      case Tests.Unknown(String found) -> throw new IllegalStateException("no tests: " + found);
    };
  }

  private Rewarded rewarded(Checked checked) {
    double value = options.share() ? checked.share() : checked.isRight() ? 1 : 0;
    return new Rewarded.Given(
        value, checked.isRight() ? List.of() : List.of("fails its tests"), List.of(said(checked)));
  }

  private static String said(Checked checked) {
    List<String> parts = new ArrayList<>();
    parts.add("passes %d of %d tests".formatted(checked.passed(), checked.results().size()));
    int number = 0;
    int failed = 0;
    for (Checked.Result result : checked.results()) {
      number++;
      if (result.fault().isPresent() && ++failed <= SHOWN) {
        parts.add("fails test %d (%s: %s)".formatted(number, result.name(), result.fault().get()));
      }
    }
    if (failed > SHOWN) {
      parts.add("fails %d more".formatted(failed - SHOWN));
    }
    checked.whole().ifPresent(parts::add);
    return String.join(", ", parts);
  }
}
