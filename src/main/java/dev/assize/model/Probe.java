package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.prompt.Defuse;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Renderer;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds out what a server can do, by asking it: a few requests of one token each.
public final class Probe {
  private static final String BULK = "bulk scoring";
  // Two requests of one server may be worked on side by side with others, in other sums.
  private static final double CLOSE = 0.001;
  private static final int LISTED = 20;
  // Fences and any white space included, which llama.cpp's grammar allows.
  private static final int ENOUGH_FOR_JSON = 64;
  private static final int ENOUGH_TO_THINK = 24;
  private static final String VIOLET = "{\"colour\":\"violet\"}";
  private static final Item QUESTION =
      Item.of(
          "probe",
          "Which city is the capital of France?",
          Candidate.of("1", "Paris is the capital of France."),
          Candidate.of("2", "I would rather not say."));
  private static final JudgeTask PAIR =
      new JudgeTask.Compare(
          QUESTION,
          new Comparison(QUESTION.candidates().getFirst(), QUESTION.candidates().getLast(), true),
          Order.GIVEN,
          0);
  private static final JudgeTask RATING =
      new JudgeTask.Rate(QUESTION, QUESTION.candidates().getFirst(), 0);

  private final ChatEndpoint endpoint;

  /// Asks this endpoint.
  public Probe(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /// One thing that was found out.
  ///
  /// @param name such as `logprobs`
  /// @param value one word where it can be: `yes`, `no`, a number, a name
  /// @param detail why, or what to do; empty for most
  public record Finding(String name, String value, String detail) {}

  /// Everything, in the order in which it is told.
  ///
  /// @param template whose verdicts' probabilities are looked for
  public List<Finding> ask(JudgeTemplate template) {
    List<Finding> all = new ArrayList<>();
    ServedModel served = endpoint.served();
    all.add(new Finding("server", served.kind().label(), ""));
    all.add(new Finding("model", served.model(), ""));
    served
        .identity()
        .facts()
        .forEach((name, value) -> {
          if (!name.equals("model")) {
            all.add(new Finding(name, value, ""));
          }
        });
    all.add(
        new Finding(
            "context", served.context().map(String::valueOf).orElse("unknown"), "in tokens"));
    all.add(chat());
    all.add(systemRole());
    all.addAll(logprobs());
    all.add(schema());
    all.add(reasoning());
    all.add(cachedTokens());
    all.addAll(scoring(template));
    endpoint
        .adaptations()
        .changes()
        .forEach((field, change) -> all.add(new Finding("field " + field, change, "")));
    return List.copyOf(all);
  }

  private ChatCall call(double temperature, Turn... turns) {
    return ChatCall.of(List.of(turns), Sampling.at(temperature), 1, Optional.empty(), 0);
  }

  private Finding chat() {
    return switch (endpoint.ask(call(0, new Turn(Role.USER, "Say A.")))) {
      case Reply reply ->
          new Finding(
              "chat",
              "yes",
              "%d ms, %d prompt tokens"
                  .formatted(reply.duration().toMillis(), reply.usage().prompt()));
      case Failed failed -> new Finding("chat", "no", failed.failure().message());
    };
  }

  private Finding systemRole() {
    ChatCall call = call(0, new Turn(Role.SYSTEM, "Be brief."), new Turn(Role.USER, "Say A."));
    return switch (endpoint.ask(call)) {
      case Reply _ -> new Finding("system role", "yes", "");
      case Failed failed ->
          new Finding("system role", "no", failed.failure().message() + " Set system-role: merge.");
    };
  }

  // Many servers take the field and do as they like.
  private Finding schema() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    ObjectNode format = extra.putObject("response_format").put("type", "json_schema");
    ObjectNode schema = format.putObject("json_schema").put("name", "verdict").put("strict", true);
    ObjectNode shape = schema.putObject("schema").put("type", "object");
    shape
        .putObject("properties")
        .putObject("colour")
        .put("type", "string")
        .putArray("enum")
        .add("violet");
    shape.putArray("required").add("colour");
    shape.put("additionalProperties", false);
    ChatCall call =
        ChatCall.of(
                List.of(new Turn(Role.USER, "Name a colour, as JSON.")),
                Sampling.GREEDY,
                ENOUGH_FOR_JSON,
                Optional.empty(),
                0)
            .with(Optional.empty(), extra, true);
    return switch (endpoint.ask(call)) {
      case Reply reply when reply.text().answer().replaceAll("\\s", "").equals(VIOLET) ->
          new Finding("JSON schema", "yes", "");
      case Reply _ -> new Finding("JSON schema", "ignored", "don't rely on response_format here");
      case Failed failed -> new Finding("JSON schema", "no", failed.failure().message());
    };
  }

  private Finding reasoning() {
    ChatCall call =
        ChatCall.of(
            List.of(new Turn(Role.USER, "Is 17 a prime number?")),
            Sampling.GREEDY,
            ENOUGH_TO_THINK,
            Optional.empty(),
            0);
    return switch (endpoint.ask(call)) {
      case Reply reply when reply.text().reasoning().isPresent() ->
          new Finding("reasoning", "apart", "give it room: max-tokens counts the thinking too");
      case Reply reply when reply.text().answer().contains("<think") ->
          new Finding(
              "reasoning", "in the answer", "it is cut off before the verdict is looked for");
      case Reply _ -> new Finding("reasoning", "none", "");
      case Failed failed -> new Finding("reasoning", "unknown", failed.failure().message());
    };
  }

  private Finding cachedTokens() {
    Turn longer = new Turn(Role.USER, "Count the words. " + "one two three four ".repeat(60));
    endpoint.ask(call(0, longer));
    return switch (endpoint.ask(call(0, longer))) {
      case Reply reply when reply.usage().cached() > 0 ->
          new Finding(
              "cached tokens",
              "yes",
              "%d of %d the second time".formatted(reply.usage().cached(), reply.usage().prompt()));
      case Reply _ ->
          new Finding("cached tokens", "not reported", "a prefix cache may work all the same");
      case Failed failed -> new Finding("cached tokens", "unknown", failed.failure().message());
    };
  }

  private List<Finding> logprobs() {
    Optional<Position> atOne = firstPosition(1);
    if (atOne.isEmpty()) {
      return List.of(new Finding("logprobs", "no", "win probabilities come from votes only"));
    }
    int listed = atOne.get().alternatives().size();
    Finding first = new Finding("logprobs", "yes", "%d listed per token".formatted(listed));
    return firstPosition(0.5)
        .map(atHalf -> List.of(first, temperature(atOne.get(), atHalf)))
        .orElse(List.of(first));
  }

  private Optional<Position> firstPosition(double temperature) {
    ChatCall call =
        call(temperature, new Turn(Role.USER, "Say A."))
            .with(Optional.of(LISTED), JsonNodeFactory.instance.objectNode(), false);
    return switch (endpoint.ask(call)) {
      case Reply reply ->
          reply
              .logprobs()
              .flatMap(logprobs -> logprobs.positions().stream().findFirst())
              .filter(position -> !position.alternatives().isEmpty());
      case Failed _ -> Optional.empty();
    };
  }

  private static Finding temperature(Position atOne, Position atHalf) {
    // At half the temperature every gap doubles, where it shows.
    double gapAtOne = gap(atOne);
    double gapAtHalf = gap(atHalf);
    boolean shows = gapAtHalf > 1.5 * gapAtOne;
    return new Finding(
        "temperature in logprobs",
        shows ? "yes" : "no",
        shows ? "judge at temperature 0 or 1, or the probabilities are sharpened" : "");
  }

  private static double gap(Position position) {
    List<Double> sorted =
        position.alternatives().stream().map(other -> -other.logprob()).sorted().toList();
    // Not to the last: vLLM adds the drawn token, however improbable.
    int tenth = Math.min(9, sorted.size() - 1);
    return sorted.get(tenth) - sorted.getFirst();
  }

  private List<Finding> scoring(JudgeTemplate template) {
    return switch (new RouteFinder(endpoint)
        .find(Scoring.AUTO, template.grammar(), template.language())) {
      case RouteFinder.Finding.Chosen(ProbabilityRoute route, List<String> passedOver) -> {
        List<Finding> all = new ArrayList<>();
        all.add(new Finding("scoring", route.scoring().label(), String.join("; ", passedOver)));
        if (route instanceof ProbabilityRoute.Exact exact && template.steps().getFirst().direct()) {
          all.add(labelMass(exact, template));
          bulk(exact, template).ifPresent(all::add);
        }
        yield all;
      }
      case RouteFinder.Finding.None(String message) ->
          List.of(new Finding("scoring", "none", message));
    };
  }

  private static JudgeTask sample(JudgeTemplate template) {
    return switch (template.kind()) {
      case PAIRWISE -> PAIR;
      case RATING -> RATING;
      case RATING_ALL, REVIEW -> new JudgeTask.RateAll(QUESTION, QUESTION.candidates(), 0);
      case CHOICE -> new JudgeTask.Choose(QUESTION, QUESTION.candidates(), 0);
    };
  }

  private Finding labelMass(ProbabilityRoute.Exact route, JudgeTemplate template) {
    return switch (endpoint.ask(route.unconstrained(sampleCall(template)))) {
      case Reply reply ->
          new Finding(
              "label mass",
              String.format(Locale.ROOT, "%.3f", ExactReply.mass(reply, route.labels())),
              "of the model's probability, on a sample prompt; a run tells no probabilities below"
                  + " its min-coverage");
      case Failed failed -> new Finding("label mass", "unknown", failed.failure().message());
    };
  }

  private static ChatCall sampleCall(JudgeTemplate template) {
    List<Turn> sample =
        new Renderer()
            .render(template, 0, sample(template), Optional.empty(), List.of(), 0, Defuse.ON)
            .messages();
    return ChatCall.of(sample, Sampling.GREEDY, 1, Optional.empty(), 0);
  }

  // Where one call of each kind says the same, a user may well ask many by one request.
  private Optional<Finding> bulk(ProbabilityRoute.Exact exact, JudgeTemplate template) {
    if (!(exact instanceof ProbabilityRoute.TokenIds(Labels labels, Prefill prefill))
        || template.steps().size() > 1) {
      return Optional.empty();
    }
    ProbabilityRoute.Generative many = new ProbabilityRoute.Generative(labels, prefill);
    ChatCall sample = sampleCall(template);
    ChatResult one = endpoint.ask(exact.ask(sample));
    return Optional.of(
        switch (new BulkScoring(endpoint).ask(many.ask(sample))) {
          case Reply reply when one instanceof Reply alone ->
              compared(ExactReply.shares(alone, labels), ExactReply.shares(reply, labels));
          case Reply _ -> new Finding(BULK, "unknown", "nothing to compare it with");
          case Failed failed -> new Finding(BULK, "no", failed.failure().message());
        });
  }

  private static Finding compared(List<Double> one, List<Double> many) {
    double apart = 0;
    for (int at = 0; at < Math.min(one.size(), many.size()); at++) {
      apart = Math.max(apart, Math.abs(one.get(at) - many.get(at)));
    }
    return one.size() == many.size() && apart < CLOSE
        ? new Finding(BULK, "yes", "scoring: generative gives what single calls give")
        : new Finding(
            BULK,
            "differs",
            String.format(
                Locale.ROOT,
                "by up to %.4f from single calls: don't set scoring: generative here",
                one.size() == many.size() ? apart : 1.0));
  }
}
