package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One row of preference data: a prompt, the candidates that answer it, and what the data knows of
/// them.
///
/// @param candidates at least one, in the data's order, with distinct ids
/// @param cluster the prompt's name: rows with the same prompt (or the same `question_id`,
///   `prompt_id`) share it, and statistics treat them as one observation
/// @param reference a ground-truth answer
/// @param rubric the name of a rubric, or the text of one
/// @param metadata every further key of the row, kept as it was
public record Item(
    ItemId id,
    SourcePosition position,
    Conversation prompt,
    List<Candidate> candidates,
    Presentation presentation,
    Optional<Label> label,
    Optional<String> reference,
    Optional<String> rubric,
    Optional<String> category,
    String cluster,
    Map<String, JsonNode> metadata) {

  public Item {
    candidates = List.copyOf(candidates);
    metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(position + ": item " + id + " has no candidate");
    }
    Set<CandidateId> seen = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!seen.add(candidate.id())) {
        throw new IllegalArgumentException(
            position + ": item " + id + " has two candidates named " + candidate.id());
      }
    }
  }

  /// An item of a prompt and candidates and nothing else, for programs that hold their data in
  /// memory.
  public static Item of(String id, String prompt, Candidate... candidates) {
    return new Item(
        new ItemId(id),
        new SourcePosition("memory", 1),
        Conversation.of(prompt),
        List.of(candidates),
        Presentation.AS_WRITTEN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        id,
        Map.of());
  }
}
