package dev.assize.judge.rules.reward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Presentation;
import dev.assize.dataset.SourcePosition;
import dev.assize.judge.rules.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Attempts for tests.
public final class Attempts {
  private Attempts() {}

  public static Item item(Optional<String> reference, Map<String, JsonNode> metadata) {
    return new Item(
        new ItemId("i"),
        new SourcePosition("memory", 1),
        Conversation.of("What is it?"),
        List.of(Candidate.of("a", "text")),
        Presentation.AS_WRITTEN,
        Optional.empty(),
        reference,
        Optional.empty(),
        Optional.empty(),
        "i",
        metadata);
  }

  public static Attempt of(Item item, String answer) {
    return new Attempt(item, Subject.of("What is it?", answer, item.reference()));
  }

  static Attempt of(String answer) {
    return of(item(Optional.empty(), Map.of()), answer);
  }

  static Attempt of(String answer, String reference) {
    return of(item(Optional.of(reference), Map.of()), answer);
  }

  static double value(Reward reward, Attempt attempt) {
    return ((Rewarded.Given) reward.give(attempt)).value();
  }
}
