package dev.assize.verdict.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Ranked;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.UnparsedReason;
import java.util.List;
import java.util.Optional;

/// AlpacaEval's ranked lists of two models: `m` and `M` in JSON, `model_1` and `model_2` as a
/// Python literal.
final class AlpacaEvalRanks {

  private static final String LIST = "ordered_models";
  private static final String FENCE = "```json";
  private static final String FENCE_END = "```";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// As much of Python's literals as such a list holds: its strings and trailing commas.
  private static final JsonMapper PYTHON =
      JSON.rebuild()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private AlpacaEvalRanks() {}

  /// One entry of a list.
  private record Model(String name, JsonNode rank) {

    /// Whether it is the answer shown first, of which alone the peer reads the rank.
    boolean first() {
      return name.equals("m") || name.equals("model_1");
    }

    boolean ranks(int place) {
      return rank.isNumber() && rank.doubleValue() == place;
    }

    boolean tiesWith(Model other) {
      return !equals(other) && rank.equals(other.rank);
    }
  }

  static Reading read(String answer) {
    return list(answer)
        .filter(ranks -> ranks.valueStream().allMatch(entry -> entry.path("model").isTextual()))
        .map(ranks -> decide(answer, models(ranks)))
        .orElseGet(() -> Found.nothing(answer));
  }

  private static Optional<JsonNode> list(String answer) {
    return tree(JSON, fenced(answer))
        .map(json -> json.path(LIST))
        .filter(JsonNode::isArray)
        .or(() -> tree(PYTHON, answer).filter(JsonNode::isArray));
  }

  /// What stands in the first JSON fence, else the whole answer.
  private static String fenced(String answer) {
    int fence = answer.indexOf(FENCE);
    int end = fence < 0 ? -1 : answer.indexOf(FENCE_END, fence + FENCE.length());
    return end < 0 ? answer : answer.substring(fence + FENCE.length(), end);
  }

  private static Optional<JsonNode> tree(JsonMapper mapper, String text) {
    try {
      return Optional.of(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<Model> models(JsonNode ranks) {
    return ranks
        .valueStream()
        .map(entry -> new Model(entry.path("model").textValue(), entry.path("rank")))
        .toList();
  }

  private static Reading decide(String answer, List<Model> models) {
    Optional<Model> first = models.stream().filter(Model::first).findFirst();
    if (first.filter(model -> model.ranks(1) || model.ranks(2)).isEmpty()) {
      return unusable(UnparsedReason.NOT_OFFERED, answer);
    }
    // Here alone the peer isn't followed: it prefers m where both have the first rank.
    if (models.stream().anyMatch(first.get()::tiesWith)) {
      return unusable(UnparsedReason.CONTRADICTORY, answer);
    }
    boolean firstWins = first.get().ranks(1);
    return models.stream()
        .filter(model -> model.first() == firstWins)
        .findFirst()
        .map(winner -> place(answer, winner.name(), ranked(firstWins)))
        .orElseGet(() -> Found.at(ranked(firstWins), 0, answer.length()));
  }

  private static Ranked ranked(boolean firstWins) {
    return new Ranked(firstWins ? List.of(Slot.A, Slot.B) : List.of(Slot.B, Slot.A));
  }

  /// The span is the winner's name in the list, without its quotes; all of the answer where the
  /// name is written with escapes.
  private static Reading place(String answer, String winner, ParsedVerdict verdict) {
    int start =
        Math.max(answer.lastIndexOf('"' + winner + '"'), answer.lastIndexOf('\'' + winner + '\''));
    return start < 0
        ? Found.at(verdict, 0, answer.length())
        : Found.at(verdict, start + 1, start + 1 + winner.length());
  }

  private static Reading unusable(UnparsedReason reason, String answer) {
    int start = Math.max(0, answer.lastIndexOf(LIST));
    return Found.unusable(reason, answer, start, answer.length());
  }

  /// The list as JSON, with the winner's name as the label.
  record Json() implements Wording {
    @Override
    public String prefix() {
      return "{\"ordered_models\": [{\"model\": \"";
    }

    @Override
    public String suffix() {
      return "\", \"rank\": 1}";
    }

    @Override
    public List<ParsedVerdict> offered() {
      return List.of();
    }

    @Override
    public Optional<String> label(ParsedVerdict verdict) {
      return List.of("m", "M").stream()
          .filter(label -> verdict.equals(ranked(label.equals("m"))))
          .findFirst();
    }

    @Override
    public String reply(String label) {
      String second = label.equals("m") ? "M" : "m";
      return prefix() + label + suffix() + ", {\"model\": \"" + second + "\", \"rank\": 2}]}";
    }
  }
}
