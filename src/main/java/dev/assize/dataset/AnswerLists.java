package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists of right and of wrong answers, as RewardBench 2 and RM-Bench write them. The candidates
/// are `chosen_1`, `chosen_2` … `rejected_1` …; every right one is better than every wrong one.
record AnswerLists() implements RowLayout {
  private static final String CHOSEN = "chosen";
  private static final String REJECTED = "rejected";

  @Override
  public String name() {
    return "answer-lists";
  }

  @Override
  public String title() {
    return "lists of right and wrong answers";
  }

  @Override
  public List<String> required() {
    return List.of("prompt", CHOSEN, REJECTED);
  }

  @Override
  public List<String> optional() {
    return List.of();
  }

  @Override
  public List<String> categoryKeys() {
    return List.of("domain");
  }

  @Override
  public boolean fits(ObjectNode row) {
    return RowLayout.super.fits(row) && areTexts(row.path(CHOSEN)) && areTexts(row.path(REJECTED));
  }

  // Lists of messages are conversations, which another layout has.
  private static boolean areTexts(JsonNode list) {
    return list.isArray() && !list.isEmpty() && list.get(0).isTextual();
  }

  @Override
  public Draft read(Fields fields) {
    Conversation prompt = new Conversation(Messages.prompt(fields.required("prompt")));
    List<Answer> right = answers(fields.required(CHOSEN), CHOSEN);
    List<Answer> answers = new ArrayList<>(right);
    answers.addAll(answers(fields.required(REJECTED), REJECTED));
    Map<CandidateId, Integer> ranks = new LinkedHashMap<>();
    for (CandidateId id : CandidateNames.of(answers)) {
      ranks.put(id, ranks.size() < right.size() ? 1 : 2);
    }
    return new Draft(prompt, answers, Presentation.SHUFFLED, Optional.of(new Label.Ranked(ranks)));
  }

  private static List<Answer> answers(Value list, String column) {
    List<Answer> answers = new ArrayList<>();
    for (Value element : list.elements("a list of answers")) {
      String name = column + "_" + (answers.size() + 1);
      answers.add(Answer.of(Optional.empty(), name, element.text()));
    }
    return answers;
  }
}
