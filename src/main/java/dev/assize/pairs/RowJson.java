package dev.assize.pairs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.judgement.ItemJudgement;
import dev.assize.store.JudgementFile;
import dev.assize.store.JudgementJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A judged row as a line of JSON, for the [RowShelf]: what pairs are made of, not all of it.
final class RowJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RowJson() {}

  static String text(JudgedRow row) {
    ObjectNode node = MAPPER.createObjectNode();
    node.set("judgement", JudgementJson.of(row.judgement()));
    ArrayNode turns = node.putArray("turns");
    for (Turn turn : row.item().prompt().turns()) {
      turns.addArray().add(turn.role().name()).add(turn.text());
    }
    ArrayNode answers = node.putArray("answers");
    for (Candidate candidate : row.item().candidates()) {
      ArrayNode answer = answers.addArray().add(candidate.id().value());
      candidate.replies().forEach(answer::add);
    }
    return node.toString();
  }

  static JudgedRow row(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      ItemJudgement judgement = JudgementFile.item(node.path("judgement"));
      List<Turn> turns = new ArrayList<>();
      for (JsonNode turn : node.path("turns")) {
        turns.add(new Turn(Role.valueOf(turn.path(0).asText()), turn.path(1).asText()));
      }
      List<Candidate> answers = new ArrayList<>();
      for (JsonNode answer : node.path("answers")) {
        answers.add(candidate(answer));
      }
      return new JudgedRow(item(judgement, new Conversation(turns), answers), judgement);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("not the JSON that was written", impossible);
    }
  }

  private static Candidate candidate(JsonNode answer) {
    List<String> texts = new ArrayList<>();
    answer.forEach(text -> texts.add(text.asText()));
    return new Candidate(new CandidateId(texts.getFirst()), texts.subList(1, texts.size()));
  }

  private static Item item(
      ItemJudgement judgement, Conversation prompt, List<Candidate> candidates) {
    return new Item(
        judgement.id(),
        judgement.position(),
        prompt,
        candidates,
        Presentation.AS_WRITTEN,
        judgement.label(),
        Optional.empty(),
        Optional.empty(),
        judgement.category(),
        judgement.cluster(),
        judgement.metadata());
  }
}
