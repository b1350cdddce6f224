package dev.assize.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Any number of answers in one list, each a text or an object with one.
record ResponseList(
    String name, String title, String prompt, String list, Gold gold, List<String> categoryKeys)
    implements RowLayout {
  private static final List<String> TEXT_KEYS =
      List.of("text", "response", "content", "output", "answer");
  private static final List<String> MODEL_KEYS = List.of("model", "generator", "model_id");
  private static final List<String> SCORE_KEYS = List.of("overall_score", "score");

  /// Where the data says which answer is better.
  enum Gold {
    /// In `label`, or in a score beside every answer.
    LABEL_OR_SCORES,
    /// In `rank` beside every answer; the answers are written best first.
    RANK_OF_EACH,
    /// In the list `ranking`; the answers may be written best first.
    RANKING
  }

  @Override
  public List<String> required() {
    return gold == Gold.RANKING ? List.of(prompt, list, "ranking") : List.of(prompt, list);
  }

  @Override
  public List<String> optional() {
    return gold == Gold.LABEL_OR_SCORES ? List.of("label") : List.of();
  }

  @Override
  public Conversation prompt(Fields fields) {
    return new Conversation(Messages.prompt(fields.required(prompt)));
  }

  @Override
  public Draft read(Fields fields) {
    Conversation conversation = prompt(fields);
    List<Value> elements = fields.required(list).elements("a list of answers");
    List<Answer> answers = new ArrayList<>();
    for (Value element : elements) {
      answers.add(answer(element, String.valueOf(answers.size() + 1)));
    }
    return switch (gold) {
      case LABEL_OR_SCORES ->
          new Draft(
              conversation,
              answers,
              Presentation.AS_WRITTEN,
              fields
                  .optional("label")
                  .map(value -> LabelReader.of(answers, fields.labelCodes()).read(value))
                  .or(() -> scores(elements, answers)));
      case RANK_OF_EACH ->
          new Draft(conversation, answers, Presentation.SHUFFLED, rankOfEach(elements, answers));
      case RANKING ->
          new Draft(
              conversation,
              answers,
              Presentation.SHUFFLED,
              fields.optional("ranking").map(value -> ranking(value, answers)));
    };
  }

  private static Answer answer(Value element, String number) {
    if (!element.node().isObject()) {
      return Answer.of(Optional.empty(), number, element.text());
    }
    Value text =
        TEXT_KEYS.stream()
            .map(element::get)
            .filter(value -> !value.node().isMissingNode())
            .findFirst()
            .orElseThrow(
                () -> element.complaint("an object with " + String.join(", ", TEXT_KEYS), ""));
    return Answer.of(element.first(MODEL_KEYS).map(Value::name), number, text.text());
  }

  /// The scores, where every answer has one.
  private static Optional<Label> scores(List<Value> elements, List<Answer> answers) {
    List<CandidateId> ids = CandidateNames.of(answers);
    Map<CandidateId, Double> scores = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      OptionalDouble score =
          elements.get(i).first(SCORE_KEYS).map(Value::number).orElse(OptionalDouble.empty());
      if (score.isEmpty()) {
        return Optional.empty();
      }
      scores.put(ids.get(i), score.getAsDouble());
    }
    return Optional.of(new Label.Scored(scores));
  }

  private static Optional<Label> rankOfEach(List<Value> elements, List<Answer> answers) {
    List<Value> ranks = elements.stream().map(element -> element.get("rank")).toList();
    return ranks.stream().allMatch(Value::isAbsent)
        ? Optional.empty()
        : Optional.of(ranked(ranks, CandidateNames.of(answers)));
  }

  /// `ranking` is either the rank of each answer, or the answers' names, the best first.
  private static Label ranking(Value value, List<Answer> answers) {
    List<CandidateId> ids = CandidateNames.of(answers);
    List<Value> entries = value.elements("a list of ranks");
    if (entries.size() != ids.size()) {
      throw value.complaint("a rank for each of the " + ids.size() + " answers", "");
    }
    return entries.stream().allMatch(entry -> entry.number().isEmpty())
        ? byName(entries, ids)
        : ranked(entries, ids);
  }

  private static Label ranked(List<Value> ranks, List<CandidateId> ids) {
    Map<CandidateId, Integer> byId = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byId.put(ids.get(i), rank(ranks.get(i)));
    }
    return new Label.Ranked(byId);
  }

  private static int rank(Value value) {
    return value.number().stream()
        .filter(number -> number >= 1 && number == Math.rint(number))
        .mapToInt(number -> (int) number)
        .findFirst()
        .orElseThrow(() -> value.complaint("a rank of 1 (the best) or more", ""));
  }

  private static Label byName(List<Value> entries, List<CandidateId> ids) {
    Map<CandidateId, Integer> byId = new LinkedHashMap<>();
    for (Value entry : entries) {
      CandidateId id = new CandidateId(entry.name());
      if (!ids.contains(id) || byId.putIfAbsent(id, byId.size() + 1) != null) {
        throw entry.complaint("each answer's name once, of " + ids, "");
      }
    }
    return new Label.Ranked(byId);
  }
}
