package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Swapping two answers and mirroring the label changes nothing but the columns' names.
class SwapPropertyTest {
  private static final int ROWS = 500;
  private static final Map<String, String> MIRROR =
      Map.ofEntries(
          Map.entry("A", "B"),
          Map.entry("B", "A"),
          Map.entry("1", "2"),
          Map.entry("2", "1"),
          Map.entry("A>B", "B>A"),
          Map.entry("B>>A", "A>>B"),
          Map.entry("model_a", "model_b"),
          Map.entry("response_b", "response_a"),
          Map.entry("tie", "tie"),
          Map.entry("A=B", "A=B"));

  @TempDir Path folder;

  @Test
  void givesTheSameIdsTextsAndBestAnswers() {
    Random random = new Random(20261121);
    StringBuilder given = new StringBuilder();
    StringBuilder swapped = new StringBuilder();
    List<String> labels = MIRROR.keySet().stream().sorted().toList();
    for (int i = 0; i < ROWS; i++) {
      // Few prompts and answers, so that rows are there twice, the other way round, and with ties.
      String prompt = "prompt " + random.nextInt(20);
      String first = "answer " + random.nextInt(4);
      String second = "answer " + random.nextInt(4);
      String label = labels.get(random.nextInt(labels.size()));
      given.append(row(prompt, first, second, label));
      swapped.append(row(prompt, second, first, String.valueOf(MIRROR.get(label))));
    }
    DataFolder data = new DataFolder(folder);
    List<String> asGiven =
        data.items(given.toString()).stream().map(SwapPropertyTest::view).toList();
    List<String> asSwapped =
        data.items(swapped.toString()).stream().map(SwapPropertyTest::view).toList();
    assertThat(asGiven).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(asSwapped).isEqualTo(asGiven);
  }

  private static String row(String prompt, String first, String second, String label) {
    ObjectNode row = Json.TREES.createObjectNode();
    row.put("prompt", prompt).put("response_a", first).put("response_b", second);
    return row.put("label", label) + "\n";
  }

  /// An item without the names of its columns.
  private static String view(Item item) {
    TreeSet<String> texts = new TreeSet<>();
    item.candidates().forEach(candidate -> texts.add(candidate.text()));
    return item.id() + " " + item.cluster() + " " + texts + " " + best(item);
  }

  private static String best(Item item) {
    return switch (item.label().orElseThrow()) {
      case Label.Best(CandidateId best) ->
          item.candidates().stream()
              .filter(candidate -> candidate.id().equals(best))
              .map(Candidate::text)
              .findFirst()
              .orElseThrow();
      case Label.Even() -> "tie";
      case Label.Ranked _, Label.Scored _ -> "unexpected";
    };
  }
}
