package dev.assize.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.dataset.Label;
import dev.assize.dataset.ReadOptions;
import dev.assize.dataset.Row;
import dev.assize.dataset.Rows;
import dev.assize.model.ChatResult;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.task.Order;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files in `samples/` show what their README says.
class SamplesTest {
  private static final Path SAMPLES = Path.of("samples");

  @ParameterizedTest
  @CsvSource({
    "first.jsonl, pairs, 16",
    "preference.jsonl, preference, 6",
    "preference-chat.jsonl, preference, 4",
    "candidates.jsonl, candidates, 5",
    "ratings.jsonl, single, 10",
    "pairs-zh.jsonl, pairs, 8",
    "pairs.csv, pairs, 7",
    "recorded.jsonl, pairs, 9",
  })
  void everySampleIsReadInItsLayout(String file, String layout, int items) {
    Dataset data = Dataset.open(SAMPLES.resolve(file), ReadOptions.DEFAULTS);

    assertThat(data.layout()).isEqualTo(layout);
    assertThat(items(file)).hasSize(items);
  }

  @Test
  void theFirstSampleIsMostlyDecidedAndShowsTiesAndDisagreements() {
    List<Preferences> said =
        items("first.jsonl").stream().map(item -> new Preferences(item, rulesSay(item))).toList();

    assertThat(said.stream().filter(Preferences::isTie).map(Preferences::id))
        .containsExactly("capital-australia", "everest-first");
    assertThat(said.stream().filter(Preferences::contradictsLabel).map(Preferences::id))
        .containsExactly("primes-two-sentences", "story-opening");
  }

  @Test
  void everyRecordedPairHasAReplyInBothOrders() throws Exception {
    try (ReplayJudge judge =
        ReplayJudge.open("replay", SAMPLES.resolve("recorded-replies.jsonl"), Questions.CLOCK)) {
      for (Item item : items("recorded.jsonl")) {
        for (Order order : Order.values()) {
          assertThat(ask(judge, item, order)).as(item.id() + " " + order).isInstanceOf(Reply.class);
        }
      }
      Item truncated = item("recorded.jsonl", "truncated");
      assertThat(((Reply) ask(judge, truncated, Order.GIVEN)).text().finishReason())
          .isEqualTo(FinishReason.LENGTH);
    }
  }

  private record Preferences(Item item, ParsedVerdict verdict) {
    String id() {
      return item.id().value();
    }

    boolean isTie() {
      return verdict instanceof ParsedVerdict.Even;
    }

    boolean contradictsLabel() {
      if (!(verdict instanceof Preferred(Slot slot, var _))) {
        return false;
      }
      Label best = new Label.Best(item.candidates().get(slot.index()).id());
      return !best.equals(item.label().orElseThrow());
    }
  }

  private static ParsedVerdict rulesSay(Item item) {
    RulesVoice voice = new RulesVoice(new RulesJudge("rules"), Questions.CLOCK);
    Reply reply = (Reply) ask(voice, item, Order.GIVEN);
    return FakeGrammar.THREE.read(reply.text()).verdict();
  }

  private static ChatResult ask(TextJudge judge, Item item, Order order) {
    return judge.ask(Questions.of(Questions.compare(item, order), FakeGrammar.THREE));
  }

  private static Item item(String file, String id) {
    return items(file).stream()
        .filter(item -> item.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Item> items(String file) {
    List<Item> items = new ArrayList<>();
    try (Rows rows = Dataset.open(SAMPLES.resolve(file), ReadOptions.DEFAULTS).rows()) {
      while (rows.hasNext()) {
        switch (rows.next()) {
          case Row.Good(Item item) -> items.add(item);
          case Row.Bad(var problem) -> throw new AssertionError(problem.message());
        }
      }
    }
    return items;
  }
}
